package org.farmgate.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Makes the {@link View} of each request, and hands it to the controllers that ask for one. */
public final class Views implements HandlerMethodArgumentResolver {

    private final LanguageChoice language;
    private final Words words;
    private final Assets assets;
    private final Supplier<List<MenuEntries>> menus;
    private final Supplier<List<ShellNotices>> notices;

    Views(
            LanguageChoice language,
            Words words,
            Assets assets,
            ObjectProvider<MenuEntries> menus,
            ObjectProvider<ShellNotices> notices) {
        this.language = language;
        this.words = words;
        this.assets = assets;
        this.menus = SingletonSupplier.of(() -> menus.orderedStream().toList());
        this.notices = SingletonSupplier.of(() -> notices.orderedStream().toList());
    }

    public View of(HttpServletRequest request) {
        return new View(request, language.resolveLocale(request), words, assets, menus.get(), notices.get());
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(View.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var http = request.getNativeRequest(HttpServletRequest.class);
        if (http == null) {
            throw new IllegalStateException("a view is made for a web request only");
        }
        return of(http);
    }
}
