package dev.afterword.access.session;

import dev.afterword.kernel.RandomCodes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The sessions of one person, on all their devices. They end half an hour after their last use, and after twelve hours in any case. */
@Component
public class Sessions {

    private static final int LONGEST_AGENT = 300;

    private final SessionStore store;

    Sessions(SessionStore store) {
        this.store = store;
    }

    /**
     * A session as its person sees it.
     *
     * @param id names it, and opens nothing
     * @param agent what the browser called itself; empty if that isn't known
     * @param current whether this request belongs to it
     */
    public record Device(
            String id, String agent, String address, Instant startedAt, Instant lastUsedAt, boolean current) {}

    /**
     * Starts a session for a person whose password was checked, and returns its secret.
     *
     * @param agent what the browser calls itself
     */
    public String start(UUID person, String agent, String address) {
        String secret = RandomCodes.secret();
        store.deleteExpired();
        store.insert(
                SessionSecret.id(secret).orElseThrow(),
                person,
                RandomCodes.secret(),
                agent.substring(0, Math.min(LONGEST_AGENT, agent.length())),
                address);
        return secret;
    }

    /**
     * Returns the sessions of a person that can be used, the one used last first.
     *
     * @param own the one of this request
     */
    public List<Device> of(UUID person, String own) {
        return store.inForce(person, own);
    }

    /** Ends all sessions of the person. */
    public void endAll(UUID person) {
        store.deleteOthers(person, "");
    }

    /** Ends all sessions of the person except one, and returns their number. */
    public int endOthers(UUID person, String own) {
        return store.deleteOthers(person, own);
    }

    /** Ends one session of the person. Returns false if they have no such session. */
    public boolean end(UUID person, String id) {
        return store.delete(person, id);
    }
}
