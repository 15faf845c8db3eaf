package dev.afterword.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.json.JsonMapper;

/** Answers with an {@link Outcome}: as JSON with its ETag and Location, or with its page, or a redirect to the next page and its message. */
final class OutcomeHandler implements HandlerMethodReturnValueHandler {

    private final JsonMapper json;
    private final PageContextResolver contexts;

    OutcomeHandler(JsonMapper json, PageContextResolver contexts) {
        this.json = json;
        this.contexts = contexts;
    }

    @Override
    public boolean supportsReturnType(MethodParameter type) {
        return type.getParameterType() == Outcome.class;
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest web)
            throws IOException {
        Outcome<?> outcome = (Outcome<?>) Objects.requireNonNull(value);
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        if (!Paths.isApi(request)) {
            container.setView(
                    outcome.shown() == null
                            ? contexts.of(request).redirect(outcome.next())
                            : outcome.shown().get());
            return;
        }
        container.setRequestHandled(true);
        HttpServletResponse response = Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
        CommandMapping command = CommandMappings.of(Objects.requireNonNull(type.getMethod()));
        if (command != null) {
            response.setStatus(command.status().value());
        }
        answer(outcome, response);
    }

    /** Writes the answer. Its status is set already: by the mapping of the command, or by Spring where an upload has one of its own. */
    private void answer(Outcome<?> outcome, HttpServletResponse response) throws IOException {
        Object body = outcome.body().get();
        if (outcome.etag() != null) {
            response.setHeader(HttpHeaders.ETAG, outcome.etag());
        }
        if (outcome.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, "/api/v1" + outcome.location());
        }
        if (body == null) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            byte[] bytes = json.writeValueAsBytes(body);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }
}
