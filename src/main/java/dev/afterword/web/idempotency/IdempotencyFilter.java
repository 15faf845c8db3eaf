package dev.afterword.web.idempotency;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.web.Paths;
import dev.afterword.web.idempotency.IdempotentCallStore.Answer;
import dev.afterword.web.limit.UnnamedFiles;
import dev.afterword.web.security.ErrorAnswers;
import dev.afterword.web.security.RequestIdentity;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Honours {@code Idempotency-Key} on every POST of the API: the call and the note of its answer are one transaction, so a call
 * that is sent again is either carried out for the first time or answered as before, whatever crashed in between. The body is received
 * before that transaction, and the answer sent after it. A call that is sent again is decided about anew ({@link Replay}).
 */
@Component
public final class IdempotencyFilter extends OncePerRequestFilter {

    private static final int LONGEST_KEY = 200;

    private final Transactions transactions;
    private final IdempotentCallStore calls;
    private final ErrorAnswers errors;
    private final List<SlowBody> slow;
    private final List<Preparation> preparations;
    private final UnnamedFiles files;

    IdempotencyFilter(
            Transactions transactions,
            IdempotentCallStore calls,
            ErrorAnswers errors,
            ObjectProvider<SlowBody> slow,
            ObjectProvider<Preparation> preparations,
            UnnamedFiles files) {
        this.transactions = transactions;
        this.calls = calls;
        this.errors = errors;
        this.slow = slow.stream().toList();
        this.preparations = preparations.stream().toList();
        this.files = files;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || request.getHeader("Idempotency-Key") == null
                || !Paths.isApi(request)
                || RequestIdentity.of(request).known() == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader("Idempotency-Key").strip();
        try {
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                throw Problem.invalid("Idempotency-Key", "tooLong", LONGEST_KEY, key.length());
            }
            FingerprintedRequest repeatable = FingerprintedRequest.of(request);
            ContentCachingResponseWrapper buffered = new ContentCachingResponseWrapper(response);
            answer(RequestIdentity.of(request).viewer(), key, repeatable, buffered, chain);
            buffered.copyBodyToResponse(); // after what was received and isn't needed has been deleted
        } catch (Problem problem) {
            errors.answer(request, response, problem);
        }
    }

    private void answer(
            Viewer viewer,
            String key,
            FingerprintedRequest request,
            ContentCachingResponseWrapper response,
            FilterChain chain)
            throws IOException, ServletException {
        SlowBody first =
                slow.stream().filter(body -> body.receives(request)).findFirst().orElse(null);
        if (first != null) {
            try (SlowBody.Received received = first.receive(viewer, request)) {
                byte[] digest = received.digest();
                if (digest == null) {
                    chain.doFilter(request, response); // its handler reports what was wrong
                } else {
                    answerOnce(viewer, key, request.with(null, digest), response, chain);
                }
            }
        } else if (request.arrives()) {
            try (ReceivedFile file = ReceivedFile.of(request.getInputStream(), files)) {
                answerOnce(viewer, key, request.with(file.content(), file.digest()), response, chain);
            }
        } else {
            answerOnce(viewer, key, request, response, chain);
        }
    }

    private void answerOnce(
            Viewer viewer,
            String key,
            FingerprintedRequest request,
            ContentCachingResponseWrapper response,
            FilterChain chain)
            throws IOException, ServletException {
        Optional<Answer> before = transactions.in(viewer, () -> calls.find(viewer, key, request.fingerprint()));
        if (before.isPresent()) {
            Replay.keep(request, before.get());
            chain.doFilter(request, response);
        } else {
            carryOutOnce(viewer, key, request, response, chain);
        }
    }

    private void carryOutOnce(
            Viewer viewer,
            String key,
            FingerprintedRequest request,
            ContentCachingResponseWrapper response,
            FilterChain chain) {
        preparations.forEach(each -> each.prepare(viewer, request));
        try {
            transactions.runOnce(viewer, () -> carryOut(viewer, key, request, response, chain));
        } catch (Refused refused) {
            // its answer is sent
        } catch (DuplicateKeyException e) {
            throw Problem.of(ProblemType.IN_PROGRESS);
        }
    }

    private void carryOut(
            Viewer viewer,
            String key,
            FingerprintedRequest request,
            ContentCachingResponseWrapper response,
            FilterChain chain) {
        calls.claim(viewer, key, request.fingerprint());
        try {
            chain.doFilter(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
        if (response.getStatus() >= 400) {
            throw new Refused();
        }
        calls.keep(viewer, key, Answer.of(request, response));
    }

    /** Takes back what a call did that was refused; its answer is sent all the same, and the key stays free. */
    private static final class Refused extends RuntimeException {
        Refused() {
            super(null, null, false, false);
        }

        @Override
        public @Nullable String getMessage() {
            return "refused";
        }
    }
}
