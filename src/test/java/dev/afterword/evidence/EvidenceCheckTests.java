package dev.afterword.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Viewer;
import dev.afterword.jobs.RecurringJob;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Principal;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Checks of evidence files by people and by the program, and what is told of damage. */
@AfterwordTest
class EvidenceCheckTests {

    private static final String MATCHES = "All evidence matches its recorded hash";

    @Autowired
    ApplicationContext context;

    private EvidenceWorld world;

    @BeforeEach
    void addAFile() {
        world = new EvidenceWorld(context);
        world.upload(world.member);
    }

    private void runJob() throws Exception {
        for (RecurringJob job : context.getBeansOfType(RecurringJob.class).values()) {
            if (job.name().equals("evidence.checks")) {
                job.run();
            }
        }
    }

    private HttpResponse<String> start(Viewer who) {
        return world.post(who, world.items() + "/verification", "{}");
    }

    private JsonNode line() {
        return EvidenceWorld.json(world.get(world.lead, world.api("/closure")))
                .get("checklist")
                .valueStream()
                .filter(line -> line.get("name").asString().equals("evidence"))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode item() {
        return EvidenceWorld.json(world.get(world.reader, world.items() + "/E-1"));
    }

    private String custody() {
        return world.get(world.reader, world.items() + "/E-1/custody").body();
    }

    private String page(Viewer who, String page) {
        return world.get(who, page).body();
    }

    /** The list behind the heading on home: leads see that of all incidents, and other tests leave some damaged. */
    private String damaged(Viewer who) {
        return page(who, "/waiting/evidenceDamaged");
    }

    private Path file() throws IOException {
        return world.stored().getFirst();
    }

    private void alter() throws IOException {
        Path object = file();
        Files.setPosixFilePermissions(object, PosixFilePermissions.fromString("rw-------"));
        byte[] bytes = Files.readAllBytes(object);
        bytes[bytes.length / 2] ^= 1;
        Files.write(object, bytes);
    }

    @Test
    void closingClaimsNothingThatWasNotChecked() {
        assertThat(line().get("text").asString()).isNotEqualTo(MATCHES);
        assertThat(line().get("warnings").toString()).contains("evidenceNotVerified");
        assertThat(item().get("state").asString()).isEqualTo("NOT_CHECKED");
        assertThat(page(world.lead, world.page("/closing")))
                .contains("Verify evidence files", "not been verified lately")
                .doesNotContain(MATCHES);
    }

    @Test
    void checkRunsInTheBackgroundAndIsRecordedAsDoneByTheProgram() throws Exception {
        assertThat(start(world.reader).statusCode()).isEqualTo(403);
        assertThat(start(world.stranger).statusCode()).isEqualTo(404);
        HttpResponse<String> started = start(world.member);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
        assertThat(EvidenceWorld.json(started).get("of").asInt()).isEqualTo(1);
        runJob();

        assertThat(EvidenceWorld.json(world.get(world.reader, world.items() + "/verification"))
                        .toString())
                .contains("\"done\":1", "\"of\":1");
        assertThat(line().get("text").asString()).isEqualTo(MATCHES);
        assertThat(item().get("state").asString()).isEqualTo("VERIFIED");
        assertThat(custody()).contains("VERIFIED", "\"name\":\"Afterword\"");
        assertThat(world.get(world.lead, "/api/v1/audit?pageSize=200&incident=" + world.incident)
                        .body())
                .contains("evidence.check-started", "evidence.verified", "00000000-0000-0000-0000-000000000000");
    }

    @Test
    void filesAreCheckedAgainOnASchedule() throws Exception {
        runJob();
        assertThat(item().get("state").asString()).isEqualTo("NOT_CHECKED");

        world.database()
                .sql()
                .sql("UPDATE evidence.item SET added_at = now() - interval '31 days' WHERE incident_id = ?")
                .param(world.incidentId)
                .update();
        runJob();
        assertThat(item().get("state").asString()).isEqualTo("VERIFIED");
    }

    @Test
    void damageIsShownOnTheListTheIncidentAndHomeOfLeads() throws Exception {
        alter();
        start(world.member);
        runJob();

        assertThat(item().get("state").asString()).isEqualTo("ALTERED");
        assertThat(custody()).contains("ALTERED", "\"name\":\"Afterword\"");
        assertThat(page(world.member, world.page("/evidence"))).contains("Hash mismatch");
        assertThat(page(world.member, world.page(""))).contains("The content of E-1 no longer matches its hash");
        assertThat(page(world.lead, "/")).contains("Damaged or missing evidence");
        assertThat(damaged(world.lead)).contains(world.page("/evidence"));
        assertThat(page(world.member, "/")).doesNotContain("Damaged or missing evidence");
    }

    @Test
    void fileThatIsNotFoundIsUnavailableAndNotAltered() throws Exception {
        Path there = file();
        Path away = Files.move(there, there.resolveSibling(RandomCodes.random(8)));
        HttpResponse<String> verified = world.post(world.member, world.items() + "/E-1/verification", "{}");
        HttpResponse<String> downloaded = world.get(world.member, world.items() + "/E-1/content");
        start(world.member);
        runJob();

        assertThat(verified.statusCode()).isEqualTo(409);
        assertThat(verified.body()).contains("evidence.unavailable");
        assertThat(downloaded.statusCode()).isEqualTo(409);
        assertThat(downloaded.body()).contains("evidence.unavailable");
        assertThat(item().get("state").asString()).isEqualTo("UNAVAILABLE");
        assertThat(custody()).doesNotContain("ALTERED");
        assertThat(page(world.member, world.page("/evidence"))).contains("File not found");
        assertThat(page(world.member, world.page(""))).contains("The file of E-1 isn’t found");
        assertThat(damaged(world.lead)).contains(world.page("/evidence"));

        Files.move(away, there);
        start(world.member);
        runJob();
        assertThat(item().get("state").asString()).isEqualTo("VERIFIED");
        assertThat(damaged(world.lead)).doesNotContain(world.page("/evidence"));
    }

    @Test
    void nobodyAddsAnEntryInTheNameOfTheProgram() {
        String add = """
                INSERT INTO evidence.custody (id, incident_id, item_id, kind, happened_at, happened_fidelity, happened_zone, by_person)
                SELECT :id, incident_id, id, 'VERIFIED', now(), 'SECOND', 'UTC', :by::uuid FROM evidence.item WHERE incident_id = :i""";

        assertThat(add(world.lead.id(), add, world.lead.id())).isEqualTo(1);
        assertThat(refused(() -> add(world.lead.id(), add, null))).isTrue();
    }

    private int add(UUID as, String sql, UUID by) {
        return new Principal(world.database().app(), as)
                .tries(app -> app.sql(sql)
                        .param("id", RandomCodes.uuid())
                        .param("by", by == null ? null : by.toString())
                        .param("i", world.incidentId)
                        .update());
    }

    private static boolean refused(Runnable work) {
        try {
            work.run();
            return false;
        } catch (org.springframework.dao.DataAccessException e) {
            return true;
        }
    }
}
