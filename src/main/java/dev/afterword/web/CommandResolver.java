package dev.afterword.web;

import dev.afterword.input.CommandReader;
import dev.afterword.input.Edit;
import dev.afterword.input.Fields;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Resolves parameters annotated with {@link Body} and {@link IfMatch}. A command is read later, in its transaction ({@link HandlerInvocations}). */
public final class CommandResolver implements HandlerMethodArgumentResolver {

    /** The body, which several commands of one handler are read from. */
    private static final String JSON = CommandResolver.class.getName();

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(Body.class)
                || parameter.hasParameterAnnotation(IfMatch.class)
                || parameter.getParameterType() == SentForm.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        if (parameter.getParameterType() == SentForm.class) {
            return SentForm.of(request);
        }
        return parameter.hasParameterAnnotation(IfMatch.class)
                ? version(parameter, request)
                : ReceivedCommand.of(type(parameter), isEdit(parameter), () -> fields(type(parameter), request));
    }

    private static @Nullable Object version(MethodParameter parameter, HttpServletRequest request) {
        String sent = Paths.isApi(request)
                ? request.getHeader(HttpHeaders.IF_MATCH)
                : Objects.requireNonNullElse(request.getParameter("version"), "");
        if (parameter.getParameterType() == String.class) {
            return sent == null ? null : ETags.tag(sent);
        }
        return sent == null && parameter.getParameterType() == Long.class ? null : ETags.version(sent);
    }

    public static boolean isEdit(MethodParameter parameter) {
        return parameter.getParameterType() == Edit.class;
    }

    /** The record that a {@link Body} is read as. */
    public static Class<? extends Record> type(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        if (isEdit(parameter) && parameter.getGenericParameterType() instanceof ParameterizedType edit) {
            type = (Class<?>) edit.getActualTypeArguments()[0];
        }
        return type.asSubclass(Record.class);
    }

    /** Refuses a JSON body with fields where a command has none: whoever sends some expects that they do something. */
    static void refuseFields(HttpServletRequest request) {
        if (Paths.isApi(request) && !isForm(request)) {
            CommandReader.refuseUnknown(json(request), List.of());
        }
    }

    private static Fields fields(Class<? extends Record> type, HttpServletRequest request) {
        if (isForm(request)) {
            return Fields.form(type, parameters(request));
        }
        return json(request);
    }

    private static Fields json(HttpServletRequest request) {
        if (request.getAttribute(JSON) instanceof Fields received) {
            return received;
        }
        try {
            Fields received = Fields.json(request.getInputStream().readNBytes(Fields.MOST + 1));
            request.setAttribute(JSON, received);
            return received;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request without a body is asked with the parameters of its address. */
    private static boolean isForm(HttpServletRequest request) {
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            return true;
        }
        MediaType type = type(request);
        boolean form = type != null
                && (MediaType.APPLICATION_FORM_URLENCODED.includes(type)
                        || MediaType.MULTIPART_FORM_DATA.includes(type));
        boolean json = type == null
                || MediaType.APPLICATION_JSON.includes(type)
                || type.getSubtype().equals("merge-patch+json");
        if (!json && (!form || Paths.isApi(request))) {
            throw Problem.of(ProblemType.MEDIA_TYPE);
        }
        return form;
    }

    private static @Nullable MediaType type(HttpServletRequest request) {
        try {
            String type = request.getContentType();
            return type == null ? null : MediaType.parseMediaType(type);
        } catch (InvalidMediaTypeException e) {
            throw Problem.of(ProblemType.MEDIA_TYPE);
        }
    }

    static Map<String, List<String>> parameters(HttpServletRequest request) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        return parameters;
    }
}
