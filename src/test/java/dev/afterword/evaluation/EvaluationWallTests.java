package dev.afterword.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.BareRows;
import dev.afterword.testing.Principal;
import dev.afterword.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database itself refuses forbidden changes of an evaluation, for any SQL of the application. */
class EvaluationWallTests {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private static final List<String> TABLES = List.of(
            "evaluation.evaluation",
            "evaluation.evaluator",
            "evaluation.answer",
            "evaluation.consequence",
            "evaluation.conclusion",
            "evaluation.reopening",
            "evaluation.waiver",
            "incident.closure");

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    /** An incident whose evaluation is open: one member has submitted, another has a draft. */
    private static final class Scene {

        private final JdbcClient sql;
        private final TestDatabase database;
        final UUID incident;
        final UUID lead;
        final UUID done;
        final UUID drafting;
        final UUID reader;
        final UUID stranger;

        Scene(TestDatabase database) {
            this.database = database;
            sql = database.sql();
            BareRows rows = new BareRows(database);
            lead = rows.person();
            incident = rows.incident(lead);
            done = rows.person();
            drafting = rows.person();
            reader = rows.person();
            stranger = rows.person();
            rows.grant(incident, lead, Level.LEAD, Tlp.RED);
            rows.grant(incident, done, Level.CONTRIBUTE, Tlp.RED);
            rows.grant(incident, drafting, Level.CONTRIBUTE, Tlp.RED);
            rows.grant(incident, reader, Level.READ, Tlp.RED);
            evaluate();
        }

        private void evaluate() {
            sql.sql("INSERT INTO evaluation.questionnaire (version, source) VALUES ('w', '') ON CONFLICT DO NOTHING")
                    .update();
            put(
                    "INSERT INTO evaluation.evaluation (incident_id, state, questionnaire, begun_at, begun_by) VALUES (?, 'OPEN', 'w', now(), ?)",
                    incident,
                    lead);
            String evaluator =
                    "INSERT INTO evaluation.evaluator (incident_id, round, person_id, handed_in_at) VALUES (?, 1, ?, ?::timestamptz)";
            sql.sql(evaluator).param(incident).param(done).param("2026-01-01").update();
            sql.sql(evaluator).param(incident).param(drafting).param(null).update();
            for (UUID person : List.of(done, drafting)) {
                put(
                        "INSERT INTO evaluation.answer (incident_id, round, person_id, question, score, citations, answered_at) VALUES (?, 1, ?, 'F1', 2, '{}', now())",
                        incident,
                        person);
            }
            put("INSERT INTO evaluation.consequence VALUES (?, 1, 'F1', '{1}', NULL, now(), ?)", incident, lead);
            put(
                    "INSERT INTO evaluation.conclusion VALUES (?, 7, 'PARTLY', 'GAPS', 'PARTLY', 'GAPS', NULL, '{}', '{}', now(), ?)",
                    incident,
                    lead);
            put("INSERT INTO evaluation.reopening VALUES (?, 2, 'x', now(), ?)", incident, lead);
            put(
                    "INSERT INTO evaluation.waiver (id, incident_id, state, reason, requested_by, requested_at) VALUES (?, ?, 'REQUESTED', 'x', ?, now())",
                    RandomCodes.uuid(),
                    incident,
                    lead);
            put(
                    "INSERT INTO incident.closure (id, incident_id, kind, warnings, at, by) VALUES (?, ?, 'CLOSED', '{}', now(), ?)",
                    RandomCodes.uuid(),
                    incident,
                    lead);
        }

        private void put(String statement, Object... params) {
            sql.sql(statement).params(params).update();
        }

        Principal as(UUID person) {
            return new Principal(database.app(), person);
        }

        long rows(UUID person, String table) {
            return as(person)
                    .tries(app -> app.sql("SELECT count(*) FROM " + table + " WHERE incident_id = ?")
                            .param(incident)
                            .query(Long.class)
                            .single());
        }
    }

    @Test
    void strangerSeesNoRowsAndMemberSeesTheirs() {
        Scene scene = new Scene(DATABASE);

        for (String table : TABLES) {
            assertThat(scene.rows(scene.stranger, table)).as(table).isZero();
            assertThat(scene.rows(scene.reader, table)).as(table).isPositive();
        }
    }

    @Test
    void draftIsVisibleToItsAuthorOnly() {
        Scene scene = new Scene(DATABASE);

        assertThat(scene.rows(scene.drafting, "evaluation.answer")).isEqualTo(2);
        assertThat(scene.rows(scene.done, "evaluation.answer")).isEqualTo(1);
        assertThat(scene.rows(scene.lead, "evaluation.answer")).isEqualTo(1);
    }

    private static List<String> waysIn(TestDatabase database) {
        Scene s = new Scene(database);
        UUID incident = s.incident;
        List<String> found = new ArrayList<>();
        String answer =
                "INSERT INTO evaluation.answer (incident_id, round, person_id, question, score, citations, answered_at) VALUES (?, 1, ?, 'G1', 4, '{}', now())";
        note(found, "answering in another's name", s.as(s.lead).changes(answer, incident, s.done));
        note(
                found,
                "changing another's answer",
                s.as(s.lead)
                        .changes(
                                "UPDATE evaluation.answer SET score = 4 WHERE incident_id = ? AND person_id = ?",
                                incident,
                                s.done));
        note(
                found,
                "a reader names themself",
                s.as(s.reader)
                        .changes(
                                "INSERT INTO evaluation.evaluator (incident_id, round, person_id) VALUES (?, 1, ?)",
                                incident,
                                s.reader));
        note(
                found,
                "a responder asks somebody",
                s.as(s.done)
                        .changes(
                                "INSERT INTO evaluation.evaluator (incident_id, round, person_id) VALUES (?, 1, ?)",
                                incident,
                                s.reader));
        note(
                found,
                "a responder concludes",
                s.as(s.done)
                        .changes(
                                "INSERT INTO evaluation.conclusion VALUES (?, 1, 'SUFFICIENT', 'GAPS', 'PARTLY', 'GAPS', 'x', '{}', '{}', now(), ?)",
                                incident,
                                s.done));
        note(
                found,
                "a responder closes",
                s.as(s.done)
                        .changes(
                                "INSERT INTO incident.closure (id, incident_id, kind, warnings, at, by) VALUES (?, ?, 'CLOSED', '{}', now(), ?)",
                                RandomCodes.uuid(),
                                incident,
                                s.done));
        return found;
    }

    private static void note(List<String> found, String what, boolean possible) {
        if (possible) {
            found.add(what);
        }
    }

    @Test
    void nobodyAnswersForOthersOrDecidesAlone() {
        assertThat(waysIn(DATABASE)).isEmpty();
    }

    /** The negative control: without row-level security each way is open. */
    @Test
    void withoutRowLevelSecurityEachWayIsOpen() {
        try (TestDatabase open = TestDatabase.fresh()) {
            for (String table : TABLES) {
                open.sql()
                        .sql("ALTER TABLE " + table + " DISABLE ROW LEVEL SECURITY")
                        .update();
            }

            assertThat(waysIn(open)).hasSize(6);
            assertThat(new Scene(open).rows(UUID.randomUUID(), "evaluation.answer"))
                    .isEqualTo(2);
        }
    }
}
