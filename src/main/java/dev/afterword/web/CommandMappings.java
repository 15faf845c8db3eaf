package dev.afterword.web;

import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** Gives a handler with a {@link CommandMapping} its two addresses: the API's and the form's. */
final class CommandMappings extends RequestMappingHandlerMapping {

    private static final String API = "/api/v1";

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

    private static String formAction(CommandMapping command) {
        if (!command.formAction().isEmpty()) {
            return command.formAction();
        }
        return command.method() == RequestMethod.DELETE ? command.value() + "/removal" : command.value();
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
