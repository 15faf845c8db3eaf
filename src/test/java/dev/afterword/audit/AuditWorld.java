package dev.afterword.audit;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.TestDatabase;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People and grants for the tests of this module. */
final class AuditWorld {

    private final JdbcClient sql;

    AuditWorld(TestDatabase database) {
        this.sql = database.sql();
    }

    Viewer person(Role... roles) {
        UUID id = UUID.randomUUID();
        sql.sql("INSERT INTO access.person (id, name, email) VALUES (?, ?, ?)")
                .params(id, "Ada " + id, id + "@example.org")
                .update();
        principal(id, id);
        for (Role role : roles) {
            sql.sql("INSERT INTO access.person_role (person_id, role) VALUES (?, ?)")
                    .params(id, role.name())
                    .update();
            principal(id, role.principal());
        }
        return new Viewer(id, "Ada", false, Set.of(roles), false);
    }

    private void principal(UUID person, UUID principal) {
        sql.sql("INSERT INTO access.principal (person_id, principal) VALUES (?, ?)")
                .params(person, principal)
                .update();
    }

    /** An incident's id with a grant for each. */
    UUID incident(Viewer... members) {
        UUID incident = UUID.randomUUID();
        for (Viewer member : members) {
            sql.sql(
                            "INSERT INTO access.incident_grant (incident_id, principal, kind, level) VALUES (?, ?, 'PERSON', 'LEAD')")
                    .params(incident, member.id())
                    .update();
        }
        return incident;
    }
}
