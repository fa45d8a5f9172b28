package org.farmgate.web;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    @Bean
    Words messageSource() {
        return new Words();
    }

    @Bean
    LanguageChoice localeResolver() {
        return new LanguageChoice();
    }

    @Bean
    Views views(
            LanguageChoice language,
            Words words,
            ObjectProvider<MenuEntries> menus,
            ObjectProvider<ShellNotices> notices) {
        return new Views(language, words, new Assets(), menus, notices);
    }

    @Bean
    WebMvcConfigurer pages(LanguageChoice language, ObjectProvider<Views> views) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(language);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(views.getObject());
            }
        };
    }
}
