package dev.afterword.evidence;

import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.web.limit.ParametersRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Runs before all code that reads a request's parameters, which includes the security chain (order −100), and provides the fields
 * before the file as such: the container would otherwise read the whole body, and write the plain file to disk, to find a form's
 * token.
 */
@Component
@Order(-110)
final class UploadFilter extends OncePerRequestFilter {
    private static final Pattern PATH =
            Pattern.compile("(?:/api/v1)?/(?:incidents/([^/]+)/evidence|hand-ins/([^/]+))/?");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return !"POST".equals(request.getMethod())
                || type == null
                || !type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
                || !PATH.matcher(request.getServletPath()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Object upload;
        Map<String, List<String>> fields = Map.of();
        try {
            Upload begun = Upload.begin(new Body(request));
            fields = begun.fields();
            upload = begun;
        } catch (Problem problem) {
            upload = problem; // the handler reports it, in the format and language of its caller
        }
        Fields wrapped = new Fields(request, fields);
        wrapped.setAttribute(Upload.ATTRIBUTE, upload);
        chain.doFilter(wrapped, response);
    }

    /** The place that an upload is sent to: an incident, or a request by its identifier. */
    record Place(@Nullable String incident, @Nullable String request) {

        static Place of(HttpServletRequest request) {
            Matcher path = PATH.matcher(request.getServletPath());
            if (!path.matches()) {
                throw Problem.notFound();
            }
            return new Place(path.group(1), path.group(2));
        }
    }

    /** The upload of a request. */
    static Upload of(HttpServletRequest request) {
        Object upload = request.getAttribute(Upload.ATTRIBUTE);
        if (upload instanceof Problem problem) {
            throw problem;
        }
        if (upload instanceof Upload begun) {
            return begun;
        }
        throw Problem.of(ProblemType.MEDIA_TYPE);
    }

    private record Body(HttpServletRequest request) implements UploadContext {
        @Override
        public String getCharacterEncoding() {
            return "UTF-8";
        }

        @Override
        public long contentLength() {
            return request.getContentLengthLong();
        }

        @Override
        public @Nullable String getContentType() {
            return request.getContentType();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return request.getInputStream();
        }
    }

    /** A request whose parameters are the fields of its upload, and which has no parts. */
    private static final class Fields extends ParametersRequest {

        Fields(HttpServletRequest request, Map<String, List<String>> fields) {
            super(request);
            fields.forEach((name, values) -> parameters.put(name, values.toArray(new String[0])));
        }

        @Override
        public Collection<Part> getParts() {
            return List.of();
        }

        @Override
        public @Nullable Part getPart(String name) {
            return null;
        }
    }
}
