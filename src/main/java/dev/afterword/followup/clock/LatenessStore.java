package dev.afterword.followup.clock;

import dev.afterword.followup.FollowUp;
import dev.afterword.followup.clock.Lateness.Term;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds follow-ups that are late with the database role of jobs, and records that within the caller's transaction. */
@Component
class LatenessStore {

    private static final String WITH_OWNER =
            "f.state IN ('PROPOSED', 'ACCEPTED', 'IN_PROGRESS', 'RETURNED', 'REOPENED')";

    /** The latest day anywhere on earth; whether it is past where the calendar is, is decided for each. */
    private static final ZoneOffset EARLIEST_DAY = ZoneOffset.ofHours(14);

    /** What missed a date that is not on record yet: still open, or accepted or resolved since then but after that day. */
    private static final String MISSED = """
            SELECT f.id, f.key, f.owner_id AS owner, 'RESOLUTION' AS term, f.due_on AS missed_on
            FROM followup.follow_up f WHERE f.open AND f.due_on < :today AND (%s OR f.state = 'RESOLVED' AND f.state_since > f.due_on)
              AND EXISTS (SELECT FROM followup.clock c WHERE c.follow_up_id = f.id)
              AND NOT EXISTS (SELECT FROM followup.breach b
                  WHERE b.follow_up_id = f.id AND b.term = 'RESOLUTION' AND b.missed_on = f.due_on)
            UNION ALL
            SELECT f.id, f.key, f.owner_id, 'ACCEPTANCE', f.accept_by
            FROM followup.follow_up f
            WHERE f.state IN ('PROPOSED', 'ACCEPTED') AND f.accept_by < :today
              AND (f.state = 'PROPOSED' OR f.state_since > f.accept_by)
              AND NOT EXISTS (SELECT FROM followup.breach b
                  WHERE b.follow_up_id = f.id AND b.term = 'ACCEPTANCE' AND b.missed_on = f.accept_by)
            ORDER BY missed_on LIMIT 1000""".formatted(WITH_OWNER);

    private static final String ESCALATING = """
            SELECT f.id, f.key, f.owner_id AS owner, b.term, b.missed_on FROM followup.breach b JOIN followup.follow_up f ON f.id = b.follow_up_id
            WHERE b.next_on <= :today ORDER BY b.next_on LIMIT 1000""";

    private final JdbcClient jdbc;
    private final JdbcClient jobs;

    LatenessStore(JdbcClient jdbc, @Qualifier("jobs") DataSource jobs) {
        this.jdbc = jdbc;
        this.jobs = JdbcClient.create(jobs);
    }

    /** A follow-up and the date that it missed. */
    record Late(UUID id, String key, UUID owner, Term term, LocalDate missedOn) {}

    private List<Late> late(String sql, Instant now) {
        return jobs.sql(sql)
                .param("today", LocalDate.ofInstant(now, EARLIEST_DAY))
                .query(RecordMapper.of(Late.class))
                .list();
    }

    /** Returns what may have missed a date that isn't on record, of all incidents. At most 1,000. */
    List<Late> missed(Instant now) {
        return late(MISSED, now);
    }

    /** Returns what more people may have to be told of. At most 1,000. */
    List<Late> escalating(Instant now) {
        return late(ESCALATING, now);
    }

    /** A follow-up from before there were clocks. */
    record Clockless(UUID id, String key, UUID owner) {}

    /** Returns open ones without clocks. At most 1,000. */
    List<Clockless> clockless() {
        return jobs.sql("""
                        SELECT f.id, f.key, f.owner_id AS owner FROM followup.follow_up f
                        WHERE f.open AND NOT EXISTS (SELECT FROM followup.clock c WHERE c.follow_up_id = f.id) LIMIT 1000""").query(RecordMapper.of(Clockless.class)).list();
    }

    /** Records that it missed the date. Returns false if that is on record. */
    boolean insert(FollowUp followUp, Late late, Instant now, LocalDate nextOn) {
        jdbc.sql("UPDATE followup.follow_up SET breached = true WHERE id = ? AND NOT breached")
                .param(late.id())
                .update();
        return jdbc.sql("""
                                INSERT INTO followup.breach (follow_up_id, incident_id, term, missed_on, recorded_at, next_on)
                                VALUES (:followUp.id, :followUp.incident, :term, :missedOn, :now, :nextOn) ON CONFLICT DO NOTHING""")
                        .paramSource(RecordParameters.of(late)
                                .with("followUp", followUp)
                                .with("now", now)
                                .with("nextOn", nextOn))
                        .update()
                == 1;
    }

    /** @param nextOn when more people are told; null for never */
    void next(Late late, @Nullable LocalDate nextOn) {
        jdbc.sql("""
                        UPDATE followup.breach SET next_on = :nextOn
                        WHERE follow_up_id = :id AND term = :term AND missed_on = :missedOn""")
                .paramSource(RecordParameters.of(late).with("nextOn", nextOn))
                .update();
    }

    /** Records that a person was told. Returns false if they had been told of this date already. */
    boolean tell(FollowUp followUp, Late late, FollowUpPolicy.Rung rung, UUID person, Instant now) {
        return jdbc.sql("""
                                INSERT INTO followup.escalation (id, follow_up_id, incident_id, term, missed_on, rung, person_id, at)
                                VALUES (:escalation, :followUp.id, :followUp.incident, :term, :missedOn, :rung, :person, :now)
                                ON CONFLICT DO NOTHING""")
                        .paramSource(RecordParameters.of(late)
                                .with("escalation", RandomCodes.uuid())
                                .with("followUp", followUp)
                                .with("rung", rung)
                                .with("person", person)
                                .with("now", now))
                        .update()
                == 1;
    }

    /** Returns the escalation contacts of the services that the findings of a follow-up are about, as far as the current person sees these. */
    List<UUID> serviceContacts(UUID followUp) {
        return jdbc.sql("""
                        SELECT c.person FROM catalog.service_v s CROSS JOIN LATERAL unnest(s.escalation) WITH ORDINALITY AS c (person, place)
                        WHERE s.id IN (SELECT f.service_id FROM finding.work_v w JOIN finding.finding_v f ON f.id = w.finding_id
                            WHERE w.item_id = ? AND w.live AND f.withdrawn_at IS NULL)
                        ORDER BY s.key, c.place""")
                .param(followUp)
                .query((rs, n) -> rs.getObject(1, UUID.class))
                .list();
    }

    /** Returns the lead of an incident, if the current person sees it. */
    Optional<UUID> incidentLead(UUID incident) {
        return jdbc.sql("SELECT lead_id FROM incident.incident_v WHERE id = ?")
                .param(incident)
                .query(UUID.class)
                .optional();
    }
}
