package dev.afterword.access;

import dev.afterword.access.session.SessionSecret;
import dev.afterword.access.token.ApiToken;
import dev.afterword.access.token.Token;
import dev.afterword.kernel.sql.Embedded;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds the person of a session or token, in one statement per request, so that a role that was removed is gone from the next request on. */
@Component
public class Viewers {

    private final ViewerStore store;

    Viewers(ViewerStore store) {
        this.store = store;
    }

    /**
     * A viewer with their language and time zone.
     *
     * @param unread the number at their bell
     * @param modules the modules that their token is limited to; empty for all, and for a session
     */
    public record Known(@Embedded Viewer viewer, String language, String zone, int unread, Set<Token.Module> modules) {

        /** Returns whether they may call a handler of this class with their token or session. */
        public boolean reaches(Class<?> handler) {
            return modules.isEmpty() || modules.stream().anyMatch(module -> module.has(handler));
        }
    }

    /**
     * A viewer in a browser.
     *
     * @param session names the session, and opens nothing
     * @param formToken what the forms of the session carry
     */
    public record InSession(@Embedded Known known, String session, String formToken) {}

    /** Finds the person of a session by its secret; empty for anything else. */
    public Optional<InSession> bySession(String secret) {
        return SessionSecret.id(secret).flatMap(store::inSession);
    }

    /**
     * Finds the person of a session for something that a browser goes on with by itself: it doesn't count as use, so that a page that was left open doesn't keep its session.
     */
    public Optional<InSession> bySessionUnused(String secret) {
        return SessionSecret.id(secret).flatMap(store::inSessionUnused);
    }

    /** Finds a person; empty if they are no longer active. */
    public Optional<Known> find(UUID person) {
        return store.find(person);
    }

    /** Finds the person of an API token in force; empty for anything else. */
    public Optional<Known> byToken(String token) {
        return ApiToken.sha256(token).flatMap(store::use);
    }
}
