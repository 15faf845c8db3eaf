package dev.afterword.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Gives a handler with a {@link CommandMapping} its two addresses: the API's and the form's. A request is compared only with patterns of as
 * many segments as its path has, whose fixed segments are the same: comparing all of them in full took a fifth of the time of a page.
 */
final class CommandMappings extends RequestMappingHandlerMapping {

    private static final String API = "/api/v1";

    private final Map<RequestMappingInfo, Shape[]> shapes = new ConcurrentHashMap<>();

    /**
     * The fixed segments of a path or pattern; null where one isn't fixed: it names a variable, or is encoded.
     *
     * @param open whether more segments may follow
     */
    private record Shape(@Nullable String[] segments, boolean open) {

        static Shape of(String path) {
            @Nullable String[] segments = path.split("/", -1);
            boolean open = path.substring(path.lastIndexOf('/') + 1).contains("*");
            for (int i = 0; i < segments.length; i++) {
                String segment = segments[i];
                if (segment != null
                        && (segment.indexOf('{') >= 0 || segment.indexOf('%') >= 0 || segment.indexOf(';') >= 0)) {
                    segments[i] = null;
                }
            }
            return new Shape(segments, open);
        }

        boolean mayMatch(Shape sought) {
            if (open) {
                return true;
            }
            if (segments.length != sought.segments.length) {
                return false;
            }
            for (int i = 0; i < segments.length; i++) {
                String fixed = segments[i];
                String other = sought.segments[i];
                if (fixed != null && other != null && !fixed.equals(other)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A request with what each comparison needs of it, read once. */
    private static final class Sought extends HttpServletRequestWrapper {

        private final String method;
        private final Shape shape;

        Sought(HttpServletRequest request) {
            super(request);
            method = request.getMethod();
            shape = Shape.of(request.getRequestURI());
        }

        @Override
        public String getMethod() {
            return method;
        }

        boolean mayMatch(Shape[] patterns) {
            for (Shape pattern : patterns) {
                if (pattern.mayMatch(shape)) {
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        return super.lookupHandlerMethod(path, new Sought(request));
    }

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
        return request instanceof Sought sought && !sought.mayMatch(shapesOf(info))
                ? null
                : super.getMatchingMapping(info, request);
    }

    private Shape[] shapesOf(RequestMappingInfo info) {
        // computeIfAbsent alone would lock
        Shape[] known = shapes.get(info);
        return known == null ? shapes.computeIfAbsent(info, CommandMappings::shapes) : known;
    }

    private static Shape[] shapes(RequestMappingInfo info) {
        return info.getPatternValues().stream().map(Shape::of).toArray(Shape[]::new);
    }

    static @Nullable CommandMapping of(Method method) {
        return AnnotatedElementUtils.findMergedAnnotation(method, CommandMapping.class);
    }

    static @Nullable CommandMapping of(HandlerMethod handler) {
        return of(handler.getMethod());
    }

    @Override
    protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> handlerType) {
        CommandMapping command = of(method);
        if (command == null) {
            return super.getMappingForMethod(method, handlerType);
        }
        return command.api() ? info(API + command.value(), command.method()) : form(command);
    }

    @Override
    protected void registerHandlerMethod(Object handler, Method method, RequestMappingInfo mapping) {
        super.registerHandlerMethod(handler, method, mapping);
        CommandMapping command = of(method);
        if (command != null && command.api() && command.page()) {
            super.registerHandlerMethod(handler, method, form(command));
        }
    }

    private RequestMappingInfo form(CommandMapping command) {
        return info(formAction(command), RequestMethod.POST);
    }

    private RequestMappingInfo info(String path, RequestMethod method) {
        return RequestMappingInfo.paths(path)
                .methods(method)
                .options(getBuilderConfiguration())
                .build();
    }

    static String formAction(CommandMapping command) {
        if (!command.formAction().isEmpty()) {
            return command.formAction();
        }
        return command.method() == RequestMethod.DELETE ? command.value() + "/removal" : command.value();
    }

    /** Returns the address that undoes what the request did; null if none does. */
    static @Nullable String undo(HttpServletRequest request) {
        CommandMapping command = request.getAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
                ? of(handler)
                : null;
        return command == null || command.undo().isEmpty() ? null : expanded(command.undo(), variables(request));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> variables(HttpServletRequest request) {
        return (Map<String, ?>) request.getAttribute(URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    }

    /** The address of the page that shows the form, with the path variables of the request. */
    static String formPage(CommandMapping command, Map<String, ?> variables) {
        return expanded(command.form(), variables);
    }

    /** The name of the form on its page. */
    static String formName(CommandMapping command, Map<String, ?> variables) {
        String page = formPage(command, variables) + "/";
        String action = expanded(formAction(command), variables);
        if (!command.name().isEmpty()) {
            return expanded(command.name(), variables);
        }
        return action.startsWith(page) ? action.substring(page.length()) : "";
    }

    private static String expanded(String template, Map<String, ?> variables) {
        return UriComponentsBuilder.fromUriString(template)
                .buildAndExpand(variables)
                .encode()
                .toUriString();
    }
}
