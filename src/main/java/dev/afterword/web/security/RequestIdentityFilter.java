package dev.afterword.web.security;

import dev.afterword.access.Viewers;
import dev.afterword.access.Viewers.Known;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds the person behind a request: an API token in the header, or the session. Assets are public, so the filter leaves them out. */
final class RequestIdentityFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final Viewers viewers;

    RequestIdentityFilter(Viewers viewers) {
        this.viewers = viewers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(RequestIdentity.ATTRIBUTE, who(request));
        chain.doFilter(request, response);
    }

    private RequestIdentity who(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null) {
            return header.startsWith(BEARER)
                    ? new RequestIdentity(
                            orNull(viewers.byToken(
                                    header.substring(BEARER.length()).strip())),
                            true)
                    : RequestIdentity.NOBODY;
        }
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(SignIn.PERSON) instanceof UUID person && !SignIn.over(session)) {
            return new RequestIdentity(orNull(viewers.find(person)), false);
        }
        return RequestIdentity.NOBODY;
    }

    private static @Nullable Known orNull(Optional<Known> known) {
        return known.orElse(null);
    }
}
