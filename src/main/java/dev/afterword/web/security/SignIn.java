package dev.afterword.web.security;

import dev.afterword.access.Viewer;
import dev.afterword.access.Viewers;
import dev.afterword.access.Viewers.InSession;
import dev.afterword.access.Viewers.Known;
import dev.afterword.access.session.Sessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Binds a person to a browser, and takes them off it. The password was checked before. */
@Component
public class SignIn {

    private final Sessions sessions;
    private final Viewers viewers;

    SignIn(Sessions sessions, Viewers viewers) {
        this.sessions = sessions;
        this.viewers = viewers;
    }

    /**
     * Starts a session of its own for the person; the one that the browser had ends.
     *
     * @param address where the request comes from (see {@link ClientAddress})
     */
    public void start(HttpServletRequest request, HttpServletResponse response, UUID person, String address) {
        endSession(request);
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        SessionCookie.set(request, response, sessions.start(person, agent == null ? "" : agent, address));
    }

    /** Ends the session of this request. */
    public void end(HttpServletRequest request, HttpServletResponse response) {
        endSession(request);
        SessionCookie.remove(request, response);
    }

    private void endSession(HttpServletRequest request) {
        RequestIdentity who = RequestIdentity.of(request);
        if (who.session() != null) {
            sessions.end(who.viewer().id(), who.session().session());
        }
    }

    /** Returns the person who sent a request, by session or token, if there is one. */
    public static Optional<Viewer> viewer(HttpServletRequest request) {
        return Optional.ofNullable(RequestIdentity.of(request).known()).map(Known::viewer);
    }

    /** Returns who sent a request whose answer goes on, as they are now; empty if their session ended meanwhile. */
    public Optional<Viewer> stillIn(HttpServletRequest request) {
        return viewers.bySessionUnused(SessionCookie.secret(request))
                .map(InSession::known)
                .map(Known::viewer);
    }

    /** Returns the id of the session that a request belongs to; empty if it has none. */
    public static String session(HttpServletRequest request) {
        InSession session = RequestIdentity.of(request).session();
        return session == null ? "" : session.session();
    }
}
