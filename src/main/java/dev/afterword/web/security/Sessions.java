package dev.afterword.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The sessions of one person, on all their devices. */
@Component
public class Sessions {

    private final FindByIndexNameSessionRepository<? extends Session> repository;

    Sessions(FindByIndexNameSessionRepository<? extends Session> repository) {
        this.repository = repository;
    }

    /** Ends all sessions of the person, once the open transaction is committed, if there is one. */
    public void endAll(UUID person) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            end(person);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                end(person);
            }
        });
    }

    private void end(UUID person) {
        repository.findByPrincipalName(person.toString()).keySet().forEach(repository::deleteById);
    }

    /** Ends all sessions of the person except that of this request. */
    public void endOthers(UUID person, HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        String own = session == null ? "" : session.getId();
        repository.findByPrincipalName(person.toString()).keySet().stream()
                .filter(id -> !id.equals(own))
                .forEach(repository::deleteById);
    }
}

@Configuration(proxyBeanMethods = false)
class SessionConfig {

    /**
     * Writes when a session was last used once a minute: a write that has to reach the disk, for each page that is only read, is
     * dear. So idle sessions end up to a minute early.
     */
    private static final String UPDATE = """
            UPDATE %TABLE_NAME% s SET session_id = n.session_id, last_access_time = n.last_access_time,
                max_inactive_interval = n.max_inactive_interval, expiry_time = n.expiry_time, principal_name = n.principal_name
            FROM (VALUES (?::text, ?::bigint, ?::int, ?::bigint, ?::text, ?::text)) AS n (session_id, last_access_time,
                max_inactive_interval, expiry_time, principal_name, primary_id)
            WHERE s.primary_id = n.primary_id AND (n.last_access_time >= s.last_access_time + 60000
                OR (s.session_id, s.max_inactive_interval, s.principal_name)
                    IS DISTINCT FROM (n.session_id, n.max_inactive_interval, n.principal_name))""";

    /** Two requests of one browser that store the same attribute meet in ON CONFLICT, not in an error. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> statements() {
        return sessions -> {
            new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(sessions);
            sessions.setUpdateSessionQuery(UPDATE);
        };
    }
}
