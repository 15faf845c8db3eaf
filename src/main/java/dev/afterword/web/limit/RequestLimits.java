package dev.afterword.web.limit;

import dev.afterword.input.Fields;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.web.security.ClientAddress;
import dev.afterword.web.security.ErrorAnswers;
import dev.afterword.web.security.RequestIdentity;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds what a request may claim before anything reads its body. Forms are read here, as they arrive, and strangers have little: a short
 * form, no file, so many requests a minute. All bodies that are held in memory share an allowance, of which strangers have one of their
 * own, so that they can't use up that of the people who work.
 */
@Component
@Order(RequestLimits.ORDER)
final class RequestLimits extends OncePerRequestFilter {

    /** After the sender is known, and before uploads are begun (−110) and the security chain looks for a form's token (−100). */
    static final int ORDER = -120;

    private static final int FORM_OF_STRANGER = 16 << 10;
    /** What a tracker sends of an issue, before it is known whether the signature is right. */
    private static final int DELIVERY = 1 << 20;

    private static final Pattern DELIVERIES = Pattern.compile("/api/v1/trackers/[^/]+/deliveries");

    private static final int FORM = 2 << 20;
    private static final long UPLOAD = 4 << 20;

    private final StrangerRates rates;
    private final ClientAddress addresses;
    private final ErrorAnswers errors;
    private final Allowance people;
    private final Allowance strangers;
    private final Allowance uploads;

    /** @param bodies how many bytes of bodies are held at a time; zero for a sixteenth of the heap */
    RequestLimits(
            StrangerRates rates,
            ClientAddress addresses,
            ErrorAnswers errors,
            @Value("${afterword.bodies.in-flight:0}") DataSize bodies) {
        this.rates = rates;
        this.addresses = addresses;
        this.errors = errors;
        long heap = Runtime.getRuntime().maxMemory();
        people = new Allowance(bodies.isNegative() || bodies.toBytes() == 0 ? heap / 16 : bodies.toBytes());
        strangers = new Allowance(Math.max(people.left() / 8, FORM_OF_STRANGER));
        uploads = new Allowance(heap / 6);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RuntimeException failure = RequestIdentity.failure(request);
        boolean stranger = failure == null && RequestIdentity.of(request).known() == null;
        String type = type(request);
        try (Allowance.Share share = (stranger ? strangers : isUpload(type) ? uploads : people).share()) {
            HttpServletRequest bounded;
            try {
                bounded = bounded(request, response, stranger, type, share);
                if (failure != null) {
                    errors.answer(bounded, response, failure);
                    return;
                }
            } catch (Problem problem) {
                request.getInputStream(); // so that nothing after this takes the body for parameters
                errors.answer(request, response, problem);
                return;
            }
            chain.doFilter(bounded, response);
        }
    }

    private HttpServletRequest bounded(
            HttpServletRequest request,
            HttpServletResponse response,
            boolean stranger,
            String type,
            Allowance.Share share)
            throws IOException {
        if (stranger) {
            slowDown(request, response);
        }
        if (isUpload(type)) {
            if (stranger) {
                throw Problem.of(ProblemType.SIGN_IN);
            }
            share.take(UPLOAD);
            return request;
        }
        int most =
                !stranger ? FORM : DELIVERIES.matcher(request.getRequestURI()).matches() ? DELIVERY : FORM_OF_STRANGER;
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return new FormRequest(request, form(request, stranger, most, share));
        }
        if (stranger) {
            return new CountedRequest(request, CountedRequest.atMost(most, share::take));
        }
        return isJson(type) ? new CountedRequest(request, CountedRequest.beginning(Fields.MOST, share::take)) : request;
    }

    private void slowDown(HttpServletRequest request, HttpServletResponse response) {
        boolean free = request.getRequestURI().startsWith("/assets/") || RequestIdentity.isMonitoring(request);
        if (!free && !rates.admit(addresses.of(request))) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(rates.pause()));
            throw Problem.of(ProblemType.TOO_MANY);
        }
    }

    private static byte[] form(HttpServletRequest request, boolean stranger, int most, Allowance.Share share)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] part = new byte[4096];
        InputStream in = request.getInputStream();
        for (int n = in.read(part); n >= 0; n = in.read(part)) {
            if (body.size() + n > most) {
                throw stranger
                        ? Problem.tooLarge("form", "formOfStranger", most >> 10)
                        : Problem.of(ProblemType.TOO_LARGE);
            }
            share.take(n);
            body.write(part, 0, n);
        }
        return body.toByteArray();
    }

    private static String type(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getContentType(), "").strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isUpload(String type) {
        return type.startsWith("multipart/");
    }

    /** What the API holds in memory; files, also of lines of JSON, are read as streams. */
    private static boolean isJson(String type) {
        return type.isEmpty() || (type.contains("json") && !type.contains("ndjson"));
    }
}
