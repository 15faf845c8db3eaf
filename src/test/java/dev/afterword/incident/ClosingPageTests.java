package dev.afterword.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller.Answer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The closing page shows which work stays open afterwards, with links to it. */
@AfterwordTest
class ClosingPageTests {

    @Autowired
    ApplicationContext context;

    private ClosingWorld w;
    private String followUp;

    @BeforeEach
    void anIncidentWithWork() {
        w = ClosingWorld.quiet(context);
        w.post(w.member, "/findings", "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"Badges are not revoked\"}");
        followUp = w.post(w.lead, "/findings/F-1/follow-ups", """
                        {"kind": "BUG", "title": "Revoke lost badges", "owner": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(
                                w.member.id(), LocalDate.now(ZoneOffset.UTC).plusDays(60)))
                .text("key");
    }

    private String page(Viewer who, String rest) {
        return w.world.api(who).get("/incidents/" + w.key + rest).body();
    }

    @Test
    void showsOpenFollowUpsBeforeAndAfterClosing() {
        assertThat(page(w.lead, "/closing")).contains("Open follow-ups", followUp, "Mia Member", "Proposed");
        assertThat(page(w.reader, "/closing")).contains(followUp);
        w.close();
        assertThat(page(w.lead, "/closing")).contains("Open follow-ups", followUp, "<details", "Reason for reopening");

        w.world.api(w.member).post("/api/v1/follow-ups/" + followUp + "/acceptance", "{}");
        w.world.api(w.member).post("/api/v1/follow-ups/" + followUp + "/resolution", "{\"note\": \"Done\"}");
        w.world
                .api(w.lead)
                .post(
                        "/api/v1/follow-ups/" + followUp + "/verification",
                        "{\"note\": \"Tried it\", \"link\": \"https://example.org/proof\"}");
        assertThat(page(w.lead, "/closing"))
                .contains("This incident has no open follow-ups")
                .doesNotContain(followUp);
    }

    /** What the overview counts it lists, and each follow-up has its day, also one that waits to be verified, which is said once. */
    @Test
    void theOverviewCountsWhatItLists() {
        w.post(w.member, "/findings", "{\"type\": \"PROCESS_FLAW\", \"title\": \"Nobody counts badges\"}");
        Answer planned = w.world
                .api(w.member)
                .putCurrent(
                        w.api("/findings/F-2"),
                        w.api("/findings/F-2/disposition"),
                        "{\"kind\": \"FOLLOW_UPS\", \"intentions\": [{\"what\": \"Count badges\", \"byWhom\": \"Guards\"}]}");
        assertThat(planned.status()).as(planned.body()).isEqualTo(200);
        w.world.api(w.member).post("/api/v1/follow-ups/" + followUp + "/acceptance", "{}");
        w.world.api(w.member).post("/api/v1/follow-ups/" + followUp + "/resolution", "{\"note\": \"Done\"}");

        String body = page(w.lead, "");
        Matcher checklist = Pattern.compile(
                        "Before this incident is closed <span>(\\d+)</span>.*?</section>", Pattern.DOTALL)
                .matcher(body);
        assertThat(checklist.find()).isTrue();
        assertThat(checklist.group()).contains("Warning", "evaluation");
        assertThat(checklist.group().split("<li>", -1)).hasSize(Integer.parseInt(checklist.group(1)) + 1);
        assertThat(body)
                .containsPattern("awaiting verification · Mia Member\\s+<time class=\"due[^>]*>\\s*due in 60 days");
        assertThat(page(w.lead, "/closing"))
                .containsPattern(
                        "awaiting verification</span>\\s+Mia Member\\s+<time class=\"due[^>]*>\\s*due in 60 days");
    }

    @Test
    void linksToClosingOnceNothingBlocks() {
        String button = "btn--primary\" href=\"/incidents/" + w.key + "/closing\"";
        assertThat(page(w.lead, "")).doesNotContain(button);
        w.evaluate();
        assertThat(page(w.lead, "")).contains(button);
        assertThat(page(w.member, "")).doesNotContain(button);
    }

    @Test
    void warnsOfGapsInTheEvaluation() {
        w.evaluate();
        assertThat(page(w.lead, "/closing")).contains("The evaluation found gaps", "/evaluation#verdicts");
        assertThat(w.post(w.lead, "/closure", "{}").status()).isEqualTo(200);
    }
}
