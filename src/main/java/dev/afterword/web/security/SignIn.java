package dev.afterword.web.security;

import dev.afterword.access.Viewer;
import dev.afterword.access.Viewers.Known;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.session.FindByIndexNameSessionRepository;

/** Binds a person to the session of a request, and takes them off it. The password was checked before. */
public final class SignIn {

    static final String PERSON = "person";
    static final String SINCE = "since";
    static final String AGENT = "agent";
    static final String ADDRESS = "address";

    private static final int LONGEST_AGENT = 300;

    private static final Duration LONGEST = Duration.ofHours(12);

    private SignIn() {}

    /**
     * Starts a session of its own for the person: the identifier is new, what the old one held is gone.
     *
     * @param address where the request comes from (see {@link ClientAddress})
     */
    public static void start(HttpServletRequest request, UUID person, String address) {
        end(request);
        HttpSession session = request.getSession(true);
        session.setAttribute(PERSON, person);
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, person.toString());
        session.setAttribute(SINCE, System.currentTimeMillis());
        session.setAttribute(ADDRESS, address);
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        if (agent != null) {
            session.setAttribute(AGENT, agent.substring(0, Math.min(LONGEST_AGENT, agent.length())));
        }
    }

    /** Whether a session has reached its absolute age, however busy it was. */
    static boolean over(Function<String, @Nullable Object> attributes) {
        return attributes.apply(SINCE) instanceof Long since && System.currentTimeMillis() - since > LONGEST.toMillis();
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
