package dev.afterword.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import dev.afterword.testing.TestDatabase;
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
                .contains("review.erased", "\"withheld\":true");
        assertThat(database.sql()
                        .sql("SELECT count(*) FROM review.erasure WHERE passage IS NOT NULL AND state = 'ERASED'")
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
    void whoDoesNotSeeAllRowsWithThePassageCannotApprove() {
        String id = request();
        database.sql()
                .sql("UPDATE review.version_item SET restricted = 'ATTRIBUTION' WHERE ref = 'impact' AND incident_id ="
                        + " (SELECT id FROM incident.incident WHERE key = ?)")
                .param(world.incident)
                .update();

        Caller.Answer refused = answer(world.otherLead, id, "approval");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("erasure.unseen");
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

    /** The rows are put back as a backup from before the erasure has them. */
    @Test
    void aRestoredBackupAppliesLaterErasuresAgain() {
        record Row(String content, byte[] key) {}
        Row before = database.sql()
                .sql("SELECT content, commitment_key FROM review.version_item WHERE ref = 'impact'"
                        + " AND incident_id = (SELECT id FROM incident.incident WHERE key = ?)")
                .param(world.incident)
                .query((rs, n) -> new Row(rs.getString(1), rs.getBytes(2)))
                .single();
        erase();
        database.sql()
                .sql("""
                        UPDATE review.version_item SET content = ?, commitment_key = ?, erased_commitment = NULL, erased_as = NULL,
                            erasure_id = NULL WHERE ref = 'impact' AND incident_id = (SELECT id FROM incident.incident WHERE key = ?)""")
                .params(before.content(), before.key(), world.incident)
                .update();
        database.sql()
                .sql("DELETE FROM review.erasure WHERE incident_id = (SELECT id FROM incident.incident WHERE key = ?)")
                .param(world.incident)
                .update();
        assertThat(report().body()).contains("Two customers");

        context.getBean("erasureReplay", SmartLifecycle.class).start();

        assertErased();
    }
}
