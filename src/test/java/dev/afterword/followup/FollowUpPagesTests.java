package dev.afterword.followup;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The texts of the pages for the owner and for the response team, and the next step of each. */
@AfterwordTest
class FollowUpPagesTests {

    private static final String PROOF = "https://git.example/merge/4711";

    @Autowired
    ApplicationContext context;

    private FollowUpCast work;
    private IncidentCast cast;
    private String key;

    @BeforeEach
    void populate() {
        work = new FollowUpCast(context);
        cast = work.cast;
        key = work.bug();
    }

    private String page(Viewer who) {
        return cast.get(who, "/follow-ups/" + key).body();
    }

    private void resolve() {
        work.steps(key, "acceptance");
        work.step(work.owner, key, "resolution", "{\"note\": \"It is closed\", \"link\": \"" + PROOF + "\"}");
    }

    private static int primaries(String page) {
        return page.split("btn--primary", -1).length - 1;
    }

    @Test
    void ownerIsAddressedAsYouWithOnePrimaryActionPerStep() {
        assertThat(page(work.owner)).contains("Waiting for you to accept").doesNotContain("Waiting for Olive");
        assertThat(page(cast.member)).contains("Waiting for Olive Owner to accept");
        assertThat(primaries(page(work.owner))).isOne();
        work.steps(key, "acceptance");
        assertThat(page(work.owner)).contains("Start work", "Mark as resolved");
        assertThat(primaries(page(work.owner))).isOne();
        work.steps(key, "start");
        assertThat(primaries(page(work.owner))).isOne();
        work.steps(key, "resolution");
        assertThat(primaries(page(work.owner))).isZero();
        assertThat(primaries(page(cast.member))).isOne();
    }

    @Test
    void noteOfTheReturnIsShownAtTheNextStep() {
        resolve();
        work.step(cast.member, key, "return", "{\"note\": \"The other path is open\"}");

        String next = page(work.owner).split("id=\"findings\"", 2)[0];

        assertThat(next).contains("Returned to you", "The other path is open", "Start work again");
        assertThat(primaries(next)).isOne();
        work.steps(key, "start");
        assertThat(page(work.owner).split("id=\"findings\"", 2)[0]).doesNotContain("The other path is open");
    }

    @Test
    void verifierIsOfferedTheOwnersProofAndMustChooseIt() {
        resolve();

        String offered = page(cast.member);
        assertThat(offered)
                .contains("data-take=\"f-link\" data-value=\"" + PROOF, "Proof (citation or link)", "It is closed");
        HttpResponse<String> refused =
                cast.form(cast.member, "/follow-ups/" + key + "/verification", Map.of("note", "Seen", "link", ""));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Add a citation or a link as proof", "Seen");
    }

    @Test
    void verifiedFollowUpShowsItsDateAndNextStep() {
        resolve();
        work.step(cast.member, key, "verification", "{\"note\": \"Seen\", \"link\": \"" + PROOF + "\"}");

        assertThat(page(cast.member)).contains("to be proven in use", "verified ", "not applicable");
        assertThat(cast.get(cast.member, "/incidents/" + cast.incident + "/follow-ups")
                        .body())
                .containsPattern("due--met\"[^>]*>\\s*verified \\d");
    }

    @Test
    void threadShowsTheOwnerWhichStationsAreNotShared() {
        assertThat(page(work.owner))
                .contains("title=\"Evidence: not shared with you\"", "title=\"Event: not shared with you\"");
        assertThat(page(cast.member)).doesNotContain("not shared with you");

        cast.post(cast.member, "/api/v1/follow-ups/" + key + "/shares", "{\"finding\": \"F-1\"}");

        assertThat(page(work.owner)).doesNotContain("not shared with you");
    }

    @Test
    void formFromAPlannedActionFillsInEachPartOnce() {
        cast.dispose(
                cast.member,
                "F-2",
                "{\"kind\": \"FOLLOW_UPS\", \"intentions\": [{\"what\": \"Check uploads\", \"byWhom\": \"Platform\"},"
                        + " {\"what\": \"Watch disks\\nEach hour.\", \"byWhom\": \"Olive Owner\"}]}");

        String first = cast.get(cast.member, cast.page("/findings/F-2/follow-ups/new?intention=0"))
                .body();
        String second = cast.get(cast.member, cast.page("/findings/F-2/follow-ups/new?intention=1"))
                .body();

        assertThat(first.split("Check uploads", -1))
                .as("the field, and the words it is told by")
                .hasSize(3);
        assertThat(first).contains("Planned owner: Platform");
        assertThat(second.split("Watch disks", -1)).hasSize(3);
        assertThat(second).contains("Each hour.").doesNotContain("Planned owner");
    }

    @Test
    void reasonForAnotherRouteIsBelowTheKindAndShownWhenNeeded() {
        String at = cast.page("/findings/F-1/follow-ups");
        String form = cast.get(cast.member, at + "/new").body();
        assertThat(form).contains("data-routing=\"engineering\"", "class=\"routing\"");
        assertThat(form.indexOf("name=\"kind\"")).isLessThan(form.indexOf("name=\"routingReason\""));
        assertThat(form.indexOf("name=\"routingReason\"")).isLessThan(form.indexOf("name=\"owner\""));

        Map<String, String> wrong = new HashMap<>(Map.of("kind", "TRAINING", "title", "Teach\r\nit", "priority", "P2"));
        wrong.put("owner", work.owner.id().toString());
        wrong.put("dueOn", java.time.LocalDate.now(ZoneOffset.UTC).plusDays(9).toString());
        HttpResponse<String> refused = cast.form(cast.member, at, wrong);
        assertThat(refused.body()).contains("routing--said", "is routed elsewhere");
        wrong.put("routingReason", "Theirs");
        HttpResponse<String> raised = cast.form(cast.member, at, wrong);

        assertThat(raised.statusCode()).isEqualTo(303);
        String made = raised.headers().firstValue("location").orElseThrow();
        assertThat(cast.get(cast.member, made).body()).contains("<h1>Teach it</h1>");
        assertThat(cast.get(cast.member, made.split("\\?")[0] + "/edit").body()).contains("routing--said");
    }

    @Test
    void filtersThatAreSetCanBeRemoved() {
        assertThat(cast.get(cast.member, "/follow-ups?priority=P2&team=" + UUID.randomUUID())
                        .body())
                .containsPattern("href=\"/follow-ups\\?team=[^\"]+\" aria-current=\"true\">\\s*P2")
                .contains("href=\"/follow-ups?priority=P2\" aria-current=\"true\"", "(remove filter)");
        assertThat(cast.get(cast.member, "/follow-ups").body()).doesNotContain("href=\"/follow-ups?priority=P2\"");
        assertThat(cast.get(cast.member, "/register?crossOrganisation=true").body())
                .contains("href=\"/register\" aria-current=\"true\"");
    }

    @Test
    void noteOfAReviewIsNotShownAsThatOfAReturn() {
        resolve();
        work.step(cast.member, key, "return", "{\"note\": \"The other path is open\"}");
        work.step(cast.member, key, "review", "{\"note\": \"Waits for hardware\"}");

        assertThat(page(work.owner).split("id=\"findings\"", 2)[0])
                .contains("The other path is open")
                .doesNotContain("Waits for hardware");
        assertThat(json(work.show(cast.member, key)).at("/history/0/action").asString())
                .isEqualTo("REVIEWED");
    }
}
