package dev.afterword.web;

import dev.afterword.access.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The inventory of routes, from what the running program answers to. */
record Routes(List<Route> routes) {

    /**
     * One method on one path.
     *
     * @param needs null where nothing is named, which is a mistake
     * @param byPerson whether tokens are refused
     */
    record Route(
            String method,
            String path,
            @Nullable Action needs,
            boolean byPerson,
            String handler,
            boolean ours,
            boolean multipart) {

        boolean api() {
            return path.startsWith("/api/");
        }

        boolean onlyKey() {
            return path.replaceFirst("/incidents/\\{\\w+}", "").indexOf('{') < 0;
        }

        boolean ofIncident() {
            return path.contains("/incidents/{");
        }

        Route open() {
            return new Route(method, path, Action.ANYBODY, false, handler, ours, multipart);
        }

        String line() {
            return "| " + method + " | `" + path + "` | " + (needs == null ? "**nothing**" : "`" + needs + "`") + " | "
                    + handler + " |\n";
        }
    }

    static Routes of(RequestMappingHandlerMapping mapping) {
        List<Route> routes = new ArrayList<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> each :
                mapping.getHandlerMethods().entrySet()) {
            HandlerMethod handler = each.getValue();
            List<String> methods = each.getKey().getMethodsCondition().getMethods().stream()
                    .map(RequestMethod::name)
                    .toList();
            for (String path : each.getKey().getPatternValues()) {
                for (String method : methods.isEmpty() ? List.of("ANY") : methods) {
                    routes.add(new Route(
                            method,
                            path,
                            RequiresActionInterceptor.needs(handler),
                            byPerson(handler),
                            handler.getBeanType().getSimpleName() + "."
                                    + handler.getMethod().getName(),
                            handler.getBeanType().getName().startsWith("dev.afterword."),
                            each.getKey().getConsumesCondition().getConsumableMediaTypes().stream()
                                    .anyMatch(type -> type.getType().equals("multipart"))));
                }
            }
        }
        routes.sort(
                Comparator.comparing(Route::path).thenComparing(Route::method).thenComparing(Route::handler));
        return new Routes(routes);
    }

    private static boolean byPerson(HandlerMethod handler) {
        RequiresAction needs = RequiresActionInterceptor.needed(handler);
        return needs != null && needs.byPerson();
    }

    List<Route> ours() {
        return routes.stream().filter(Route::ours).toList();
    }

    /** Ours, and the description of the API, which the framework brings along for everybody. */
    List<Route> documented() {
        return routes.stream()
                .filter(route -> route.ours() || route.path().startsWith("/api/"))
                .map(route -> route.ours() ? route : route.open())
                .toList();
    }

    List<Route> foreign() {
        return routes.stream().filter(route -> !route.ours()).toList();
    }

    /** Ours that name no action. */
    List<Route> unlisted() {
        return ours().stream().filter(route -> route.needs() == null).toList();
    }
}
