package dev.afterword.web;

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

/** Finds the person behind a request: an API token in the header, or the session. Assets are served to anybody, so not asked. */
final class WhoFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final Viewers viewers;

    WhoFilter(Viewers viewers) {
        this.viewers = viewers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/assets/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(Who.ATTRIBUTE, who(request));
        chain.doFilter(request, response);
    }

    private Who who(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null) {
            return header.startsWith(BEARER)
                    ? new Who(
                            orNull(viewers.byToken(
                                    header.substring(BEARER.length()).strip())),
                            true)
                    : Who.NOBODY;
        }
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(SignIn.PERSON) instanceof UUID person && !SignIn.over(session)) {
            return new Who(orNull(viewers.find(person)), false);
        }
        return Who.NOBODY;
    }

    private static @Nullable Known orNull(Optional<Known> known) {
        return known.orElse(null);
    }
}
