package dev.afterword.procedure;

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

/** The second wall alone around recommendations and procedures: who is asked from outside sees their own rows and nothing else. */
class ProcedureWallTests {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private static final List<String> TABLES =
            List.of("recommendation", "request", "opinion", "answer", "recommendation_finding", "use", "step_use");

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    /** A recommendation of an incident with everything that hangs on it, a procedure that was used, and people around them. */
    private static final class Scene {
        final TestDatabase database;
        final JdbcClient sql;
        final BareRows rows;
        final UUID incident;
        final UUID recommendation = RandomCodes.uuid();
        final UUID procedure = RandomCodes.uuid();
        final UUID revision = RandomCodes.uuid();
        final Principal lead;
        final Principal reader;
        final Principal green;
        final Principal asked;
        final Principal stranger;

        Scene(TestDatabase database) {
            this.database = database;
            sql = database.sql();
            rows = new BareRows(database);
            lead = as(rows.person());
            reader = as(rows.person());
            green = as(rows.person());
            asked = as(rows.person());
            stranger = as(rows.person());
            incident = rows.incident(lead.person());
            rows.grant(incident, lead.person(), Level.LEAD, Tlp.RED);
            rows.grant(incident, reader.person(), Level.READ, Tlp.AMBER);
            rows.grant(incident, green.person(), Level.LEAD, Tlp.GREEN);
            recommendation();
            procedure();
        }

        Principal as(UUID person) {
            return new Principal(database.app(), person);
        }

        private void recommendation() {
            UUID finding = rows.finding(incident, lead.person(), Tlp.AMBER, null);
            sql.sql("""
                            INSERT INTO procedure.recommendation (id, key, incident_id, tlp, title, body, state, proposed_by, proposed_at)
                            VALUES (?, ?, ?, 'AMBER', 't', 'b', 'CONSULTING', ?, now())""")
                    .params(recommendation, "REC-" + RandomCodes.random(6), incident, lead.person())
                    .update();
            ask(asked.person());
            ask(reader.person());
            say(asked.person());
            say(reader.person());
            sql.sql("INSERT INTO procedure.recommendation_finding VALUES (?, ?, ?)")
                    .params(recommendation, finding, incident)
                    .update();
        }

        private void ask(UUID person) {
            sql.sql("INSERT INTO procedure.request VALUES (?, ?, ?, 'AMBER', ?, ?, now(), current_date)")
                    .params(RandomCodes.uuid(), recommendation, incident, person, lead.person())
                    .update();
        }

        private void say(UUID person) {
            sql.sql("INSERT INTO procedure.opinion VALUES (?, ?, ?, 'AMBER', ?, 'OBJECT', 'no', now())")
                    .params(RandomCodes.uuid(), recommendation, incident, person)
                    .update();
            sql.sql("INSERT INTO procedure.answer VALUES (?, ?, 'AMBER', ?, 'but')")
                    .params(recommendation, incident, person)
                    .update();
        }

        private void procedure() {
            sql.sql("""
                            INSERT INTO procedure.procedure (id, key, title, owner_id, created_at, created_by)
                            VALUES (?, ?, 't', ?, now(), ?)""")
                    .params(
                            procedure,
                            "SOP-" + RandomCodes.random(8).toLowerCase(java.util.Locale.ROOT),
                            lead.person(),
                            lead.person())
                    .update();
            sql.sql("""
                            INSERT INTO procedure.revision (id, procedure_id, number, body, why, author_id, proposed_at)
                            VALUES (?, ?, 1, '1. x', 'w', ?, now())""").params(revision, procedure, lead.person()).update();
            sql.sql("INSERT INTO procedure.step VALUES (?, 1, 1, 'x', 1)")
                    .param(revision)
                    .update();
            sql.sql("INSERT INTO procedure.use VALUES (?, ?, ?, NULL, ?, now())")
                    .params(incident, procedure, revision, lead.person())
                    .update();
            sql.sql("INSERT INTO procedure.step_use VALUES (?, ?, 1, 'FOLLOWED', NULL, ?, now())")
                    .params(incident, procedure, lead.person())
                    .update();
        }

        /** Returns how many rows of each table a person sees, of those of this scene. */
        List<Long> seen(Principal who) {
            List<Long> seen = new ArrayList<>();
            for (String table : TABLES) {
                String of = table.equals("recommendation")
                        ? "id"
                        : table.endsWith("use") ? "procedure_id" : "recommendation_id";
                seen.add(who.tries(sql -> sql.sql("SELECT count(*) FROM procedure." + table + " WHERE " + of + " = ?")
                        .param(table.endsWith("use") ? procedure : recommendation)
                        .query(Long.class)
                        .single()));
            }
            return seen;
        }
    }

    @Test
    void whoIsInvolvedSeesAllAndWhoWasAskedOnlyTheirOwn() {
        Scene scene = new Scene(DATABASE);

        assertThat(scene.seen(scene.lead)).containsExactly(1L, 2L, 2L, 2L, 1L, 1L, 1L);
        assertThat(scene.seen(scene.reader)).containsExactly(1L, 2L, 2L, 2L, 1L, 1L, 1L);
        assertThat(scene.seen(scene.asked)).containsExactly(1L, 1L, 1L, 1L, 0L, 0L, 0L);
        assertThat(scene.seen(scene.stranger)).containsOnly(0L);
    }

    @Test
    void aLabelAboveOnesOwnHidesARecommendation() {
        Scene scene = new Scene(DATABASE);

        assertThat(scene.seen(scene.green).subList(0, 4)).containsOnly(0L);
    }

    private static List<String> waysIn(TestDatabase database) {
        Scene scene = new Scene(database);
        List<String> found = new ArrayList<>();
        String say = "INSERT INTO procedure.opinion VALUES (gen_random_uuid(), ?, ?, 'AMBER', ?, 'AGREE', NULL, now())";
        String ask =
                "INSERT INTO procedure.request VALUES (gen_random_uuid(), ?, ?, 'AMBER', ?, ?, now(), current_date)";
        UUID r = scene.recommendation;
        UUID i = scene.incident;
        note(found, "unasked", scene.stranger.changes(say, r, i, scene.stranger.person()));
        note(found, "in another's name", scene.asked.changes(say, r, i, scene.reader.person()));
        note(
                found,
                "asks as a reader",
                scene.reader.changes(ask, r, i, scene.stranger.person(), scene.reader.person()));
        note(
                found,
                "asks themself",
                scene.stranger.changes(ask, r, i, scene.stranger.person(), scene.stranger.person()));
        note(
                found,
                "asks under no incident",
                scene.stranger.changes(ask, r, null, scene.stranger.person(), scene.stranger.person()));
        note(
                found,
                "decides",
                scene.asked.changes("UPDATE procedure.recommendation SET state = 'OPEN', version = 9 WHERE id = ?", r));
        note(found, "approves", scene.stranger.changes("""
                        UPDATE procedure.revision SET approved_by = ?, approved_at = now(), in_force_on = current_date
                        WHERE id = ?""", scene.stranger.person(), scene.revision));
        note(
                found,
                "acknowledges for another",
                scene.stranger.changes(
                        "INSERT INTO procedure.acknowledgement VALUES (?, ?, now())",
                        scene.revision,
                        scene.reader.person()));
        note(
                found,
                "writes into another's revision",
                scene.stranger.changes("INSERT INTO procedure.step VALUES (?, 2, 2, 'y', 1)", scene.revision));
        note(
                found,
                "takes a use back as a reader",
                scene.reader.changes("DELETE FROM procedure.step_use WHERE procedure_id = ?", scene.procedure));
        return found;
    }

    private static void note(List<String> found, String what, boolean possible) {
        if (possible) {
            found.add(what);
        }
    }

    @Test
    void nobodySaysAsksOrDecidesWhatIsNotTheirs() {
        assertThat(waysIn(DATABASE)).isEmpty();
    }

    @Test
    void whoMayDoes() {
        Scene scene = new Scene(DATABASE);

        assertThat(scene.asked.changes(
                        "INSERT INTO procedure.opinion VALUES (gen_random_uuid(), ?, ?, 'AMBER', ?, 'AGREE', NULL, now())",
                        scene.recommendation,
                        scene.incident,
                        scene.asked.person()))
                .isTrue();
        assertThat(scene.lead.changes(
                        "INSERT INTO procedure.request VALUES (gen_random_uuid(), ?, ?, 'AMBER', ?, ?, now(), current_date)",
                        scene.recommendation,
                        scene.incident,
                        scene.stranger.person(),
                        scene.lead.person()))
                .isTrue();
        assertThat(scene.stranger.changes(
                        "INSERT INTO procedure.acknowledgement VALUES (?, ?, now())",
                        scene.revision,
                        scene.stranger.person()))
                .isTrue();
    }

    /** The negative control: without the policies of one table each, the strangers get in, and it is noticed. */
    @Test
    void withoutItsWallEachTableIsOpen() {
        try (TestDatabase open = TestDatabase.fresh()) {
            for (String table :
                    List.of("recommendation", "request", "opinion", "revision", "step", "acknowledgement")) {
                open.sql()
                        .sql("ALTER TABLE procedure." + table + " DISABLE ROW LEVEL SECURITY")
                        .update();
            }

            assertThat(waysIn(open))
                    .contains("unasked", "in another's name", "asks themself", "decides", "approves")
                    .contains("acknowledges for another", "writes into another's revision");
            Scene scene = new Scene(open);
            assertThat(scene.seen(scene.stranger)).startsWith(1L, 2L, 2L);
        }
    }
}
