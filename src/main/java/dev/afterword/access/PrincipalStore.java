package dev.afterword.access;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The principals of people as rows: themselves, their teams and roles; not the teams of external people, who are guests wherever a team
 * is a member. They are rebuilt in the transaction that changes any of these.
 */
@Component
class PrincipalStore {

    private static final List<Role> ROLES = List.of(Role.values());

    private final JdbcClient jdbc;

    PrincipalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Rebuilds the principals of a person; one who isn't active has none. The caller has locked the person's row. If it is the person who
     * asks, they hold at once.
     */
    void refresh(UUID person) {
        jdbc.sql("DELETE FROM access.principal WHERE person_id = ?")
                .param(person)
                .update();
        jdbc.sql("""
                        INSERT INTO access.principal (person_id, principal)
                        SELECT p.id, principal.id FROM access.person p
                        CROSS JOIN LATERAL (
                            SELECT p.id
                            UNION SELECT team_id FROM access.team_member m WHERE m.person_id = p.id AND NOT p.external
                            UNION SELECT role.principal FROM access.person_role r
                                JOIN unnest(:names::text[], :principals::uuid[]) AS role (name, principal)
                                ON role.name = r.role WHERE r.person_id = p.id) AS principal (id)
                        WHERE p.id = :person AND p.active""")
                .param("names", ROLES.stream().map(Enum::name).toArray(String[]::new))
                .param("principals", ROLES.stream().map(Role::principal).toArray(UUID[]::new))
                .param("person", person)
                .update();
        jdbc.sql("SELECT access.act_as(id) FROM access.current_person() AS asking (id) WHERE id = ?")
                .param(person)
                .query((row, n) -> "")
                .optional();
    }
}
