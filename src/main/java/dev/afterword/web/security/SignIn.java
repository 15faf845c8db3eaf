package dev.afterword.web.security;

import dev.afterword.access.Viewer;
import dev.afterword.access.Viewers.Known;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.session.FindByIndexNameSessionRepository;

/** Binds a person to the session of a request, and takes them off it. The password was checked before. */
public final class SignIn {

    static final String PERSON = "person";
    static final String SINCE = "since";

    private static final Duration LONGEST = Duration.ofHours(12);

    private SignIn() {}

    /** Starts a session of its own for the person: the identifier is new, what the old one held is gone. */
    public static void start(HttpServletRequest request, UUID person) {
        end(request);
        HttpSession session = request.getSession(true);
        session.setAttribute(PERSON, person);
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, person.toString());
        session.setAttribute(SINCE, System.currentTimeMillis());
    }

    /** Whether a session has reached its absolute age, however busy it was. */
    static boolean over(HttpSession session) {
        return session.getAttribute(SINCE) instanceof Long since
                && System.currentTimeMillis() - since > LONGEST.toMillis();
    }

    /** Returns the person who sent a request, by session or token, if there is one. */
    public static Optional<Viewer> viewer(HttpServletRequest request) {
        return Optional.ofNullable(RequestIdentity.of(request).known()).map(Known::viewer);
    }

    public static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
