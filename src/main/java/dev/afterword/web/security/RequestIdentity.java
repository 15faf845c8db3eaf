package dev.afterword.web.security;

import dev.afterword.access.Viewer;
import dev.afterword.access.Viewers.InSession;
import dev.afterword.access.Viewers.Known;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, found out once by {@link RequestIdentityFilter}.
 *
 * @param session null without one
 */
public record RequestIdentity(
        @Nullable Known known, boolean byToken, @Nullable InSession session) {

    static final String ATTRIBUTE = RequestIdentity.class.getName();
    static final RequestIdentity NOBODY = new RequestIdentity(null, false, null);
    private static final Set<String> MONITORING = Set.of("/healthz", "/readyz", "/metrics");
    private static final String FAILURE = ATTRIBUTE + ".failure";

    static RequestIdentity byToken(@Nullable Known known) {
        return new RequestIdentity(known, true, null);
    }

    static RequestIdentity of(InSession session) {
        return new RequestIdentity(session.known(), false, session);
    }

    public static RequestIdentity of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof RequestIdentity who ? who : NOBODY;
    }

    static void fails(HttpServletRequest request, RuntimeException failure) {
        request.setAttribute(FAILURE, failure);
    }

    /** Returns why nobody knows who sent the request; null where it is known, or that it is a stranger. */
    public static @Nullable RuntimeException failure(HttpServletRequest request) {
        return (RuntimeException) request.getAttribute(FAILURE);
    }

    /** Returns whether the request is one of monitoring, which needs neither a sender nor the database. */
    public static boolean isMonitoring(HttpServletRequest request) {
        return MONITORING.contains(request.getRequestURI());
    }

    public Viewer viewer() {
        if (known == null) {
            throw Problem.of(ProblemType.SIGN_IN);
        }
        return known.viewer();
    }
}
