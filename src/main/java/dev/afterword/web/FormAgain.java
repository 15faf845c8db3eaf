package dev.afterword.web;

import dev.afterword.input.Secret;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Records;
import dev.afterword.web.limit.ParametersRequest;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Shows the page of a form again that was sent and refused: opens the page as its GET does, with what was typed at hand. */
final class FormAgain implements View {

    private static final String REFUSED = FormAgain.class.getName();

    private final UriComponents page;

    /** What was refused, for where the page of the form can't be opened: it is gone, or closed with its incident. */
    record Refused(Problem problem, UnsavedFormText texts) {}

    static Optional<Refused> refused(HttpServletRequest request) {
        return Optional.ofNullable((Refused) request.getAttribute(REFUSED));
    }

    private FormAgain(UriComponents page) {
        this.page = page;
    }

    /** Returns the page of the form that this request sent; empty where it sent none, or where its sender can't correct it there. */
    @SuppressWarnings("unchecked") // the attribute's type is the framework's promise
    static Optional<View> of(HttpServletRequest request, Problem problem, Messages messages) {
        if (!problem.isUserCorrectable()
                || !(request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                        instanceof HandlerMethod handler)) {
            return Optional.empty();
        }
        CommandMapping command = CommandMappings.of(handler);
        if (command == null) {
            return Optional.empty();
        }
        Map<String, String> variables =
                (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        Map<String, List<String>> typed = CommandResolver.parameters(request);
        secrets(handler, typed);
        typed.keySet().removeIf(name -> name.startsWith("_"));
        request.setAttribute(REFUSED, new Refused(problem, UnsavedFormText.of(request)));
        String name = CommandMappings.formName(command, variables);
        new SentForm(name, Form.of(typed, problem, messages), problem.type().status()).keep(request);
        UriComponentsBuilder page = UriComponentsBuilder.fromUriString(CommandMappings.formPage(command, variables));
        for (String field : command.keep()) {
            typed.getOrDefault(field, List.of()).stream()
                    .filter(value -> !value.isEmpty())
                    .forEach(value -> page.queryParam(field, UriUtils.encode(value, StandardCharsets.UTF_8)));
        }
        return Optional.of(new FormAgain(page.build(true)));
    }

    private static void secrets(HandlerMethod handler, Map<String, List<String>> typed) {
        for (MethodParameter parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(Body.class)) {
                for (RecordComponent component : Records.components(CommandResolver.type(parameter))) {
                    if (component.isAnnotationPresent(Secret.class)) {
                        typed.remove(component.getName());
                    }
                }
            }
        }
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        String address = page.toUriString();
        RequestDispatcher dispatcher = Objects.requireNonNull(request.getRequestDispatcher(address), address);
        dispatcher.forward(new AsGet(request, page), response);
    }

    /** The request as if it opened the page: what was typed is not its query. */
    private static final class AsGet extends ParametersRequest {

        private final @Nullable String query;

        AsGet(HttpServletRequest request, UriComponents page) {
            super(request);
            query = page.getQuery();
            page.getQueryParams()
                    .forEach((name, values) -> parameters.put(
                            name,
                            values.stream()
                                    .map(value -> UriUtils.decode(value, StandardCharsets.UTF_8))
                                    .toArray(String[]::new)));
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public @Nullable String getQueryString() {
            return query;
        }
    }
}
