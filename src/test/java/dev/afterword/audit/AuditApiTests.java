package dev.afterword.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The trail as clients see it, and what a database superuser can't hide from its bundle. */
@AfterwordTest
class AuditApiTests {

    @LocalServerPort
    int port;

    @Autowired
    TestDatabase database;

    @Autowired
    Sequencer sequencer;

    @Autowired
    SigningKeys keys;

    private final HttpClient http = HttpClient.newHttpClient();
    private AuditWorld world;
    private Viewer lead;
    private String key;
    private String chain;

    @BeforeEach
    void takeAnIncidentIn() throws Exception {
        world = new AuditWorld(database);
        lead = world.person(Role.LEAD);
        HttpResponse<String> made = send(
                lead,
                request("/api/v1/incidents")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"title\": \"Mail theft\"}")));
        assertThat(made.statusCode()).isEqualTo(201);
        key = json(made).get("key").asString();
        chain = sql("SELECT id FROM incident.incident WHERE key = ?")
                .param(key)
                .query(UUID.class)
                .single()
                .toString();
        rename("Mail and file theft");
        rename("Mail, file and key theft");
    }

    @Test
    void listsWhatWasDoneOldestFirst() throws Exception {
        JsonNode page = json(get(lead, "/api/v1/audit?incident=" + key + "&pageSize=2"));
        JsonNode next = json(get(
                lead,
                "/api/v1/audit?incident=" + key + "&pageToken="
                        + page.get("nextPageToken").asString()));

        JsonNode first = page.get("items").get(0);
        assertThat(first.get("action").asString()).isEqualTo("incident.recorded");
        assertThat(first.get("object").asString()).isEqualTo(key);
        assertThat(first.get("actor").get("id").asString()).isEqualTo(lead.id().toString());
        assertThat(first.get("after").get("title").asString()).isEqualTo("Mail theft");
        assertThat(first.get("prevHash").asString()).isEqualTo("0".repeat(64));
        assertThat(page.get("items").get(1).get("prevHash")).isEqualTo(first.get("hash"));
        assertThat(next.get("items").get(0).get("seq").asLong()).isEqualTo(3);
    }

    @Test
    void isForLeadsAndAuditorsOfTheIncident() throws Exception {
        String path = "/api/v1/audit?incident=" + key;
        Viewer member = world.person();
        sql("INSERT INTO access.incident_grant (incident_id, principal, kind, level) VALUES (?::uuid, ?, 'PERSON', 'LEAD')")
                .params(chain, member.id())
                .update();

        assertThat(get(world.person(Role.AUDITOR), path).statusCode()).isEqualTo(200);
        assertThat(get(member, path).statusCode()).isEqualTo(403);
        assertThat(get(world.person(), path).statusCode()).isEqualTo(404);
        assertThat(get(world.person(Role.ADMINISTRATOR), path).statusCode()).isEqualTo(404);
        assertThat(get(lead, "/api/v1/audit").statusCode()).isEqualTo(403);
        assertThat(get(world.person(Role.ADMINISTRATOR), "/api/v1/audit").statusCode())
                .isEqualTo(200);
        assertThat(get(world.person(Role.ADMINISTRATOR), "/api/v1/audit/export").statusCode())
                .isEqualTo(200);
    }

    @Test
    void showsPages() throws Exception {
        HttpResponse<String> activity = get(lead, "/incidents/" + key + "/activity");
        HttpResponse<String> system = get(world.person(Role.AUDITOR), "/audit");

        assertThat(activity.statusCode()).isEqualTo(200);
        assertThat(activity.body()).contains("Mail and file theft", "/api/v1/audit/export?incident=" + key);
        assertThat(system.statusCode()).isEqualTo(200);
        assertThat(system.body()).contains(keys.verifiers().fingerprint());
    }

    @Test
    void theBundleFitsAndItsExportIsOnRecord() throws Exception {
        Verdict verdict = export();

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Holds.class, holds -> {
            assertThat(holds.chain()).isEqualTo(chain);
            assertThat(holds.entries()).isGreaterThanOrEqualTo(4);
        });
        assertThat(sql("SELECT action FROM audit.entry WHERE chain = ? ORDER BY seq DESC LIMIT 1")
                        .param(chain)
                        .query(String.class)
                        .single())
                .isEqualTo("audit.exported");
    }

    @Test
    void theBundleTellsNothingOfOtherIncidents() throws Exception {
        String bundle = get(lead, "/api/v1/audit/export?incident=" + key).body();

        assertThat(bundle.split("\"chain\":\"(?!" + chain + ")")).hasSize(1);
    }

    @Test
    void findsWhatASuperuserEdited() throws Exception {
        sequencer.run();
        sql("UPDATE audit.entry SET action = 'incident.praised' WHERE chain = ? AND seq = 2")
                .param(chain)
                .update();

        assertThat(export()).isEqualTo(new Verdict.Fails(Misfit.entry(Misfit.Reason.EDITED, 2)));
    }

    @Test
    void findsAValueThatASuperuserEdited() throws Exception {
        sql("UPDATE audit.entry_value SET after_value = '{\"title\":\"Nothing\"}' WHERE chain = ? AND seq = 2")
                .param(chain)
                .update();

        assertThat(export()).isEqualTo(new Verdict.Fails(Misfit.entry(Misfit.Reason.VALUES, 2)));
    }

    @Test
    void holdsWhereAValueWasErased() throws Exception {
        sql("DELETE FROM audit.entry_value WHERE chain = ? AND seq = 2")
                .param(chain)
                .update();

        assertThat(export())
                .isInstanceOfSatisfying(
                        Verdict.Holds.class,
                        holds -> assertThat(holds.withheld()).isEqualTo(1));
    }

    @Test
    void findsAnEntryThatASuperuserRemoved() throws Exception {
        sequencer.run();
        sql("DELETE FROM audit.entry_value WHERE chain = ? AND seq = 2")
                .param(chain)
                .update();
        sql("DELETE FROM audit.entry WHERE chain = ? AND seq = 2").param(chain).update();

        assertThat(export()).isEqualTo(new Verdict.Fails(Misfit.entry(Misfit.Reason.MISSING, 2, 3)));
    }

    @Test
    void findsAChainThatASuperuserRewroteWithAllItsHashes() throws Exception {
        sequencer.run();
        rewrite(2);
        sql("UPDATE audit.head SET dirty = true WHERE chain = ?").param(chain).update(); // and had it signed again
        sequencer.run();

        assertThat(export())
                .isInstanceOfSatisfying(
                        Verdict.Fails.class,
                        fails -> assertThat(fails.misfit().reason()).isEqualTo(Misfit.Reason.REWRITTEN));
    }

    @Test
    void findsYesterdaysDatabasePutBack() throws Exception {
        sequencer.run();
        cutBackTo(1);
        rename("After the restore");

        assertThat(export())
                .isInstanceOfSatisfying(
                        Verdict.Fails.class,
                        fails -> assertThat(fails.misfit().reason())
                                .isIn(Misfit.Reason.REWRITTEN, Misfit.Reason.REWOUND, Misfit.Reason.CUT));
    }

    @Test
    void findsAnEntryThatASuperuserAppended() throws Exception {
        sequencer.run();
        sql("""
                INSERT INTO audit.entry SELECT chain, seq + 100, incident_id, at, actor, 'review.approved', object,
                    before_commitment, after_commitment, prev, hash FROM audit.entry WHERE chain = ? AND seq = 2""").param(chain).update();

        assertThat(export()).isInstanceOf(Verdict.Fails.class);
    }

    /** As somebody would who knows docs/audit.md: another action, and each hash from there on made to fit. */
    private void rewrite(long from) {
        var rows = new EntryRows(JdbcClient.create(database.superuser()), database.superuser());
        byte[] prev = Leaf.NO_PREV;
        for (AuditRow row : rows.after(chain, 0, 100)) {
            Leaf leaf = row.entry().leaf();
            String action = leaf.seq() == from ? "incident.praised" : leaf.action();
            var forged = new Leaf(
                    chain, leaf.seq(), leaf.at(), leaf.actor(), action, leaf.object(), leaf.commitments(), prev);
            prev = forged.hash();
            sql("UPDATE audit.entry SET action = ?, prev = ?, hash = ? WHERE chain = ? AND seq = ?")
                    .params(action, forged.prev(), prev, chain, leaf.seq())
                    .update();
        }
        sql("UPDATE audit.head SET hash = ? WHERE chain = ?")
                .params(prev, chain)
                .update();
    }

    private void cutBackTo(long seq) {
        sql("DELETE FROM audit.entry_value WHERE chain = ? AND seq > ?")
                .params(chain, seq)
                .update();
        sql("DELETE FROM audit.entry WHERE chain = ? AND seq > ?")
                .params(chain, seq)
                .update();
        sql("UPDATE audit.head SET seq = ?, hash = (SELECT hash FROM audit.entry WHERE chain = ? AND seq = ?) WHERE chain = ?")
                .params(seq, chain, seq, chain)
                .update();
    }

    private Verdict export() throws Exception {
        String bundle = get(lead, "/api/v1/audit/export?incident=" + key).body();
        return new BundleVerifier(keys.verifiers(), sequencer.files().files())
                .verify(new ByteArrayInputStream(bundle.getBytes(StandardCharsets.UTF_8)));
    }

    private void rename(String title) throws Exception {
        String version = get(lead, "/api/v1/incidents/" + key)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        HttpResponse<String> changed = send(
                lead,
                request("/api/v1/incidents/" + key)
                        .header("Content-Type", "application/merge-patch+json")
                        .header("If-Match", version)
                        .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"title\": \"" + title + "\"}")));
        assertThat(changed.statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(Viewer who, String path) throws Exception {
        return send(who, request(path).GET());
    }

    private HttpResponse<String> send(Viewer who, HttpRequest.Builder request) throws Exception {
        return http.send(
                request.header("Authorization", "Bearer " + world.token(who)).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private JdbcClient.StatementSpec sql(String statement) {
        return database.sql().sql(statement);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
