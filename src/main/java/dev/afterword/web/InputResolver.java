package dev.afterword.web;

import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes the {@link Input} of a request from its body, JSON or form. Limits hold while reading. */
final class InputResolver implements HandlerMethodArgumentResolver {

    /** The largest JSON document that a single call may send, in bytes. */
    static final int MOST = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(40)
                            .maxStringLength(MOST)
                            .maxNameLength(300)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Input.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("no servlet request");
        }
        return isForm(request) ? Input.form(parameters(request)) : Input.json(body(request));
    }

    /** A request without a body asks with the parameters of its address. */
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
        if (!form && !json) {
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

    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        return parameters;
    }

    @SuppressWarnings("unchecked") // a JSON object has text for keys
    private static Map<String, @Nullable Object> body(HttpServletRequest request) throws IOException {
        byte[] body = bytes(request.getInputStream());
        if (body.length == 0) {
            return Map.of();
        }
        try {
            if (JSON.readValue(body, Object.class) instanceof Map<?, ?> fields) {
                return (Map<String, @Nullable Object>) fields;
            }
            throw Problem.of(ProblemType.MALFORMED);
        } catch (JacksonException e) {
            throw Problem.of(ProblemType.MALFORMED);
        }
    }

    private static byte[] bytes(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST + 1);
        if (bytes.length > MOST) {
            throw Problem.of(ProblemType.TOO_LARGE);
        }
        return bytes;
    }
}
