package dev.afterword.web;

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

/** The sessions of one person, on all their devices. */
@Component
public class Sessions {

    private final FindByIndexNameSessionRepository<? extends Session> repository;

    Sessions(FindByIndexNameSessionRepository<? extends Session> repository) {
        this.repository = repository;
    }

    /** Ends every session of the person. */
    public void endAll(UUID person) {
        repository.findByPrincipalName(person.toString()).keySet().forEach(repository::deleteById);
    }

    /** Ends every session of the person but the one of this request. */
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

    /** Two requests of one browser that store the same attribute meet in ON CONFLICT, not in an error. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> conflicts() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }
}
