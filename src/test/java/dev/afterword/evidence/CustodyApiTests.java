package dev.afterword.evidence;

import static dev.afterword.evidence.EvidenceWorld.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.Viewer;
import dev.afterword.audit.LiveCheck;
import dev.afterword.database.ErasureLog;
import dev.afterword.evidence.vault.OrphanCollectorJob;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.TestDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@AfterwordTest
@TestPropertySource(properties = "afterword.evidence.largest-file=200KB")
class CustodyApiTests {
    private static final String WHY = "{\"reason\": \"retention is over\"}";

    @Autowired
    ApplicationContext context;

    @Autowired
    OrphanCollectorJob sweepJob;

    private EvidenceWorld world;
    private String item;

    @BeforeEach
    void populate() {
        world = new EvidenceWorld(context);
        item = json(world.upload(world.member, Map.of("title", "Disk image"), "a.img", new byte[5000]))
                .get("key")
                .asString();
    }

    @Test
    void recordsATransfer() {
        HttpResponse<String> response = post(world.member, "/custody", """
                {"kind": "TRANSFERRED", "from": "Mia Member", "to": "Forensics lab", "purpose": "imaging",
                 "condition": "sealed, seal 0041", "authority": "case 12", "at": {"at": "2026-03-15", "zone": "Asia/Taipei"}}
                """);

        assertThat(response.statusCode()).isEqualTo(201);
        JsonNode entry = json(response);
        assertThat(entry.get("to").asString()).isEqualTo("Forensics lab");
        assertThat(entry.get("at").get("fidelity").asString()).isEqualTo("DAY");
        assertThat(entry.get("by").get("name").asString()).isEqualTo("Mia Member");
        assertThat(world.kinds(world.lead, item)).containsExactly("RECEIVED", "TRANSFERRED");
    }

    @Test
    void requiresBothPeopleAndThePurposeOfATransfer() {
        HttpResponse<String> bare = post(world.member, "/custody", "{\"kind\": \"TRANSFERRED\"}");
        HttpResponse<String> ours = post(world.member, "/custody", "{\"kind\": \"VERIFIED\"}");

        assertThat(bare.statusCode()).isEqualTo(422);
        assertThat(bare.body()).contains("\"from\"", "\"to\"", "\"purpose\"");
        assertThat(ours.statusCode()).isEqualTo(422);
    }

    @Test
    void verifiesTheContentForReaders() {
        HttpResponse<String> response = post(world.reader, "/verification", "{}");

        assertThat(json(response).get("kind").asString()).isEqualTo("VERIFIED");
        assertThat(json(response).get("sha256").asString()).hasSize(64);
    }

    @Test
    void disposesOfAnItemWhenASecondLeadApproves() throws Exception {
        assertThat(post(world.lead, "/disposal", WHY).statusCode()).isEqualTo(201);
        assertThat(post(world.lead, "/disposal/approval", WHY).body()).contains("evidence.secondPerson");
        assertThat(post(world.member, "/disposal/approval", WHY).statusCode()).isEqualTo(403);
        assertThat(post(world.secondLead, "/disposal/approval", WHY).statusCode())
                .isEqualTo(201);

        assertThat(world.stored()).isEmpty();
        assertThat(world.get(world.member, path("/content")).body()).contains("evidence.disposed");
        assertThat(json(world.get(world.member, path(""))).get("sha256").asString())
                .hasSize(64);
        assertThat(post(world.member, "/custody", "{\"kind\": \"SEALED\"}").statusCode())
                .isEqualTo(409);
        assertThat(world.kinds(world.lead, item)).containsExactly("RECEIVED", "DISPOSAL_REQUESTED", "DISPOSED");
    }

    /** The row is put back as a backup from before the disposal has it. */
    @Test
    void disposesAgainOfWhatARestoredBackupStillHas() throws Exception {
        post(world.member, "/disposal", WHY);
        assertThat(post(world.lead, "/disposal/approval", WHY).statusCode()).isEqualTo(201);
        restore();
        assertThat(world.get(world.member, path("/content")).body()).doesNotContain("evidence.disposed");

        context.getBean("disposalReplay", SmartLifecycle.class).start();

        assertThat(world.get(world.member, path("/content")).body()).contains("evidence.disposed");
        assertThat(world.kinds(world.lead, item)).endsWith("DISPOSED");
        assertThat(LiveCheck.deviations(context, world.incident)).isEmpty();
    }

    /** The negative control: a disposal that wasn't committed isn't done at the next start. */
    @Test
    void leavesWhatWasNotDisposedOf() throws Exception {
        post(world.member, "/disposal", WHY);
        assertThat(post(world.lead, "/disposal/approval", WHY).statusCode()).isEqualTo(201);
        restore();
        ErasureLog log = context.getBean(ErasureLog.class);
        log.settle(id(), ErasureLog.Step.INTENDED);

        context.getBean("disposalReplay", SmartLifecycle.class).start();

        assertThat(world.get(world.member, path("/content")).body()).doesNotContain("evidence.disposed");
        assertThat(log.all(ErasureLog.Kind.EVIDENCE))
                .anyMatch(each -> each.id().equals(id()) && each.step() == ErasureLog.Step.FAILED);
    }

    private void restore() {
        JdbcClient sql = context.getBean(TestDatabase.class).sql();
        sql.sql("UPDATE evidence.item SET disposed_at = NULL WHERE id = ?::uuid")
                .param(id())
                .update();
        sql.sql("DELETE FROM evidence.custody WHERE kind = 'DISPOSED' AND item_id = ?::uuid")
                .param(id())
                .update();
    }

    private String id() {
        return context.getBean(TestDatabase.class)
                .sql()
                .sql(
                        "SELECT id::text FROM evidence.item WHERE incident_id = (SELECT id FROM incident.incident WHERE key = ?)")
                .param(world.incident)
                .query(String.class)
                .single();
    }

    @Test
    void keepsAnItemWhoseDisposalIsRejected() throws Exception {
        post(world.member, "/disposal", WHY);
        assertThat(post(world.member, "/disposal", WHY).statusCode()).isEqualTo(409);
        assertThat(post(world.lead, "/disposal/refusal", WHY).statusCode()).isEqualTo(201);

        assertThat(post(world.lead, "/disposal/approval", WHY).statusCode()).isEqualTo(409);
        assertThat(world.stored()).hasSize(1);
    }

    @Test
    void keepsAnItemUnderLegalHold() {
        post(world.member, "/disposal", WHY);
        assertThat(post(world.lead, "/hold", "{\"reason\": \"litigation\"}").statusCode())
                .isEqualTo(201);
        assertThat(post(world.lead, "/disposal/approval", WHY).body()).contains("evidence.held");
        assertThat(post(world.lead, "/hold/release", "{\"reason\": \"settled\"}")
                        .statusCode())
                .isEqualTo(201);

        assertThat(post(world.lead, "/disposal/approval", WHY).statusCode()).isEqualTo(201);
        assertThat(world.kinds(world.lead, item))
                .containsExactly("RECEIVED", "DISPOSAL_REQUESTED", "HELD", "RELEASED", "DISPOSED");
    }

    @Test
    void repeatsTheAnswerToADisposalThatIsSentTwice() throws Exception {
        post(world.member, "/disposal", WHY);
        HttpResponse<String> first = again("/disposal/approval");
        HttpResponse<String> second = again("/disposal/approval");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(world.stored()).isEmpty();
    }

    @Test
    void recordsEveryEntryInTheAuditTrail() {
        post(world.reader, "/verification", "{}");
        world.get(world.reader, path("/content"));

        String trail = world.get(world.lead, "/api/v1/audit?incident=" + world.incident)
                .body();
        assertThat(trail).contains("evidence.added", "evidence.verified", "evidence.accessed");
    }

    @Test
    void entriesCanNotBeChangedOrRemovedOrAddedInAnothersName() {
        JdbcClient app = JdbcClient.create(world.database().app());

        assertThatThrownBy(() ->
                        app.sql("UPDATE evidence.custody SET purpose = 'x'").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> app.sql("DELETE FROM evidence.custody").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(
                        () -> app.sql("UPDATE evidence.item SET sha256 = null").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> forge(world.member, world.lead, "SEALED"))
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> forge(world.reader, world.reader, "SEALED"))
                .rootCause()
                .hasMessageContaining("row-level security");
        forge(world.reader, world.reader, "ACCESSED");
    }

    @Test
    void collectsOrphansWithARoleThatSeesOnlyNamesOfObjects() throws Exception {
        JdbcClient jobs = JdbcClient.create(world.database().jobs());

        assertThat(sweepJob.sweep().orphans()).isZero();
        assertThat(world.stored()).hasSize(1);
        assertThatThrownBy(() ->
                        jobs.sql("SELECT title FROM evidence.item").query().listOfRows())
                .isInstanceOf(DataAccessException.class);
    }

    private void forge(Viewer as, Viewer name, String kind) {
        context.getBean(dev.afterword.access.Transactions.class)
                .run(
                        as,
                        () -> context.getBean(JdbcClient.class)
                                .sql("""
                                INSERT INTO evidence.custody (id, incident_id, item_id, kind, happened_at, happened_fidelity,
                                    happened_zone, by_person)
                                SELECT gen_random_uuid(), incident_id, id, ?, now(), 'SECOND', 'UTC', ? FROM evidence.item
                                WHERE incident_id = ?""")
                                .params(kind, name.id(), world.incidentId)
                                .update());
    }

    private HttpResponse<String> again(String action) {
        return world.send(world.as(world.lead, path(action))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "dispose-1")
                .POST(BodyPublishers.ofString(WHY)));
    }

    private HttpResponse<String> post(Viewer who, String action, String json) {
        return world.post(who, path(action), json);
    }

    private String path(String rest) {
        return world.items() + "/" + item + rest;
    }
}
