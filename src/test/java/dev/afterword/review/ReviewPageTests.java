package dev.afterword.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Cast;
import dev.afterword.testing.Visitor;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The review as people hold it at a browser, without any script. */
@AfterwordTest
class ReviewPageTests {

    @Autowired
    ApplicationContext context;

    ReviewWorld world;
    Visitor lead;
    Visitor otherLead;
    Visitor member;
    Visitor stranger;
    String page;

    @BeforeEach
    void people() {
        world = new ReviewWorld(context);
        Cast cast = new Cast(context);
        Person person = cast.person();
        world.world.join(world.incident, cast.viewer(person), Level.CONTRIBUTE, Tlp.RED);
        world.world.give(cast.viewer(person), "LEGAL");
        lead = cast.visitor(cast.person(Role.LEAD));
        otherLead = cast.visitor(cast.person(Role.LEAD));
        member = cast.visitor(person);
        stranger = cast.visitor(cast.person());
        page = "/incidents/" + world.incident + "/review";
    }

    private HttpResponse<String> write(Visitor who, String section, String version, String body) {
        who.get(page + "/sections/" + section);
        return who.post(page + "/sections/" + section, "version", version, "body", body, "do", "save");
    }

    /** Returns the version of the text that the page shows, from its form. */
    private String shownTag() {
        Matcher field = Pattern.compile("name=\"version\" value=\"([0-9a-f]+)\"")
                .matcher(otherLead.get(page).body());
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    /** The lead approves nothing that was changed after the page was opened. */
    @Test
    void approvalOfAChangedTextIsRefused() {
        world.put(world.member, ReviewWorld.SECTIONS);
        lead.get(page);
        lead.post(page + "/submission");
        Viewer signer = world.signOff();
        String tag = shownTag();
        world.put(world.member, ReviewWorld.SECTIONS.replace("Two customers", "No customers"));

        assertThat(otherLead.post(page + "/approval", "version", tag).statusCode())
                .isEqualTo(412);
        world.world.signOff(world.incident, signer);
        assertThat(otherLead.post(page + "/approval", "version", shownTag()).statusCode())
                .isEqualTo(303);
    }

    @Test
    void sectionIsWrittenAndShownWithWhatItCites() {
        assertThat(write(member, "rootCause", "1", "It had no end date. [[T-1]]\n\nNobody looked.")
                        .statusCode())
                .isEqualTo(303);

        String shown = lead.get(page).body();

        assertThat(shown)
                .contains("The token was first used")
                .contains("<span class=\"uncited\" id=\"c-rootCause-2\">Nobody looked.</span>")
                .contains("href=\"#c-rootCause-2\"")
                .contains("Version 1, draft");
    }

    @Test
    void goesOnToTheNextSectionThatNobodyWrote() {
        write(member, "rootCause", "1", "It had no end date. [[T-1]]");
        member.get(page + "/sections/whatHappened");
        HttpResponse<String> saved = member.post(
                page + "/sections/whatHappened", "version", "1", "body", "A token leaked. [[T-1]]", "do", "next");

        assertThat(saved.headers().firstValue("Location")).hasValue(page + "/sections/actors");
    }

    @Test
    void showsASourceOnceInASection() {
        write(member, "rootCause", "1", "It had no end date. [[T-1]]\n\nNobody looked. [[T-1]]");

        assertThat(lead.get(page).body().split("<b><a href=[^>]*>The token was first used</a></b>", -1))
                .hasSize(2);
    }

    @Test
    void offersOnlyThoseToSignOffWhoCanSeeTheIncident() {
        write(member, "impact", "1", "None. [[T-1]]");
        String name = "Abe " + RandomCodes.random(8); // among the first 500, of whom other tests make many
        world.world.join(world.incident, world.world.person(name), Level.READ, Tlp.RED);

        assertThat(lead.get(page).body()).contains(">" + name + "</option>").doesNotContain(">Sam Stranger</option>");
    }

    @Test
    void saysWhatIsWrongWithAMisspeltAssessment() {
        write(member, "impact", "1", "None. [[assessment probably MEDIUM]]");

        assertThat(lead.get(page).body()).contains("Invalid assessment mark");
    }

    @Test
    void previewSavesNothing() {
        member.get(page + "/sections/impact");
        HttpResponse<String> preview =
                member.post(page + "/sections/impact/preview", "version", "1", "body", "**None** [[T-1]]");

        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.body()).contains("<strong>None</strong>", "**None** [[T-1]]</textarea>");
        assertThat(world.api(world.lead).get(world.review).text("state")).isEqualTo("NOT_STARTED");
    }

    @Test
    void staleEditShowsBothVersionsAndOverwritesNothing() {
        write(lead, "impact", "1", "Two customers. [[T-1]]");
        HttpResponse<String> stale = write(member, "impact", "1", "Three customers. [[T-1]]");

        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.body())
                .contains("<del>Two</del><ins>Three</ins>")
                .contains("Three customers. [[T-1]]</textarea>")
                .contains("name=\"version\" value=\"2\"");
        assertThat(world.api(world.lead).get(world.review).text("sections.impact"))
                .startsWith("Two");
    }

    @Test
    void editOfOneSectionDoesNotMakeAnotherStale() {
        write(lead, "impact", "1", "Two customers. [[T-1]]");

        assertThat(write(member, "response", "1", "It took a day. [[T-1]]").statusCode())
                .isEqualTo(303);
    }

    @Test
    void tooLongTextKeepsWhatWasTyped() {
        HttpResponse<String> refused = write(member, "impact", "1", "x".repeat(50_001));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("x".repeat(50_001) + "</textarea>", "field__error");
    }

    @Test
    void leadCarriesAReviewFromSubmissionToPublication() {
        world.put(world.member, ReviewWorld.SECTIONS);
        lead.get(page);
        assertThat(lead.post(page + "/submission").statusCode()).isEqualTo(303);
        assertThat(lead.get(page).body()).contains("You submitted version 1").doesNotContain("Approve version 1");
        world.signOff();
        assertThat(otherLead.get(page).body()).contains("Approve version 1");
        assertThat(otherLead
                        .post(page + "/approval", "reason", "Well done", "version", shownTag())
                        .statusCode())
                .isEqualTo(303);
        assertThat(lead.get(page).body()).contains("Well done", "Publish version 1");
        assertThat(lead.post(page + "/publication").statusCode()).isEqualTo(303);
        assertThat(lead.get(page).body()).contains("In force", "Version 1, published");
        assertThat(lead.get(page + "/versions/1").body()).contains("Every item shown matches the approved version");
    }

    @Test
    void blockedApprovalSaysWhatToMend() {
        write(member, "impact", "1", "Unproven.");
        lead.get(page);
        lead.post(page + "/submission");
        otherLead.get(page);
        String tag = world.etag(world.otherLead).replace("\"", "");
        HttpResponse<String> refused = otherLead.post(page + "/approval", "version", tag);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("No citation: “Unproven.”", "/review#c-impact-1");
    }

    @Test
    void participantsAreRecorded() {
        String party = world.api(world.lead)
                .post("/api/v1/incidents/" + world.incident + "/parties", "{\"name\": \"Legal\", \"needed\": true}")
                .text("key");
        assertThat(lead.get(page).body()).contains("pending");
        member.get(page + "/participants");
        member.post(page + "/participants", "participants.0.party", party, "participants.0.attended", "true");

        assertThat(lead.get(page).body()).contains("attended").doesNotContain("pending");
    }

    @Test
    void signOffIsAskedForAndGiven() {
        write(member, "impact", "1", "None. [[T-1]]");
        lead.get(page);
        lead.post(page + "/sign-offs", "decision", "ASKED", "role", "LEGAL", "person", "");

        assertThat(lead.get(page).body()).contains("Sign-off “Legal” is required");

        String id = world.api(world.lead).get(world.review).text("signOffs.0.id");
        member.get(page);
        member.post(page + "/sign-offs", "id", id, "decision", "GIVEN", "reason", "");

        assertThat(lead.get(page).body()).doesNotContain("Sign-off “Legal” is required");
    }

    @Test
    void strangerFindsNothing() {
        for (String path : new String[] {"", "/sections/impact", "/participants", "/versions/1", "/attributions/new"}) {
            assertThat(stranger.get(page + path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void reviewsDueAreListedForThoseWhoSeeThem() {
        assertThat(lead.get("/reviews?q=" + world.incident).body()).contains(world.incident);
        assertThat(stranger.get("/reviews?q=" + world.incident).body()).doesNotContain("/incidents/" + world.incident);
        write(member, "impact", "1", "None. [[T-1]]");
        assertThat(lead.get("/reviews/in-progress").body()).contains(world.incident);
        assertThat(stranger.get("/reviews/in-progress").body()).doesNotContain(world.incident);
        assertThat(lead.get("/reviews/in-progress?state=DRAFT").body())
                .contains(world.incident, "in-progress.csv?state=DRAFT");
        assertThat(lead.get("/reviews/in-progress?state=APPROVED").body()).doesNotContain(world.incident);
        assertThat(lead.get("/reviews/in-progress.csv?state=DRAFT").body()).contains(world.incident);
        assertThat(stranger.get("/reviews/in-progress.csv").body()).doesNotContain(world.incident);
    }
}
