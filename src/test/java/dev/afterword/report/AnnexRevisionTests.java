package dev.afterword.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller.Answer;
import dev.afterword.testing.World;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** From a finding over a recommendation to the revision of a procedure: the report's annex names it, with its readers and uses. */
@AfterwordTest
class AnnexRevisionTests {

    private static final String RECOMMENDATIONS = "/api/v1/recommendations";

    @Autowired
    ApplicationContext context;

    private World world;
    private Viewer lead;
    private Viewer otherLead;
    private Viewer reader;
    private String incident;
    private String procedure;

    @BeforeEach
    void aFinding() {
        world = new World(context);
        lead = world.person("Lea Lead", Role.LEAD);
        otherLead = world.person("Leo Lead", Role.LEAD);
        reader = world.person("Rob Reader");
        incident = "/api/v1/incidents/"
                + post(lead, "/api/v1/incidents", "{\"title\": \"Token leaked\"}", 201)
                        .text("key");
        post(lead, incident + "/findings", "{\"type\": \"PROCESS_FLAW\", \"title\": \"Routed to an empty rota\"}", 201);
        procedure = "/api/v1/procedures/SOP-r" + RandomCodes.random(8).toLowerCase(Locale.ROOT);
    }

    private Answer post(Viewer who, String path, String json, int status) {
        Answer answer = world.api(who).post(path, json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private String report(String language) {
        return world.api(lead)
                .get(incident + "/report.html?language=" + language)
                .body();
    }

    private String recommended() {
        String recommendation = post(
                        lead, RECOMMENDATIONS, """
                {"title": "Page the duty manager", "body": "Where a rota is empty", "incident": "%s", "findings": ["F-1"]}""".formatted(incident.substring(incident.lastIndexOf('/') + 1)), 201)
                .text("key");
        String it = RECOMMENDATIONS + "/" + recommendation;
        post(lead, it + "/consultation", """
                {"stakeholders": ["%s"], "dueOn": "%s"}""".formatted(reader.id(), today()), 200);
        post(reader, it + "/opinions", "{\"opinion\": \"AGREE\"}", 200);
        post(lead, it + "/decision", "{\"outcome\": \"ADOPTED\", \"reason\": \"Good\"}", 200);
        return recommendation;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private void written() {
        post(
                lead,
                "/api/v1/procedures",
                """
                {"title": "Routing of alerts", "slug": "%s", "readerPeople": ["%s"], "body": "1. Look at the rota.", "why": "None"}""".formatted(procedure.substring(procedure.indexOf("SOP-") + 4), reader.id()),
                201);
        approve(1);
    }

    private void approve(int number) {
        post(otherLead, procedure + "/revisions/" + number + "/approval", "{\"inForceOn\": \"" + today() + "\"}", 200);
    }

    @Test
    void namesTheRevisionWithItsReadersAndUses() {
        written();
        String recommendation = recommended();
        post(lead, procedure + "/revisions", """
                {"body": "1. Page the duty manager where the rota is empty.", "why": "An empty rota", "carries": ["%s"]}""".formatted(recommendation), 201);
        assertThat(report("en")).contains(recommendation, "revision 2, Routing of alerts", "proposed");
        assertThat(report("en")).doesNotContain("read by");

        approve(2);
        assertThat(report("en")).contains("in force", "read by 1 of 2").doesNotContain("used in one incident");

        post(reader, procedure + "/revisions/2/acknowledgement", "{}", 200);
        post(
                lead,
                incident + "/procedures",
                "{\"procedure\": \"" + procedure.substring(procedure.indexOf("SOP-")) + "\"}",
                201);
        assertThat(report("en")).contains("read by 2 of 2", "used in one incident");
        assertThat(report("zh-TW")).contains("第 2 版，Routing of alerts", "2 人中有 2 人已閱知", "已用於 1 起事件");
    }

    @Test
    void saysThatItHappenedAgainAndNotWhere() {
        assertThat(report("en")).doesNotContain("Recurred:");
        String later = post(lead, "/api/v1/incidents", "{\"title\": \"Another token\"}", 201)
                .text("key");
        post(
                lead,
                "/api/v1/incidents/" + later + "/findings",
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"Empty once more\"}",
                201);
        String earlier = incident.substring(incident.lastIndexOf('/') + 1) + "/F-1";
        Answer marked = world.api(lead)
                .put(
                        "/api/v1/incidents/" + later + "/findings/F-1/recurrence",
                        "{\"of\": \"" + earlier + "\", \"note\": \"The same rota\"}",
                        null);
        assertThat(marked.status()).as(marked.body()).isEqualTo(200);

        assertThat(report("en")).contains("Recurred:").doesNotContain(later);
        String key = incident.substring(incident.lastIndexOf('/') + 1);
        world.join(key, reader, Level.READ, Tlp.AMBER);
        assertThat(world.api(reader).get(incident + "/report.html?language=en").body())
                .contains("Routed to an empty rota")
                .doesNotContain("Recurred:");
    }
}
