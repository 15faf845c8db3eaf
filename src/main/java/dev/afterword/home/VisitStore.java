package dev.afterword.home;

import dev.afterword.access.Sql;
import dev.afterword.home.FirstSteps.Facts;
import dev.afterword.kernel.sql.RecordMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores the visits of the start page; people read and write only their own. */
@Component
class VisitStore {

    private final JdbcClient jdbc;

    VisitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Visit> find(UUID person) {
        return jdbc.sql("SELECT seen_at, since, steps_done, policy_read_at FROM home.visit WHERE person_id = ?")
                .param(person)
                .query(RecordMapper.of(Visit.class))
                .optional();
    }

    void put(UUID person, Visit visit) {
        jdbc.sql("""
                        INSERT INTO home.visit (person_id, seen_at, since, steps_done, policy_read_at)
                        VALUES (:person, :seen, :since, :done, :read)
                        ON CONFLICT (person_id) DO UPDATE SET seen_at = excluded.seen_at, since = excluded.since,
                            steps_done = excluded.steps_done, policy_read_at = excluded.policy_read_at""")
                .param("person", person)
                .param("seen", Sql.time(visit.seenAt()))
                .param("since", Sql.time(visit.since()))
                .param("done", visit.stepsDone())
                .param("read", visit.policyReadAt() == null ? null : Sql.time(visit.policyReadAt()))
                .update();
    }

    /** Returns the number of published versions that the current person sees, by incident. */
    Map<UUID, Integer> reports(Collection<UUID> incidents) {
        Map<UUID, Integer> reports = new HashMap<>();
        jdbc.sql("""
                        SELECT incident_id, count(*) AS n FROM review.version_v
                        WHERE published_at IS NOT NULL AND incident_id = ANY (?::uuid[]) GROUP BY incident_id""").param(incidents.toArray(UUID[]::new)).query(rs -> {
            reports.put(rs.getObject("incident_id", UUID.class), rs.getInt("n"));
        });
        return reports;
    }

    /** Reads what of the first steps is done. */
    Facts facts() {
        return jdbc.sql("""
                        SELECT (SELECT count(*) FROM (SELECT FROM access.person_role_v r JOIN access.person p ON p.id = r.person_id
                                WHERE r.role = 'LEAD' AND p.active LIMIT 2) AS leads) > 1 AS second_lead,
                            EXISTS (SELECT FROM access.team) AS team, EXISTS (SELECT FROM incident.incident_v) AS incident""").query(RecordMapper.of(Facts.class)).single();
    }
}
