package org.farmgate.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of the program; one that is neither open nor guarded keeps it from starting. */
@Component
public class RouteTable implements SmartInitializingSingleton {

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final ObjectProvider<RouterFunction<?>> functions;

    RouteTable(ObjectProvider<RequestMappingHandlerMapping> mappings, ObjectProvider<RouterFunction<?>> functions) {
        this.mappings = mappings;
        this.functions = functions;
    }

    /**
     * A route.
     *
     * @param methods such as GET; empty for all
     * @param open whether anyone comes in
     * @param roles one of which it takes; empty where it is enough to have signed in
     */
    public record Route(String pattern, List<String> methods, boolean open, List<Role> roles, String handler) {}

    public List<Route> routes() {
        var routes = new ArrayList<Route>();
        mappings.orderedStream()
                .forEach(mapping -> mapping.getHandlerMethods()
                        .forEach((info, method) -> info.getPatternValues()
                                .forEach(pattern -> routes.add(route(
                                        pattern,
                                        info.getMethodsCondition().getMethods().stream()
                                                .map(Enum::name)
                                                .toList(),
                                        method)))));
        return List.copyOf(routes);
    }

    @Override
    public void afterSingletonsInstantiated() {
        mappings.orderedStream().forEach(mapping -> check(mapping.getHandlerMethods()));
        if (functions.stream().findAny().isPresent()) {
            throw new IllegalStateException("a route made by a function cannot say whom it lets in: make it a handler");
        }
    }

    private static void check(Map<?, HandlerMethod> handlers) {
        handlers.forEach((route, method) -> {
            if (!Guards.isOpen(method) && Guards.guard(method) == null) {
                throw new IllegalStateException("the route " + route + " is neither @Open nor @Guard: " + method);
            }
        });
    }

    private static Route route(String pattern, List<String> methods, HandlerMethod method) {
        var guard = Guards.guard(method);
        boolean open = Guards.isOpen(method);
        return new Route(
                pattern,
                methods,
                open,
                open || guard == null ? List.of() : List.of(guard.value()),
                method.getShortLogMessage());
    }
}
