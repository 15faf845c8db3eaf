package dev.afterword.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.audit.signature.SigningKeys;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller.Answer;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.World;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The trail as clients see it, and what a database superuser can't hide from its bundle. */
@AfterwordTest
class AuditApiTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @Autowired
    Sequencer sequencer;

    @Autowired
    SigningKeys keys;

    private World world;
    private Viewer lead;
    private String key;
    private String chain;

    @BeforeEach
    void takeAnIncidentIn() {
        world = new World(context);
        lead = world.person("Lea", Role.LEAD);
        Answer made = world.api(lead).post("/api/v1/incidents", "{\"title\": \"Mail theft\"}");
        assertThat(made.status()).isEqualTo(201);
        key = made.text("key");
        chain = sql("SELECT id FROM incident.incident WHERE key = ?")
                .param(key)
                .query(UUID.class)
                .single()
                .toString();
        rename("Mail and file theft");
        rename("Mail, file and key theft");
    }

    @Test
    void listsWhatWasDoneOldestFirst() {
        JsonNode page =
                get(lead, "/api/v1/audit?incident=" + key + "&pageSize=2").json();
        String token = page.get("nextPageToken").asString();
        JsonNode next = get(lead, "/api/v1/audit?incident=" + key + "&pageToken=" + token)
                .json();

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
    void aListIsBoundedInBytesToo() {
        for (int i = 0; i < 24; i++) {
            world.api(lead)
                    .post(
                            "/api/v1/incidents/" + key + "/events",
                            "{\"title\": \"Event\", \"raw\": \"" + "r".repeat(99_000) + "\"}");
        }
        List<Long> seen = new ArrayList<>();
        String token = "";
        int pages = 0;
        for (; token != null; pages++) {
            Answer answer = get(
                    lead,
                    "/api/v1/audit?pageSize=200&incident=" + key + (token.isEmpty() ? "" : "&pageToken=" + token));
            JsonNode page = answer.json();
            page.get("items").forEach(entry -> seen.add(entry.get("seq").asLong()));

            assertThat(page.toString().length()).isLessThan(1_200_000);
            token = page.get("nextPageToken").isNull()
                    ? null
                    : page.get("nextPageToken").asString();
        }

        assertThat(pages).isEqualTo(4);
        assertThat(seen)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 27).boxed().toList());
    }

    @Test
    void isForLeadsAndAuditorsOfTheIncident() throws Exception {
        String path = "/api/v1/audit?incident=" + key;
        Viewer member = world.person("Rob");
        world.join(key, member, Level.LEAD, Tlp.RED);

        assertThat(get(world.person("Aud", Role.AUDITOR), path).status()).isEqualTo(200);
        assertThat(get(member, path).status()).isEqualTo(403);
        assertThat(get(world.person("Rob"), path).status()).isEqualTo(404);
        assertThat(get(world.person("Adm", Role.ADMINISTRATOR), path).status()).isEqualTo(404);
        assertThat(get(lead, "/api/v1/audit").status()).isEqualTo(403);
        assertThat(get(world.person("Adm", Role.ADMINISTRATOR), "/api/v1/audit").status())
                .isEqualTo(200);
        assertThat(get(world.person("Adm", Role.ADMINISTRATOR), "/api/v1/audit/export")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void showsPages() throws Exception {
        Answer activity = get(lead, "/incidents/" + key + "/activity");
        Answer system = get(world.person("Aud", Role.AUDITOR), "/audit");

        assertThat(activity.status()).isEqualTo(200);
        assertThat(activity.body()).contains("Mail and file theft", "/api/v1/audit/export?incident=" + key);
        assertThat(activity.body())
                .containsSubsequence("Lea changed facts of " + key, "Lea created incident " + key + ": “Mail theft”");
        assertThat(system.status()).isEqualTo(200);
        assertThat(system.body()).contains(keys.verifiers().fingerprint());
    }

    @Test
    void trailsAreFilesToo() {
        String file = "/incidents/" + key + "/activity.csv";
        Viewer member = world.person("Mia");
        world.join(key, member, Level.READ, Tlp.RED);

        assertThat(get(lead, file).body())
                .contains(",Lea,Lea created incident " + key + ": “Mail theft”,", ",incident.recorded," + key + ",");
        assertThat(get(lead, file + "?by=nobody").body()).hasLineCount(1);
        assertThat(get(world.person("Aud", Role.AUDITOR), "/audit.csv?by=Lea").status())
                .isEqualTo(200);
        assertThat(get(member, file).status()).isEqualTo(403);
        assertThat(get(world.person("Rob"), file).status()).isEqualTo(404);
        assertThat(get(lead, "/audit.csv").status()).isEqualTo(403);
    }

    @Test
    void tellsWhoAskedWhom() {
        Viewer owner = world.person("Olga Owner");
        world.join(key, owner, Level.READ, Tlp.RED);
        api("/findings", "{\"type\": \"PROCESS_FLAW\", \"title\": \"Nobody looked\"}");
        String followUp =
                api("/findings/F-1/follow-ups", """
                        {"kind": "PROCESS_ISSUE", "title": "Look", "owner": "%s", "priority": "P2", "dueOn": "2031-01-01"}""".formatted(owner.id())).text("key");

        String body = get(lead, "/incidents/" + key + "/activity").body();

        assertThat(body)
                .contains("Lea assigned follow-up " + followUp + " to Olga Owner: “Look”")
                .contains("href=\"/follow-ups/" + followUp + "\"")
                .contains("href=\"/incidents/" + key + "/findings/F-1\"");
    }

    @Test
    void tellsEverybodyWhoWasAsked() {
        String recommendation = world.api(lead)
                .post(
                        "/api/v1/recommendations",
                        "{\"title\": \"Look\", \"body\": \"Daily\", \"incident\": \"" + key + "\"}")
                .text("key");
        Answer asked = world.api(lead)
                .post(
                        "/api/v1/recommendations/" + recommendation + "/consultation",
                        "{\"stakeholders\": [\"%s\", \"%s\"], \"dueOn\": \"2031-01-01\"}"
                                .formatted(
                                        world.person("Dora Desk").id(),
                                        world.person("Nils Network").id()));
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);

        assertThat(get(lead, "/incidents/" + key + "/activity").body())
                .containsPattern("Lea asked (Dora Desk, Nils Network|Nils Network, Dora Desk) about recommendation "
                        + recommendation);
    }

    @Test
    void tellsWhatBecameOfASavedView() {
        Viewer vera = world.person("Vera " + key);
        String view = world.api(vera)
                .post("/api/v1/me/views", "{\"name\": \"Late\", \"href\": \"/follow-ups?due=OVERDUE\"}")
                .text("id");
        world.api(vera).delete("/api/v1/me/views/" + view, null);

        assertThat(get(world.person("Aud", Role.AUDITOR), "/audit?by=" + key).body())
                .containsSubsequence(
                        "Vera " + key + " removed a saved view", "Vera " + key + " saved a view of a list");
    }

    /** An identifier tells nothing: what has no key is named, or left to the link. */
    @Test
    void sentencesHaveNamesInsteadOfIdentifiers() {
        Viewer administrator = world.person("Ada", Role.ADMINISTRATOR);
        Answer added = world.api(administrator).post("/api/v1/organisations", "{\"name\": \"Aa %s\"}".formatted(key));
        assertThat(added.status()).as(added.body()).isEqualTo(201);

        String body = get(administrator, "/audit").body();

        assertThat(body)
                .contains("Ada added organisation: “Aa " + key + "”")
                .doesNotContainPattern("trail__says\">[^<]*[0-9a-f]{8}-[0-9a-f]{4}-");
    }

    private Answer api(String path, String json) {
        Answer answer = world.api(lead).post("/api/v1/incidents/" + key + path, json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    @Test
    void showsWhatTheFiltersLetThrough() {
        String activity = "/incidents/" + key + "/activity";
        api("/findings", "{\"type\": \"PROCESS_FLAW\", \"title\": \"Nobody looked\"}");

        assertThat(get(lead, activity + "?kind=FINDING").body())
                .contains("Lea added finding " + key + "/F-1")
                .doesNotContain("created incident");
        assertThat(get(lead, activity + "?by=lea&about=f-1").body())
                .contains("added finding")
                .doesNotContain("created incident");
        assertThat(get(lead, activity + "?by=nobody").body()).doesNotContain("added finding", "created incident");
        assertThat(get(lead, activity + "?day=2001-01-01").body()).contains("Nothing of this kind");
        assertThat(get(lead, activity + "?day=tomorrow").status()).isEqualTo(422);
        assertThat(get(world.person("Sam"), activity + "?kind=FINDING").status())
                .isEqualTo(404);
    }

    @Test
    void theBundleFitsAndItsExportIsOnRecord() throws Exception {
        VerificationResult verdict = export();

        assertThat(verdict).isInstanceOfSatisfying(VerificationResult.Holds.class, holds -> {
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

        assertThat(export())
                .isEqualTo(
                        new VerificationResult.Fails(VerificationFailure.entry(VerificationFailure.Reason.EDITED, 2)));
    }

    @Test
    void findsAValueThatASuperuserEdited() throws Exception {
        sql("UPDATE audit.entry_value SET after_value = '{\"title\":\"Nothing\"}' WHERE chain = ? AND seq = 2")
                .param(chain)
                .update();

        assertThat(export())
                .isEqualTo(
                        new VerificationResult.Fails(VerificationFailure.entry(VerificationFailure.Reason.VALUES, 2)));
    }

    @Test
    void holdsWhereAValueWasErased() throws Exception {
        sql("DELETE FROM audit.entry_value WHERE chain = ? AND seq = 2")
                .param(chain)
                .update();

        assertThat(export())
                .isInstanceOfSatisfying(
                        VerificationResult.Holds.class,
                        holds -> assertThat(holds.withheld()).isEqualTo(1));
    }

    @Test
    void findsAnEntryThatASuperuserRemoved() throws Exception {
        sequencer.run();
        sql("DELETE FROM audit.entry_value WHERE chain = ? AND seq = 2")
                .param(chain)
                .update();
        sql("DELETE FROM audit.entry WHERE chain = ? AND seq = 2").param(chain).update();

        assertThat(export())
                .isEqualTo(new VerificationResult.Fails(
                        VerificationFailure.entry(VerificationFailure.Reason.MISSING, 2, 3)));
    }

    @Test
    void findsAChainThatASuperuserRewroteWithAllItsHashes() throws Exception {
        sequencer.run();
        rewrite(2);
        sql("UPDATE audit.head SET dirty = true WHERE chain = ?").param(chain).update(); // and had it signed again
        sequencer.run();

        assertThat(export())
                .isInstanceOfSatisfying(
                        VerificationResult.Fails.class,
                        fails -> assertThat(fails.misfit().reason()).isEqualTo(VerificationFailure.Reason.REWRITTEN));
    }

    @Test
    void findsYesterdaysDatabasePutBack() throws Exception {
        sequencer.run();
        cutBackTo(1);
        rename("After the restore");

        assertThat(export())
                .isInstanceOfSatisfying(
                        VerificationResult.Fails.class,
                        fails -> assertThat(fails.misfit().reason())
                                .isIn(
                                        VerificationFailure.Reason.REWRITTEN,
                                        VerificationFailure.Reason.REWOUND,
                                        VerificationFailure.Reason.CUT));
    }

    @Test
    void findsAnEntryThatASuperuserAppended() throws Exception {
        sequencer.run();
        sql("""
                INSERT INTO audit.entry SELECT chain, seq + 100, incident_id, at, actor, 'review.approved', object,
                    before_commitment, after_commitment, prev, hash FROM audit.entry WHERE chain = ? AND seq = 2""").param(chain).update();

        assertThat(export()).isInstanceOf(VerificationResult.Fails.class);
    }

    /** Tampers as an attacker would who knows docs/audit.md: changes an action and recomputes all hashes after it. */
    private void rewrite(long from) {
        var rows = new EntryStore(JdbcClient.create(database.superuser()), database.superuser());
        List<AuditRow> all;
        try (Stream<AuditRow> read = rows.after(chain, 0, 100)) {
            all = read.toList();
        }
        byte[] prev = Leaf.NO_PREV;
        for (AuditRow row : all) {
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

    private VerificationResult export() throws Exception {
        String bundle = get(lead, "/api/v1/audit/export?incident=" + key).body();
        return new BundleVerifier(keys.verifiers(), sequencer.files().files())
                .verify(new ByteArrayInputStream(bundle.getBytes(StandardCharsets.UTF_8)));
    }

    private void rename(String title) {
        String path = "/api/v1/incidents/" + key;
        Answer changed = world.api(lead)
                .patch(path, "{\"title\": \"" + title + "\"}", get(lead, path).header("ETag"));
        assertThat(changed.status()).isEqualTo(200);
    }

    private Answer get(Viewer who, String path) {
        return world.api(who).get(path);
    }

    private JdbcClient.StatementSpec sql(String statement) {
        return database.sql().sql(statement);
    }
}
