package dev.afterword.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Asking;
import dev.afterword.testing.Caller;
import dev.afterword.testing.World;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class ReportApiTests {

    private static final String SECTIONS = """
            {"sections": {
              "whatHappened": "A token leaked. [[T-1]] 權杖外洩 [[T-2]].",
              "rootCause": "It had no end date. [[T-1]]",
              "actors": "Secret harbour did it. [[assessment roughly even LOW]]",
              "impact": "Two customers were affected. [[T-1]]",
              "response": "It took a day. [[T-1]]",
              "takeaways": "A token needs an owner. [[T-1]]"},
             "notApplicable": {"wentWell": "Nothing was asked."}}""";

    @Autowired
    private ApplicationContext context;

    private World world;
    private Viewer lead;
    private Viewer otherLead;
    private Viewer reader;
    private String key;

    @BeforeEach
    void incident() {
        world = new World(context);
        lead = world.person("Lea Lead", Role.LEAD);
        otherLead = world.person("Leo Lead", Role.LEAD);
        reader = world.person("Rob Reader");
        key = world.api(lead)
                .post("/api/v1/incidents", "{\"title\": \"Token leaked\", \"dataBreach\": \"YES\", \"severity\": 2}")
                .text("key");
        world.join(key, lead, Level.LEAD, Tlp.RED);
        world.join(key, reader, Level.READ, Tlp.AMBER);
        event("{\"title\": \"The token was first used\", \"kind\": \"ADVERSARY\", \"occurredAt\":"
                + " {\"at\": \"2026-03-03T02:14:00Z\", \"fidelity\": \"MINUTE\", \"zone\": \"Asia/Taipei\"}}");
        event("{\"title\": \"Only for red eyes\", \"tlp\": \"RED\"}");
    }

    private void event(String json) {
        assertThat(world.api(lead)
                        .post("/api/v1/incidents/" + key + "/events", json)
                        .status())
                .isEqualTo(201);
    }

    private Viewer approve() {
        String review = "/api/v1/incidents/" + key + "/review";
        Caller api = world.api(lead);
        assertThat(api.put(review, SECTIONS, api.get(review).header("etag")).status())
                .isEqualTo(200);
        assertThat(api.post(review + "/submission", "{}").status()).isEqualTo(200);
        Viewer signer = world.signOff(key);
        assertThat(world.approve(key, otherLead).status()).isEqualTo(200);
        return signer;
    }

    private HttpResponse<byte[]> get(Viewer who, String what) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(world.base() + "/api/v1/incidents/" + key + "/" + what))
                .header("Authorization", "Bearer " + world.tokenOf(who))
                .build();
        return Asking.send(request, BodyHandlers.ofByteArray());
    }

    @Test
    void durationsNameTheTimesThatTheyMeasure() {
        Caller api = world.api(lead);
        String incident = "/api/v1/incidents/" + key;
        api.patch(incident, """
                {"anchors": {"COMPROMISE": {"at": "2026-03-01T00:00:00Z"}, "DISCOVERY": {"at": "2026-03-03T02:14:00Z"},
                 "CONTAINED": {"at": "2026-03-02T02:14:00Z"}, "RESOLVED": {"at": "2026-03-09T02:14:00Z"}}}""", "\"1\"");
        assertThat(new String(get(lead, "report.html").body(), UTF_8))
                .contains("Compromise to resolution")
                .doesNotContain("First action to", "Compromise to discovery", "Discovery to containment");

        api.patch(incident, "{\"anchors\": {\"CONTAINED\": {\"at\": \"2026-03-04T02:14:00Z\"}}}", "\"2\"");
        assertThat(new String(get(lead, "report.html").body(), UTF_8))
                .contains("Compromise to discovery", "Discovery to containment", "after the compromise")
                .doesNotContain("First action to");
    }

    @Test
    void givesTheApprovedVersionOut() {
        approve();
        HttpResponse<byte[]> answer = get(lead, "report.pdf?version=1&language=en");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"" + key + "-v1.en.pdf\"");
        assertThat(VeraPdf.failures(answer.body())).isEmpty();
        assertThat(Printed.text(answer.body()))
                .contains("Token leaked", "The token was first used", "權杖外洩", "for Lea Lead", "2, high")
                .contains("Only for red eyes", "TLP:RED", "sealed with this hash")
                .doesNotContain("DRAFT");
    }

    /** Its rows are compared with its hash. */
    @Test
    void anApprovedVersionIsReadAnewEachTime() {
        approve();
        DraftCopies copies = context.getBean(DraftCopies.class);
        get(lead, "report.html?language=en");

        assertThat(copies.ask(lead, key, null, ReportLanguage.ENGLISH, DraftCopies.Form.HTML))
                .matches(question -> question.stamp() != null)
                .matches(question -> question.found() == null);
    }

    @Test
    void stillSaysWhatWasApprovedAfterChanges() {
        approve();
        world.api(lead).patch("/api/v1/incidents/" + key + "/events/T-1", "{\"title\": \"Rewritten\"}", "\"1\"");

        assertThat(Printed.text(get(lead, "report.pdf").body()))
                .contains("The token was first used")
                .doesNotContain("Rewritten");
    }

    @Test
    void aVersionSaysThatItWasReplacedOnceTheNextOneIsPublished() {
        String review = "/api/v1/incidents/" + key + "/review";
        Caller api = world.api(lead);
        Viewer signer = approve();
        api.post(review + "/publication", "{}");
        api.post(review + "/amendment", "{\"reason\": \"The count was wrong\"}");
        assertThat(Printed.text(get(lead, "report.pdf?version=1").body())).doesNotContain("was replaced by");

        api.post(review + "/submission", "{}");
        world.signOff(key, signer);
        world.approve(key, otherLead);
        assertThat(api.post(review + "/publication", "{}").status()).isEqualTo(200);

        assertThat(Printed.text(get(lead, "report.pdf?version=1").body()))
                .contains("Version 1 was replaced by version 2");
    }

    @Test
    void givesEachReaderWhatTheyMaySee() {
        approve();
        String text = Printed.text(get(reader, "report.pdf?language=en").body());

        assertThat(text).contains("The token was first used", "TLP:AMBER", "Not included in this copy");
        assertThat(text).doesNotContain("Only for red eyes", "TLP:RED");
    }

    @Test
    void tellsInAnAnnexWhatBecameOfFindingsSince() {
        String findings = "/api/v1/incidents/" + key + "/findings";
        world.api(lead)
                .post(
                        findings,
                        "{\"type\": \"PROCESS_FLAW\", \"title\": \"Routed to an empty rota\", \"citations\": [\"T-1\"]}");
        decide("{\"kind\": \"FOLLOW_UPS\", \"intentions\": [{\"what\": \"Fill the rota\", \"byWhom\": \"Jo\"}]}");
        approve();
        String before = Printed.text(get(lead, "report.pdf?language=en").body());
        decide(
                "{\"kind\": \"FOLLOW_UPS\", \"intentions\": [{\"what\": \"Page the duty manager\", \"byWhom\": \"Jo\"}]}");
        String after = Printed.text(get(lead, "report.pdf?language=en").body());

        assertThat(before).contains("Process flaw", "Fill the rota", "Nothing has changed since");
        assertThat(after)
                .contains("Fill the rota", "Page the duty manager", "not part of the approved version or its seal");
    }

    @Test
    void tellsWhoDoesWhatAndHowFarItHasCome() {
        String findings = "/api/v1/incidents/" + key + "/findings";
        world.api(lead)
                .post(
                        findings,
                        "{\"type\": \"PROCESS_FLAW\", \"title\": \"Routed to an empty rota\", \"citations\": [\"T-1\"]}");
        world.api(lead).post(findings + "/F-1/follow-ups", """
                {"kind": "PROCESS_ISSUE", "title": "Fill the rota anew", "owner": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(
                        lead.id(), java.time.LocalDate.now(ZoneOffset.UTC).plusDays(20)));

        String draft = Printed.text(get(lead, "report.pdf?language=en").body());
        approve();
        String approved = Printed.text(get(lead, "report.pdf?language=en").body());

        assertThat(draft).contains("Fill the rota anew", "Proposed");
        assertThat(approved).contains("Fill the rota anew", "Proposed", "not part of the approved version or its seal");
    }

    private void decide(String json) {
        Caller api = world.api(lead);
        String finding = "/api/v1/incidents/" + key + "/findings/F-1";
        Caller.Answer answer =
                api.put(finding + "/disposition", json, api.get(finding).header("etag"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void marksADraftInBothForms() {
        String pdf = Printed.text(get(lead, "report.pdf?language=zh-TW").body());
        String html = new String(get(lead, "report.html?language=en").body(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(pdf).contains("草稿", "第 1 版，尚未核准");
        assertThat(html).contains("DRAFT", "The token was first used", "<svg", "lang=\"en\"");
    }

    @Test
    void refusesOtherLanguagesAndVersions() {
        Caller api = world.api(lead);
        String base = "/api/v1/incidents/" + key + "/report.pdf";

        assertThat(api.get(base + "?language=de").status()).isEqualTo(422);
        assertThat(api.get(base + "?language=de").text("errors.0.field")).isEqualTo("language");
        assertThat(api.get(base + "?language=zh-tw").status()).isEqualTo(422);
        assertThat(api.get(base + "?version=0").status()).isEqualTo(422);
        assertThat(api.get(base + "?version=7").status()).isEqualTo(404);
    }

    @Test
    void isNotThereForStrangers() {
        Viewer stranger = world.person("Sam Stranger");

        assertThat(get(stranger, "report.pdf").statusCode()).isEqualTo(404);
        assertThat(get(stranger, "report.html").statusCode()).isEqualTo(404);
        assertThat(world.nobody()
                        .get("/api/v1/incidents/" + key + "/report.pdf")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void putsEachCopyOnRecord() {
        get(reader, "report.pdf?language=zh-TW");
        String trail = world.api(lead).get("/api/v1/audit?incident=" + key).body();

        assertThat(trail).contains("report.exported", "\"format\":\"pdf\"", "\"language\":\"zh-TW\"");
    }
}
