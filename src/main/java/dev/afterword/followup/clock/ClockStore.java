package dev.afterword.followup.clock;

import dev.afterword.followup.FollowUp;
import dev.afterword.followup.clock.Lateness.Breach;
import dev.afterword.followup.clock.Lateness.Escalation;
import dev.afterword.kernel.sql.Embedded;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of clocks. Used within the caller's transaction. */
@Component
class ClockStore {

    private final JdbcClient jdbc;

    ClockStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<FollowUpClock> latest(UUID followUp) {
        return jdbc.sql("""
                        SELECT c.* FROM followup.clock c
                        WHERE c.follow_up_id = ? ORDER BY c.id DESC LIMIT 1""")
                .param(followUp)
                .query(RecordMapper.of(FollowUpClock.class))
                .optional();
    }

    /** The clocks as they were set last, and what was on record until then. */
    record Standing(@Embedded FollowUpClock clock, @Embedded Extensions extensions, boolean breached) {}

    Optional<Standing> standing(UUID followUp) {
        return jdbc.sql("""
                        SELECT c.*, x.number, x.days, f.breached FROM followup.follow_up f
                        CROSS JOIN LATERAL (SELECT k.* FROM followup.clock k WHERE k.follow_up_id = f.id ORDER BY k.id DESC LIMIT 1) c
                        CROSS JOIN LATERAL (SELECT count(k.extended_days) AS number, coalesce(sum(k.extended_days), 0) AS days
                            FROM followup.clock k WHERE k.follow_up_id = f.id) x
                        WHERE f.id = ?""")
                .param(followUp)
                .query(RecordMapper.of(Standing.class))
                .optional();
    }

    void insert(FollowUp followUp, FollowUpClock clock) {
        jdbc.sql("""
                        INSERT INTO followup.clock (id, follow_up_id, incident_id, started_at, policy, rule, calendar, accept_by,
                            accept_reminder, resolve_reminder, extended_days)
                        VALUES (:id, :followUp.id, :followUp.incident, :startedAt, :policy, :rule, :calendar, :acceptBy,
                            :acceptReminder, :resolveReminder, :extendedDays)""")
                .paramSource(RecordParameters.of(clock).with("followUp", followUp))
                .update();
    }

    /** How often its day of resolution was moved to a later one, and by how many business days. */
    record Extensions(int number, int days) {}

    Extensions extensions(UUID followUp) {
        return jdbc.sql("""
                        SELECT count(extended_days) AS number, coalesce(sum(extended_days), 0) AS days FROM followup.clock
                        WHERE follow_up_id = ?""")
                .param(followUp)
                .query(RecordMapper.of(Extensions.class))
                .single();
    }

    /** Returns the dates that it missed, the latest first. */
    List<Breach> breaches(UUID followUp) {
        return jdbc.sql("""
                        SELECT term, missed_on, recorded_at FROM followup.breach
                        WHERE follow_up_id = ? ORDER BY recorded_at DESC, term LIMIT 100""")
                .param(followUp)
                .query(RecordMapper.of(Breach.class))
                .list();
    }

    /** Returns who was told of that: of the last date that was missed first, up the chain, so that many leads hide nobody nearer; at most 200. */
    List<Escalation> escalations(UUID followUp) {
        return jdbc.sql("""
                        SELECT e.term, e.missed_on, e.rung, e.person_id, p.name AS person_name, e.at
                        FROM followup.escalation e JOIN access.person p ON p.id = e.person_id
                        WHERE e.follow_up_id = ? ORDER BY e.missed_on DESC, e.id LIMIT 200""")
                .param(followUp)
                .query(RecordMapper.of(Escalation.class))
                .list();
    }
}
