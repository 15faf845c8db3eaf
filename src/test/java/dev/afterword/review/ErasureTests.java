package dev.afterword.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.Viewer;
import dev.afterword.audit.LiveCheck;
import dev.afterword.database.DataFolder;
import dev.afterword.database.ErasureLog;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import dev.afterword.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two people take back what should never have been published, and nothing else is lost. */
@AfterwordTest
class ErasureTests {

    private static final String REQUEST =
            "{\"passage\": \"Two customers\", \"reason\": \"The number was told in confidence\"}";

    /** Names of columns that hold codes, keys of ours, hashes, or names of files on the disk. */
    private static final String CODES =
            ".*\\.(kind|type|state|tlp|restricted|key|phase|zone|section|role|level|max_tlp|clearances?"
                    + "|category|outcome|rule|policy_version|decision_\\w+|facts|anchors|stage|stage_dates|review_state|waiver|source_id"
                    + "|[a-z_]+_impact|data_breach|recoverability|\\w+_(fidelity|zone|plus_minus)|techniques|attack_version|citations"
                    + "|contributes_to|enables|detects|mitigates"
                    + "|sha256|object_id|media_type|disposition|disposition_state|step|likelihood|confidence|hash|manifest|ref"
                    + "|erased_\\w+|question|value|sufficiency|completeness|proposed_\\w+|figures|computed|opinion|route|priority"
                    + "|action|from_state|to_state|relation|href|chain|object|record|warnings|evaluation_state|passage|questionnaire|stated)"
                    + "|followup.(breach|clock|escalation).(term|policy|calendar|rung)"
                    + "|disclosure.disclosure.recipient|tracker.(comment|issue).remote_id|tracker.drift.response|tracker.issue.(marker|project)"
                    + "|insight.tally.(figure|part|scope)|lesson.shared.held|record.block.words|record.import.(format|layout|rejections)"
                    + "|access.to_reassign.title|web.draft.(form|fields)|web.writer.form|comment.comment.place|incident.incident.source|intake.source_record.source";

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    ReviewWorld world;
    String erasures;

    @BeforeEach
    void publish() {
        world = new ReviewWorld(context);
        assertThat(world.approve().status()).isEqualTo(200);
        assertThat(world.step(world.otherLead, "publication").status()).isEqualTo(200);
        erasures = world.review + "/erasures";
    }

    private String request() {
        Caller.Answer answer = world.api(world.lead).post(erasures, REQUEST);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.text("id");
    }

    private Caller.Answer answer(Viewer who, String id, String how) {
        return world.api(who)
                .post(erasures + "/" + id + "/" + how, how.equals("refusal") ? "{\"reason\": \"No\"}" : "{}");
    }

    private void erase() {
        Caller.Answer answer = answer(world.otherLead, request(), "approval");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("rows")).isEqualTo("1");
        assertThat(Integer.parseInt(answer.text("places"))).isGreaterThanOrEqualTo(3);
    }

    private Caller.Answer version() {
        return world.api(world.reader).get(world.review + "/versions/1");
    }

    private Caller.Answer report() {
        return world.api(world.reader)
                .get("/api/v1/incidents/" + world.incident + "/report.html?version=1&language=en");
    }

    private void assertErased() {
        assertThat(version().text("unaltered")).isEqualTo("true");
        assertThat(report().status()).isEqualTo(200);
        assertThat(report().body())
                .doesNotContain("Two customers")
                .contains("███", "Lea Lead, Leo Lead: The number was told in confidence] were affected")
                .contains("It had no end date");
    }

    @Test
    void aMarkSaysWhoWhenAndWhyAndTheHashStays() {
        String hash = version().text("version.hash");
        erase();

        assertErased();
        assertThat(version().text("version.hash")).isEqualTo(hash);
    }

    @Test
    void thePassageIsGoneFromTheTextAndTheTrailToo() {
        erase();

        assertThat(world.api(world.lead).get(world.review).body()).doesNotContain("Two customers");
        assertThat(world.api(world.lead)
                        .get("/api/v1/audit?pageSize=200&incident=" + world.incident)
                        .body())
                .doesNotContain("Two customers")
                .contains("review.erased", "\u2588\u2588\u2588");
        assertThat(database.sql()
                        .sql("SELECT count(*) FROM review.erasure WHERE passage IS NOT NULL AND state = 'ERASED'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** The words by which records are found are forgotten with it. */
    @Test
    void thePassageIsGoneFromTheRecordsOfLogsToo() {
        String records = "/api/v1/incidents/" + world.incident + "/records";
        Caller.Answer imported =
                world.api(world.member).post(records + "/imports", "{\"message\": \"Two customers of host-7\"}");
        assertThat(imported.text("undated")).as(imported.body()).isEqualTo("1");
        assertThat(world.api(world.reader).get(records + "?q=customers").body()).contains("Two customers");

        erase();

        assertThat(world.api(world.reader).get(records + "?q=customers").body()).doesNotContain("host-7");
        assertThat(world.api(world.reader).get(records + "?q=host-7").body()).contains("host-7", "\u2588");
        assertThat(world.api(world.reader).get(records + "/R-1").body()).doesNotContain("Two customers");
        assertThat(database.sql()
                        .sql("SELECT count(*) FROM record.block WHERE words LIKE '%customers%' AND incident_id ="
                                + " (SELECT id FROM incident.incident WHERE key = ?)")
                        .param(world.incident)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Who signed can see what changed since; what was erased isn't shown to them either. */
    @Test
    void thePassageIsGoneFromTheTextsThatPeopleSigned() {
        assertThat(signed()).isPositive();
        erase();
        assertThat(signed()).isZero();
    }

    private int signed() {
        return database.sql()
                .sql("SELECT count(*) FROM review.signed_section WHERE body LIKE '%Two customers%' AND incident_id ="
                        + " (SELECT id FROM incident.incident WHERE key = ?)")
                .param(world.incident)
                .query(Integer.class)
                .single();
    }

    @Test
    void thePersonWhoRequestsItDoesNotApproveIt() {
        String id = request();

        assertThat(answer(world.lead, id, "approval").status()).isEqualTo(409);
        assertThat(answer(world.member, id, "approval").status()).isEqualTo(403);
        assertThat(version().body()).contains("Two customers");
        assertThat(answer(world.otherLead, id, "refusal").status()).isEqualTo(200);
        assertThat(answer(world.otherLead, id, "approval").status()).isEqualTo(409);
        assertThat(version().body()).contains("Two customers");
    }

    @Test
    void onlyWhatIsThereIsErased() {
        Caller.Answer answer =
                world.api(world.lead).post(erasures, "{\"passage\": \"Nine customers\", \"reason\": \"x\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("errors.0.field")).isEqualTo("passage");
    }

    /** The negative controls: what is left can't be changed either, and the database asks for both people itself. */
    @Test
    void aChangeBesideTheErasureIsFound() {
        erase();
        database.sql()
                .sql(
                        "UPDATE review.version_item SET content = replace(content, 'were affected', 'were spared') WHERE ref = 'impact'"
                                + " AND incident_id = (SELECT id FROM incident.incident WHERE key = ?)")
                .param(world.incident)
                .update();

        assertThat(version().text("unaltered")).isEqualTo("false");
        assertThat(report().status()).isEqualTo(409);
    }

    @Test
    void theDatabaseRefusesAnErasureThatNobodyApproved() {
        String id = request();
        JdbcClient app = JdbcClient.create(database.app());

        assertThatThrownBy(() -> app.sql("SELECT review.erase(?, ?, '', sha256(''), '', '')::text")
                        .params(UUID.fromString(id), UUID.randomUUID())
                        .query((rs, n) -> n)
                        .list())
                .rootCause()
                .hasMessageContaining("not approved by a second person");
        assertThatThrownBy(() -> database.sql()
                        .sql(
                                "UPDATE review.erasure SET state = 'ERASED', passage = NULL, answered_by = requested_by WHERE id = ?")
                        .param(UUID.fromString(id))
                        .update())
                .rootCause()
                .hasMessageContaining("erasure_check");
    }

    @Test
    void aLegalHoldWins() {
        String id = request();
        hold(true);

        assertThat(answer(world.otherLead, id, "approval").status()).isEqualTo(409);
        assertThat(world.api(world.lead).post(erasures, REQUEST).body()).contains("erasure.held");
        assertThat(version().body()).contains("Two customers");

        hold(false);
        assertThat(answer(world.otherLead, id, "approval").status()).isEqualTo(200);
    }

    private void hold(boolean held) {
        database.sql().sql("""
                        INSERT INTO evidence.item (id, incident_id, number, kind, title, reference, tlp, added_at, added_by, held)
                        SELECT gen_random_uuid(), id, 99, 'EXTERNAL', 'Held', 'x', 'AMBER', now(), lead_id, ? FROM incident.incident
                        WHERE key = ? ON CONFLICT (incident_id, number) DO UPDATE SET held = excluded.held""").params(held, world.incident).update();
    }

    /** Every text of an incident, as the database has it. */
    private String everything() {
        StringBuilder all = new StringBuilder();
        texts().forEach((relation, columns) -> columns.forEach(column -> database.sql()
                .sql("SELECT coalesce(" + column + "::text, '') FROM " + relation + " WHERE "
                        + (relation.equals("incident.incident") ? "id" : "incident_id")
                        + " = (SELECT id FROM incident.incident WHERE key = ?)")
                .param(world.incident)
                .query(String.class)
                .list()
                .forEach(text -> all.append(relation).append(' ').append(text).append('\n'))));
        return all.toString();
    }

    /** How many rows of the incident a search for the passage finds, past the wall. */
    private int found() {
        return database.sql().sql("""
                        SELECT table_schema || '.' || table_name FROM information_schema.columns
                        WHERE column_name = 'search' AND (table_name = 'incident' OR EXISTS (SELECT 1 FROM information_schema.columns i
                            WHERE i.table_schema = columns.table_schema AND i.table_name = columns.table_name
                              AND i.column_name = 'incident_id')) AND table_name NOT LIKE '%\\_v'""").query(String.class).list().stream()
                .mapToInt(relation -> database.sql()
                        .sql("SELECT count(*) FROM " + relation + " WHERE "
                                + (relation.equals("incident.incident") ? "id" : "incident_id")
                                + " = (SELECT id FROM incident.incident WHERE key = ?)"
                                + " AND search @@ access.search_query('\"Two customers\"')")
                        .param(world.incident)
                        .query(Integer.class)
                        .single())
                .sum();
    }

    /** The columns of the tables of an incident that hold text. */
    private Map<String, List<String>> texts() {
        Map<String, List<String>> texts = new TreeMap<>();
        database.sql().sql("""
                        SELECT c.table_schema || '.' || c.table_name, c.column_name FROM information_schema.columns c
                        JOIN information_schema.tables t USING (table_schema, table_name)
                        WHERE t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
                          AND (c.data_type IN ('text', 'jsonb') OR c.udt_name = '_text')
                          AND (c.table_schema || '.' || c.table_name = 'incident.incident' OR EXISTS (SELECT 1
                            FROM information_schema.columns i WHERE i.table_schema = c.table_schema
                              AND i.table_name = c.table_name AND i.column_name = 'incident_id'))""").query(rs -> {
            texts.computeIfAbsent(rs.getString(1), _ -> new ArrayList<>()).add(rs.getString(2));
        });
        return texts;
    }

    /** Puts the passage everywhere: facts, an event that only some see, evidence, a finding, a follow-up, a name. */
    private void spread() {
        Caller lead = world.api(world.lead);
        String incident = "/api/v1/incidents/" + world.incident;
        String[] said = {
            "events", "{\"title\": \"Two customers called\", \"raw\": \"Two customers \\\"at once\\\"\"}",
            "events", "{\"title\": \"Hidden: Two customers\", \"restricted\": \"ATTRIBUTION\"}",
            "findings",
                    "{\"type\": \"PROCESS_FLAW\", \"title\": \"Nobody told Two customers\", \"contributingFactors\": [\"Two customers\"]}",
            "parties", "{\"name\": \"Two customers\"}",
            "findings/F-1/follow-ups",
                    "{\"kind\": \"PROCESS_ISSUE\", \"title\": \"Tell Two customers\", \"owner\": \"" + world.lead.id()
                            + "\", \"priority\": \"P2\", \"dueOn\": \"2031-01-01\"}"
        };
        for (int i = 0; i < said.length; i += 2) {
            Caller.Answer answer =
                    (i == 2 ? world.api(world.cleared) : lead).post(incident + "/" + said[i], said[i + 1]);
            assertThat(answer.status()).as(said[i] + answer.body()).isEqualTo(201);
        }
        Caller.Answer facts = lead.patch(
                incident,
                "{\"title\": \"Token of Two customers leaked\", \"indicators\": [\"Two customers\"]}",
                lead.get(incident).header("etag"));
        assertThat(facts.status()).as(facts.body()).isEqualTo(200);
        database.sql().sql("""
                        INSERT INTO web.draft (person_id, form, incident_id, fields, saved_at)
                        SELECT ?, 'x', id, '{"body": "Two customers"}', now() FROM incident.incident WHERE key = ?""").params(world.lead.id(), world.incident).update();
    }

    @Test
    void thePassageIsGoneFromEveryPlaceAlsoWhereTheApproverDoesNotSeeIt() {
        spread();
        assertThat(everything()).contains("Two customers");
        assertThat(found()).isGreaterThanOrEqualTo(5);
        String before = everything();
        erase();

        assertThat(found()).isZero();
        String now = everything();
        assertThat(now).doesNotContain("Two customers");
        assertThat(now).contains("Hidden: [\u2588\u2588\u2588");
        assertThat(now.lines()
                        .filter(line -> line.contains("\u2588\u2588\u2588"))
                        .count())
                .isGreaterThanOrEqualTo(before.lines()
                                .filter(line -> line.contains("Two customers"))
                                .count()
                        - 2); // the request's own, and a draft, which is dropped
        assertThat(LiveCheck.deviations(context, world.incident)).isEmpty();
    }

    /** The negative control: recorded values, of which a passage was erased, are still compared. */
    @Test
    void whatIsLeftInTheTrailIsProvedByTheEntryOfTheErasure() {
        spread();
        erase();
        database.sql()
                .sql(
                        "UPDATE audit.entry_value SET after_value = replace(after_value, 'Nobody told', 'All told') WHERE after_value LIKE '%Nobody told%'"
                                + " AND incident_id = (SELECT id FROM incident.incident WHERE key = ?)")
                .param(world.incident)
                .update();

        assertThat(LiveCheck.deviations(context, world.incident).toString()).contains("trail.");
    }

    @Test
    void aSecondErasureOfTheSameTextsHolds() {
        spread();
        erase();
        Caller.Answer second =
                world.api(world.lead).post(erasures, "{\"passage\": \"were affected\", \"reason\": \"Nor this\"}");
        assertThat(answer(world.otherLead, second.text("id"), "approval").status())
                .isEqualTo(200);

        assertThat(everything()).doesNotContain("Two customers").doesNotContain("were affected");
        assertThat(version().text("unaltered")).isEqualTo("true");
        assertThat(LiveCheck.deviations(context, world.incident)).isEmpty();
    }

    @Test
    void requestsThatStillWaitKeepNothingOfWhatWasErased() {
        spread();
        Caller api = world.api(world.lead);
        String longer = api.post(erasures, "{\"passage\": \"Two customers were affected\", \"reason\": \"Nor this\"}")
                .text("id");
        String shorter = request();
        assertThat(api.post(erasures, "{\"passage\": \"Two customers\", \"reason\": \"Again\"}")
                        .text("blockedBy.0.code"))
                .isEqualTo("erasure.waiting");

        answer(world.otherLead, shorter, "approval");
        assertThat(everything() + api.get(erasures).body()).doesNotContain("Two customers");

        assertThat(answer(world.otherLead, longer, "approval").status()).isEqualTo(200);
        assertThat(everything()).doesNotContain("were affected");
        assertThat(version().text("unaltered")).isEqualTo("true");
        assertThat(LiveCheck.deviations(context, world.incident)).isEmpty();
    }

    @Test
    void thePreviewSaysWhereItStandsAndHowMuchIsOutsideTheView() {
        spread();
        request();

        Caller.Answer list = world.api(world.otherLead).get(erasures);
        assertThat(list.text("items.0.preview.passage")).isEqualTo("Two customers");
        assertThat(list.body())
                .contains("\"refs\":[\"T-2\"]", "\"kind\":\"trail\"")
                .doesNotContain("T-3");
        int unseen = Integer.parseInt(list.text("items.0.preview.unseen"));
        assertThat(unseen).isPositive();
        assertThat(Integer.parseInt(world.api(world.cleared).get(erasures).text("items.0.preview.unseen")))
                .isLessThan(unseen);
        assertThat(world.api(world.member).get(erasures).body()).doesNotContain("Two customers");
    }

    @Test
    void aReasonThatRepeatsThePassageIsRefused() {
        Caller.Answer answer = world.api(world.lead)
                .post(erasures, "{\"passage\": \"Two customers\", \"reason\": \"Two customers object\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("errors.0.field")).isEqualTo("reason");
    }

    /** Every text of an incident is one that an erasure reaches, or a code. */
    @Test
    void noTextIsForgotten() {
        List<String> reached = database.sql()
                .sql("SELECT relation || '.' || unnest(columns) FROM review.erasable()")
                .query(String.class)
                .list();
        List<String> texts = new ArrayList<>();
        texts().forEach((relation, columns) -> columns.forEach(column -> texts.add(relation + "." + column)));

        assertThat(texts).containsAll(reached);
        texts.removeAll(reached);
        assertThat(texts.stream().filter(text -> !text.matches(CODES))).isEmpty();
    }

    private void start() {
        context.getBean("erasureReplay", SmartLifecycle.class).start();
    }

    private record Cell(String relation, String key, String column, String text) {}

    /** The texts of the incident as a backup of now has them, to be put back. */
    private List<Cell> backup() {
        List<Cell> cells = new ArrayList<>();
        database.sql()
                .sql(
                        "SELECT relation, unnest(columns) FROM review.erasable() WHERE relation IN ('incident.incident', 'incident.party', 'incident.waiver', 'timeline.event',"
                                + " 'finding.finding', 'followup.follow_up', 'followup.step', 'review.section', 'review.version_item', 'audit.entry_value')")
                .query((rs, n) -> List.of(rs.getString(1), rs.getString(2)))
                .list()
                .forEach(each -> database.sql()
                        .sql("SELECT " + id(each.getFirst()) + " AS id, " + each.getLast()
                                + "::text AS text FROM " + each.getFirst() + " WHERE "
                                + (each.getFirst().equals("incident.incident") ? "id" : "incident_id")
                                + " = (SELECT id FROM incident.incident WHERE key = ?) AND " + each.getLast()
                                + "::text LIKE '%Two customers%'")
                        .param(world.incident)
                        .query(rs -> {
                            cells.add(new Cell(
                                    each.getFirst(), rs.getString("id"), each.getLast(), rs.getString("text")));
                        }));
        return cells;
    }

    private static String id(String relation) {
        return relation.equals("audit.entry_value") ? "seq::text" : "id::text";
    }

    private void restore(List<Cell> backup) {
        for (Cell cell : backup) {
            String type = database.sql()
                    .sql(
                            "SELECT format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = ?::regclass AND attname = ?")
                    .params(cell.relation(), cell.column())
                    .query(String.class)
                    .single();
            String incident = cell.relation().equals("incident.incident") ? "id" : "incident_id";
            database.sql()
                    .sql("UPDATE " + cell.relation() + " SET " + cell.column() + " = ?::" + type + " WHERE "
                            + id(cell.relation()) + " = ? AND " + incident
                            + " = (SELECT id FROM incident.incident WHERE key = ?)")
                    .params(cell.text(), cell.key(), world.incident)
                    .update();
        }
        String here = " WHERE incident_id = (SELECT id FROM incident.incident WHERE key = ?)";
        database.sql()
                .sql(
                        "UPDATE review.version_item i SET commitment_key = b.commitment_key, erased_commitment = NULL, erased_as = NULL,"
                                + " erasure_id = NULL FROM keys_before b WHERE b.id = i.id")
                .update();
        database.sql()
                .sql(
                        "UPDATE audit.entry_value v SET commitment_key = b.commitment_key, erased_as = NULL FROM trail_before b"
                                + " WHERE b.chain = v.chain AND b.seq = v.seq")
                .update();
        database.sql()
                .sql("DELETE FROM review.erasure" + here)
                .param(world.incident)
                .update();
        database.sql().sql("DROP TABLE keys_before, trail_before").update();
    }

    private void keepKeys() {
        database.sql()
                .sql("CREATE TABLE keys_before AS SELECT id, commitment_key FROM review.version_item")
                .update();
        database.sql()
                .sql("CREATE TABLE trail_before AS SELECT chain, seq, commitment_key FROM audit.entry_value")
                .update();
    }

    /** All texts are put back as a backup from before the erasure has them. */
    @Test
    void aRestoredBackupAppliesLaterErasuresAgain() {
        spread();
        List<Cell> backup = backup();
        keepKeys();
        erase();
        restore(backup);
        assertThat(report().body()).contains("Two customers");
        assertThat(everything()).contains("Two customers");

        start();

        assertErased();
        assertThat(everything()).doesNotContain("Two customers").contains("Hidden: [\u2588\u2588\u2588");
        assertThat(LiveCheck.deviations(context, world.incident).toString()).doesNotContain("differs");
        String applied = everything();
        start();
        assertThat(everything()).isEqualTo(applied);
    }

    /** The negative control: an erasure whose transaction failed isn't applied at the next start. */
    @Test
    void anErasureThatFailedIsNotApplied() {
        String id = request();
        database.sql()
                .sql("ALTER TABLE review.erasure ADD CONSTRAINT fails CHECK (places = 0) NOT VALID")
                .update();
        try {
            assertThat(answer(world.otherLead, id, "approval").status()).isGreaterThanOrEqualTo(400);
        } finally {
            database.sql()
                    .sql("ALTER TABLE review.erasure DROP CONSTRAINT fails")
                    .update();
        }
        log("{\"kind\": \"PASSAGE\", \"id\": \"" + id + "\", \"step\": \"INTENDED\", \"incident\": \""
                + UUID.randomUUID() + "\"}");
        log("{\"id\": \"" + UUID.randomUUID() + "\", \"rows\": []}"); // as it was logged at first

        start();

        assertThat(everything()).contains("Two customers");
        assertThat(context.getBean(ErasureLog.class).all(ErasureLog.Kind.PASSAGE))
                .anyMatch(each -> each.id().equals(id) && each.step() == ErasureLog.Step.FAILED);
        assertThat(answer(world.otherLead, id, "approval").status()).isEqualTo(200);
        assertThat(everything()).doesNotContain("Two customers");
    }

    private void log(String line) {
        try {
            Files.writeString(
                    context.getBean(DataFolder.class).secrets().resolve("erasures.jsonl"),
                    line + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void olderRequestsAreOnLaterPages() {
        String older = request();
        String newer = world.api(world.lead)
                .post(erasures, "{\"passage\": \"A token needs\", \"reason\": \"A later one\"}")
                .text("id");
        String page = "/incidents/" + world.incident + "/review/erasures";

        Caller.Answer first = world.api(world.otherLead).get(erasures + "?pageSize=1");
        assertThat(first.text("items.0.id")).isEqualTo(newer);
        assertThat(world.api(world.otherLead).get(page + "?pageSize=1").body())
                .contains(newer, "?pageToken=" + first.text("nextPageToken"))
                .doesNotContain(older);
        assertThat(world.api(world.otherLead)
                        .get(page + "?pageToken=" + first.text("nextPageToken"))
                        .body())
                .contains(older)
                .doesNotContain(newer);
    }
}
