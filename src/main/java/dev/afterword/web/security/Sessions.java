package dev.afterword.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/** The sessions of one person, on all their devices. */
@Component
public class Sessions {

    private final FindByIndexNameSessionRepository<? extends Session> repository;
    private final SessionStore store;

    Sessions(FindByIndexNameSessionRepository<? extends Session> repository, SessionStore store) {
        this.repository = repository;
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

    /** Returns the sessions of a person that can be used, the one used last first. */
    public List<Device> of(UUID person, HttpServletRequest request) {
        String own = own(request);
        return repository.findByPrincipalName(person.toString()).entrySet().stream()
                .filter(entry -> !entry.getValue().isExpired() && !SignIn.over(entry.getValue()::getAttribute))
                .map(entry -> device(entry.getKey(), entry.getValue(), own))
                .sorted(Comparator.comparing(Device::lastUsedAt).reversed())
                .toList();
    }

    private static Device device(String hash, Session session, String own) {
        return new Device(
                hash,
                session.getAttributeOrDefault(SignIn.AGENT, ""),
                session.getAttributeOrDefault(SignIn.ADDRESS, ""),
                session.getCreationTime(),
                session.getLastAccessedTime(),
                hash.equals(own));
    }

    /** Ends all sessions of the person. */
    public void endAll(UUID person) {
        store.deleteOthers(person, "");
    }

    /** Ends all sessions of the person except that of this request, and returns their number. */
    public int endOthers(UUID person, HttpServletRequest request) {
        return store.deleteOthers(person, own(request));
    }

    /** Ends one session of the person. Returns false if they have no such session. */
    public boolean end(UUID person, String id) {
        return store.delete(person, id);
    }

    private static String own(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? "" : SessionStore.hash(session.getId());
    }
}

@Configuration(proxyBeanMethods = false)
class SessionConfig {

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> statements() {
        return SessionStore::customize;
    }
}
