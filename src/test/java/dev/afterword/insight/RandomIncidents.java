package dev.afterword.insight;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.BareRows;
import dev.afterword.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Incidents with all that figures count, changed at random by the superuser. */
final class RandomIncidents {

    private static final String[] TYPES = {"PROCESS_FLAW", "TECHNICAL_LAPSE", "WENT_WELL"};
    private static final String[] PHASES = {"DETECTION_ANALYSIS", "RECOVERY", null};
    private static final String[] TIMES = {"2026-03-01T12:00Z", "2026-03-20T12:00Z"};
    private static final String[] COMPUTED = {
        "{}", "{\"Q1\": {\"answer\": \"2\"}}", "{\"Q1\": {\"answer\": \"UNDETERMINED\"}}"
    };
    private static final String[] OUTCOMES = {"FOLLOWED", "NOT_FOLLOWED", "NOT_APPLICABLE"};

    final UUID lead;
    final UUID auditor;
    final UUID executive;
    final UUID member;
    final UUID cleared;
    final UUID stranger;

    private final Random chance = new Random(20261130);
    private final JdbcClient sql;
    private final BareRows rows;
    private final List<UUID> incidents = new ArrayList<>();
    private final UUID service = RandomCodes.uuid();
    private final UUID organisation = RandomCodes.uuid();
    private final UUID team = RandomCodes.uuid();
    private final UUID procedure = RandomCodes.uuid();
    private final UUID revision = RandomCodes.uuid();

    RandomIncidents(TestDatabase database, int incidents) {
        sql = database.sql();
        rows = new BareRows(database);
        lead = rows.person(Role.LEAD);
        auditor = rows.person(Role.AUDITOR);
        executive = rows.person(Role.EXECUTIVE);
        member = rows.person();
        cleared = rows.person();
        stranger = rows.person();
        put("INSERT INTO catalog.service (id, key, name, changed_at) VALUES (?, 'mail', 'Mail', now())", service);
        put("INSERT INTO access.organisation (id, name) VALUES (?, 'Contoso')", organisation);
        put("INSERT INTO access.team (id, name) VALUES (?, 'Network')", team);
        put("INSERT INTO evaluation.questionnaire (version, source) VALUES ('q', '')");
        put("""
                INSERT INTO procedure.procedure (id, key, title, owner_id, created_at, created_by)
                VALUES (?, 'SOP-random', 't', ?, now(), ?)""", procedure, lead, lead);
        put("""
                INSERT INTO procedure.revision (id, procedure_id, number, body, why, author_id, proposed_at, approved_by, approved_at, in_force_on)
                VALUES (?, ?, 1, '1. x', 'w', ?, now(), ?, now(), '2026-01-01')""", revision, procedure, lead, auditor);
        put("INSERT INTO procedure.audience VALUES (?, ?, 'PERSON')", procedure, lead);
        for (int i = 0; i < incidents; i++) {
            incident();
        }
    }

    private int put(String statement, Object... values) {
        return sql.sql(statement).params(values).update();
    }

    private void incident() {
        UUID incident = rows.incident(lead);
        incidents.add(incident);
        if (incidents.size() % 5 == 0) {
            put("UPDATE incident.incident SET historical = true, decision_outcome = 'REQUIRED' WHERE id = ?", incident);
        }
        rows.grant(incident, Role.LEAD.principal(), Level.LEAD, Tlp.RED);
        rows.grant(incident, Role.AUDITOR.principal(), Level.READ, Tlp.RED);
        if (incidents.size() % 2 == 0) {
            rows.grant(incident, member, Level.READ, Tlp.AMBER);
        }
        if (incidents.size() % 3 == 0) {
            rows.grant(incident, cleared, Level.CONTRIBUTE, Tlp.RED, Restriction.PRIVILEGED);
        }
        rows.grant(incident, Role.EXECUTIVE.principal(), Level.SHARED, Tlp.AMBER_STRICT);
    }

    private <T extends @Nullable Object> T any(T[] all) {
        return all[chance.nextInt(all.length)];
    }

    private UUID anyIncident() {
        return incidents.get(chance.nextInt(incidents.size()));
    }

    private @Nullable String restriction() {
        return chance.nextInt(4) == 0 ? any(Restriction.values()).name() : null;
    }

    /** Changes something. */
    void change() {
        UUID incident = anyIncident();
        switch (chance.nextInt(20)) {
            case 0, 1, 2 -> finding(incident);
            case 3 -> put("""
                    UPDATE finding.finding SET withdrawn_at = now(), withdrawn_by = raised_by
                    WHERE id = (SELECT id FROM finding.finding WHERE incident_id = ? AND withdrawn_at IS NULL LIMIT 1)""", incident);
            case 4 -> {
                UUID event = rows.event(incident, lead, any(Tlp.values()), null);
                sql.sql("UPDATE timeline.event SET techniques = '{T1566,T1078}', restricted = ? WHERE id = ?")
                        .params(Arrays.asList(restriction(), event))
                        .update();
            }
            case 5, 6, 7, 8 -> followUp(incident);
            case 9 -> verified(incident);
            case 10 -> put("UPDATE incident.incident SET severity = ? WHERE id = ?", 1 + chance.nextInt(5), incident);
            case 11 -> put("""
                    UPDATE incident.incident SET anchors = '{"DISCOVERY": {"at": "2026-03-01T10:00:00Z", "fidelity": "MINUTE"},
                        "CONTAINED": {"at": "2026-03-01T13:00:00Z", "fidelity": "MINUTE"}}' WHERE id = ?""", incident);
            case 12 -> toggled(incident);
            case 13 -> reviewed(incident);
            case 14 -> evaluated(incident);
            case 15 -> used(incident);
            case 16 -> recommended(incident);
            case 17 -> recurred(incident);
            case 18 -> risked(incident);
            default -> incident();
        }
    }

    private void finding(UUID incident) {
        UUID finding = rows.finding(incident, lead, any(Tlp.values()), null);
        sql.sql("UPDATE finding.finding SET type = ?, phase = ?, restricted = ?, service_id = ? WHERE id = ?")
                .params(Arrays.asList(
                        any(TYPES), any(PHASES), restriction(), chance.nextBoolean() ? service : null, finding))
                .update();
        if (chance.nextInt(4) == 0) {
            put("""
                    INSERT INTO incident.party (id, incident_id, name, external, needed, organisation_id, created_at)
                    VALUES (?, ?, 'P', true, false, ?, now())""", RandomCodes.uuid(), incident, organisation);
        }
        if (chance.nextInt(6) == 0) {
            put("""
                    UPDATE finding.finding SET disposition = 'DUPLICATE', disposition_state = 'HOLDS', asked_by = raised_by, asked_at = now(),
                        duplicate_of = (SELECT min(number) FROM finding.finding WHERE incident_id = ?)
                    WHERE id = ? AND number > (SELECT min(number) FROM finding.finding WHERE incident_id = ?)""", incident, finding, incident);
        }
    }

    /** One about a finding of this incident, or of another one. */
    private void followUp(UUID incident) {
        UUID followUp = rows.followUp(incident, lead);
        sql.sql("UPDATE followup.follow_up SET tlp = ?, restricted = ?, team_id = ? WHERE id = ?")
                .params(Arrays.asList(
                        any(Tlp.values()).name(), restriction(), chance.nextBoolean() ? team : null, followUp))
                .update();
        linked(chance.nextBoolean() ? incident : anyIncident(), "FOLLOW_UP", "followup.follow_up", followUp);
    }

    private void recommended(UUID incident) {
        UUID recommendation = RandomCodes.uuid();
        sql.sql("""
                        INSERT INTO procedure.recommendation (id, key, incident_id, tlp, title, body, state, proposed_by, proposed_at, decided_by,
                            decided_at, decision_reason) VALUES (?, ?, ?, ?, 't', 'b', 'ADOPTED', ?, now(), ?, now(), 'r')""")
                .params(Arrays.asList(
                        recommendation,
                        "REC-" + RandomCodes.random(6),
                        chance.nextInt(4) == 0 ? null : incident,
                        any(Tlp.values()).name(),
                        lead,
                        lead))
                .update();
        if (chance.nextInt(3) > 0) {
            put("INSERT INTO procedure.carried VALUES (?, ?)", revision, recommendation);
        }
        linked(
                chance.nextBoolean() ? incident : anyIncident(),
                "RECOMMENDATION",
                "procedure.recommendation",
                recommendation);
    }

    private void linked(UUID about, String kind, String table, UUID item) {
        put("""
                WITH decided AS (UPDATE finding.finding SET disposition = 'FOLLOW_UPS', disposition_state = 'HOLDS', duplicate_of = NULL,
                    disposition_until = NULL, asked_by = raised_by, asked_at = now()
                    WHERE id = (SELECT id FROM finding.finding WHERE incident_id = ? AND withdrawn_at IS NULL
                        AND type <> 'WENT_WELL' ORDER BY number DESC LIMIT 1) RETURNING id, incident_id, raised_by)
                INSERT INTO finding.work (finding_id, incident_id, item_id, key, kind, linked_at, linked_by)
                SELECT d.id, d.incident_id, u.id, u.key, ?, now(), d.raised_by
                FROM decided d, %s u WHERE u.id = ?""".formatted(table), about, kind, item);
    }

    /** Some or all of what is open. */
    private void verified(UUID incident) {
        put("""
                WITH done AS (UPDATE followup.follow_up SET state = 'VERIFIED', state_since = now()
                    WHERE incident_id = ? AND open AND (? OR tlp IN ('CLEAR', 'GREEN', 'AMBER')) RETURNING id, incident_id)
                INSERT INTO followup.step (id, follow_up_id, incident_id, at, by_person, action, to_state)
                SELECT gen_random_uuid(), d.id, d.incident_id, ?::timestamptz, ?, 'VERIFIED', 'VERIFIED' FROM done d""", incident, chance.nextBoolean(), any(TIMES), lead);
        put("""
                INSERT INTO followup.step (id, follow_up_id, incident_id, at, by_person, action, from_state, to_state)
                SELECT gen_random_uuid(), f.id, f.incident_id, ?::timestamptz, ?, 'CHANGED', f.state, f.state FROM followup.follow_up f
                WHERE f.incident_id = ?""", any(TIMES), lead, incident);
    }

    /** Restricts it to its named members, or ends that. */
    private void toggled(UUID incident) {
        int removed = put(
                "DELETE FROM access.incident_grant WHERE incident_id = ? AND principal = ?",
                incident,
                Role.LEAD.principal());
        if (removed == 0) {
            rows.grant(incident, Role.LEAD.principal(), Level.LEAD, Tlp.RED);
        }
    }

    private void reviewed(UUID incident) {
        if (chance.nextBoolean()) {
            put("""
                    UPDATE incident.incident SET decision_outcome = 'REQUIRED', review_due_at = ?::timestamptz, waiver = ? WHERE id = ?""", any(TIMES), chance.nextInt(3) == 0 ? "GRANTED" : "NONE", incident);
            return;
        }
        put("INSERT INTO review.review (incident_id, state) VALUES (?, 'PUBLISHED') ON CONFLICT DO NOTHING", incident);
        String at = any(TIMES);
        put("""
                INSERT INTO review.version (incident_id, number, hash, manifest, approved_at, approved_by, published_at, published_by)
                VALUES (?, 1, 'h', 'm', ?::timestamptz, ?, ?::timestamptz, ?) ON CONFLICT DO NOTHING""", incident, at, lead, at, lead);
    }

    private void evaluated(UUID incident) {
        int begun = put("""
                INSERT INTO evaluation.evaluation (incident_id, state, questionnaire, begun_at, begun_by)
                VALUES (?, ?, 'q', now(), ?) ON CONFLICT DO NOTHING""", incident, chance.nextBoolean() ? "OPEN" : "CONCLUDED", lead);
        if (begun == 0) {
            put("UPDATE evaluation.evaluation SET state = 'CONCLUDED' WHERE incident_id = ?", incident);
            put("""
                    INSERT INTO evaluation.conclusion VALUES (?, 1, 'PARTLY', 'GAPS', 'PARTLY', 'GAPS', NULL, '{}', ?::jsonb, now(), ?)
                    ON CONFLICT DO NOTHING""", incident, any(COMPUTED), lead);
            return;
        }
        put(
                "INSERT INTO evaluation.evaluator (incident_id, round, person_id, handed_in_at) VALUES (?, 1, ?, now())",
                incident,
                lead);
        put("""
                INSERT INTO evaluation.answer (incident_id, round, person_id, question, score, note, citations, answered_at)
                VALUES (?, 1, ?, 'Q1', ?, ?, '{}', now())""", incident, lead, chance.nextInt(5), chance.nextBoolean() ? "because" : null);
    }

    private void used(UUID incident) {
        int used = put(
                "INSERT INTO procedure.use VALUES (?, ?, ?, NULL, ?, now()) ON CONFLICT DO NOTHING",
                incident,
                procedure,
                revision,
                lead);
        if (used > 0) {
            put(
                    "INSERT INTO procedure.step_use VALUES (?, ?, 1, ?, 'because', ?, now())",
                    incident,
                    procedure,
                    any(OUTCOMES),
                    lead);
        }
        if (chance.nextInt(4) == 0) {
            put("INSERT INTO procedure.acknowledgement VALUES (?, ?, now()) ON CONFLICT DO NOTHING", revision, lead);
        }
    }

    /** The last finding of this incident repeats the first of another one. */
    private void recurred(UUID incident) {
        put("""
                INSERT INTO finding.recurrence (finding_id, incident_id, earlier_id, earlier_incident, note, marked_at, marked_by)
                SELECT f.id, f.incident_id, e.id, e.incident_id, 'n', now(), f.raised_by FROM finding.finding f, finding.finding e
                WHERE f.incident_id = ? AND e.incident_id = ? AND f.incident_id <> e.incident_id
                ORDER BY f.number DESC, e.number LIMIT 1 ON CONFLICT DO NOTHING""", incident, anyIncident());
    }

    private void risked(UUID incident) {
        if (chance.nextBoolean()) {
            put("""
                    UPDATE followup.follow_up SET state = 'RISK_ACCEPTED', risk_until = '2027-03-01'
                    WHERE id = (SELECT id FROM followup.follow_up WHERE incident_id = ? AND open ORDER BY key LIMIT 1)""", incident);
        } else {
            put("""
                    UPDATE finding.finding SET disposition = 'RISK_ACCEPTED', disposition_state = 'HOLDS', disposition_reason = 'r',
                        disposition_until = '2027-04-01', duplicate_of = NULL, asked_by = raised_by, asked_at = now(), answered_by = ?,
                        answered_at = now()
                    WHERE id = (SELECT id FROM finding.finding WHERE incident_id = ? AND type <> 'WENT_WELL' AND withdrawn_at IS NULL
                        AND restricted IS NULL ORDER BY number LIMIT 1)""", auditor, incident);
        }
    }
}
