package dev.afterword.access;

import dev.afterword.kernel.Fact;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Records, to the minute, on which incidents people work: where they did something, or someone else did on an incident that they lead. The
 * start page lists these first. For people without a grant on the incident, such as the owner of a follow-up, nothing is recorded.
 */
@Component
class Activity {

    /** Waits for nobody: a note that another transaction is just writing is as good as this one. */
    private static final String NOTE = """
            WITH who AS (
                SELECT principal AS person_id FROM access.incident_grant
                WHERE incident_id = :incident AND kind = 'PERSON' AND level = 'LEAD' AND (expires_at IS NULL OR expires_at > now())
                UNION SELECT access.current_person() WHERE access.sees_incident(:incident)),
            later AS (
                UPDATE access.activity SET at = :at WHERE incident_id = :incident AND person_id IN (
                    SELECT a.person_id FROM access.activity a JOIN who ON who.person_id = a.person_id
                    WHERE a.incident_id = :incident AND a.at < CAST(:at AS timestamptz) - interval '1 minute'
                    FOR UPDATE OF a SKIP LOCKED))
            INSERT INTO access.activity (person_id, incident_id, at) SELECT person_id, :incident, :at FROM who
            ON CONFLICT DO NOTHING""";

    private final JdbcClient jdbc;
    private final Clock clock;

    Activity(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    void on(Fact fact) {
        UUID incident = fact.incident();
        if (incident != null && fact.work() && !fact.actor().equals(Fact.SYSTEM)) {
            jdbc.sql(NOTE)
                    .param("incident", incident)
                    .param("at", Sql.time(clock.instant()))
                    .update();
        }
    }
}
