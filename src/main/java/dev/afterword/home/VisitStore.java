package dev.afterword.home;

import dev.afterword.access.Sql;
import dev.afterword.home.FirstSteps.Facts;
import dev.afterword.kernel.sql.RecordMapper;
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
        return jdbc.sql("SELECT seen_at, since, steps_done FROM home.visit WHERE person_id = ?")
                .param(person)
                .query(RecordMapper.of(Visit.class))
                .optional();
    }

    void put(UUID person, Visit visit) {
        jdbc.sql("""
                        INSERT INTO home.visit (person_id, seen_at, since, steps_done) VALUES (:person, :seen, :since, :done)
                        ON CONFLICT (person_id) DO UPDATE SET seen_at = excluded.seen_at, since = excluded.since,
                            steps_done = excluded.steps_done""")
                .param("person", person)
                .param("seen", Sql.time(visit.seenAt()))
                .param("since", Sql.time(visit.since()))
                .param("done", visit.stepsDone())
                .update();
    }

    /** Reads what of the first steps is done. */
    Facts facts() {
        return jdbc.sql("""
                        SELECT (SELECT count(*) FROM (SELECT FROM access.person_role_v r JOIN access.person p ON p.id = r.person_id
                                WHERE r.role = 'LEAD' AND p.active LIMIT 2) AS leads) > 1 AS second_lead,
                            EXISTS (SELECT FROM access.team) AS team, EXISTS (SELECT FROM incident.incident_v) AS incident""").query(RecordMapper.of(Facts.class)).single();
    }
}
