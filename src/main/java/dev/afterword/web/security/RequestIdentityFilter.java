package dev.afterword.web.security;

import dev.afterword.access.Viewers;
import dev.afterword.database.DatabaseAvailability;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds the person behind a request: an API token in the header, or the session. Assets are public, so the filter leaves them out. It
 * comes before everything that reads a body, for strangers may send little; and where the database can't be asked, or fails in a
 * filter after this one, it says so.
 */
@Component
@Order(-130)
final class RequestIdentityFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final Viewers viewers;
    private final ErrorAnswers errors;
    private final DatabaseAvailability database;

    RequestIdentityFilter(Viewers viewers, ErrorAnswers errors, DatabaseAvailability database) {
        this.viewers = viewers;
        this.errors = errors;
        this.database = database;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            identify(request);
            chain.doFilter(request, response);
        } catch (DataAccessException | TransactionException e) {
            if (response.isCommitted()) {
                throw e;
            }
            // their language and their session's token would have to be read from the database
            request.setAttribute(RequestIdentity.ATTRIBUTE, RequestIdentity.NOBODY);
            request.removeAttribute(CsrfToken.class.getName());
            errors.answer(request, response, e);
        }
    }

    /** Where the database can't be asked, the filter that bounds bodies answers, so that what was typed isn't lost. */
    private void identify(HttpServletRequest request) {
        if (RequestIdentity.isMonitoring(request)) {
            return;
        }
        if (database.away()) {
            RequestIdentity.fails(request, Problem.of(ProblemType.DATABASE_AWAY));
            return;
        }
        try {
            request.setAttribute(RequestIdentity.ATTRIBUTE, who(request));
        } catch (DataAccessException | TransactionException e) {
            RequestIdentity.fails(request, e);
        }
    }

    private RequestIdentity who(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null) {
            return header.startsWith(BEARER)
                    ? RequestIdentity.byToken(
                            viewers.byToken(header.substring(BEARER.length()).strip())
                                    .orElse(null))
                    : RequestIdentity.NOBODY;
        }
        String secret = SessionCookie.secret(request);
        boolean byItself = request.getRequestURI().startsWith("/live/");
        return (byItself ? viewers.bySessionUnused(secret) : viewers.bySession(secret))
                .map(RequestIdentity::of)
                .orElse(RequestIdentity.NOBODY);
    }
}
