package dev.afterword.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Cast;
import dev.afterword.testing.Visitor;
import dev.afterword.testing.World;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** From a finding to a procedure that was read, as people do it at a browser, without any script. */
@AfterwordTest
class ProcedurePagesTests {

    @Autowired
    ApplicationContext context;

    private Visitor lead;
    private Visitor otherLead;
    private Visitor member;
    private Visitor outsider;
    private Person asked;
    private String incident;
    private String slug;

    @BeforeEach
    void people() {
        Cast cast = new Cast(context);
        Person first = cast.person(Role.LEAD);
        Person worker = cast.person();
        asked = cast.person();
        Api api = cast.api(first);
        incident = Api.json(api.post("/api/v1/incidents", "{\"title\": \"Mail theft at the harbour\"}"))
                .get("key")
                .asString();
        api.post(
                "/api/v1/incidents/" + incident + "/findings",
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"Tokens outlived their family\"}");
        new World(context).join(incident, cast.viewer(worker), Level.CONTRIBUTE, Tlp.RED);
        lead = cast.visitor(first);
        otherLead = cast.visitor(cast.person(Role.LEAD));
        member = cast.visitor(worker);
        outsider = cast.visitor(asked);
        slug = "p" + RandomCodes.random(8).toLowerCase(Locale.ROOT);
    }

    private static String goesTo(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String today() {
        return LocalDate.now(ZoneOffset.UTC).toString();
    }

    private String proposed() {
        String at = "/incidents/" + incident + "/recommendations";
        assertThat(member.get("/incidents/" + incident + "/findings/F-1").body())
                .contains(at + "/new?finding=F-1");
        assertThat(member.get(at + "/new?finding=F-1").body()).contains("Tokens outlived their family");
        HttpResponse<String> wrong = member.post(at, "title", "After " + incident, "body", "Kept as typed");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Kept as typed", "Remove the incident key");
        return goesTo(member.post(at, "title", "Revoke families", "body", "Revoke **all**", "findings", "F-1"));
    }

    private String adopted() {
        String rec = proposed();
        lead.get(rec);
        goesTo(lead.post(rec + "/consultation", "stakeholders", asked.id().toString(), "dueOn", today()));
        String seen = outsider.get(rec).body();
        assertThat(seen)
                .contains("Revoke families", "<strong>all</strong>")
                .doesNotContain(incident, "harbour", "outlived");
        HttpResponse<String> unsaid = outsider.post(rec + "/opinions", "opinion", "OBJECT", "reason", "");
        assertThat(unsaid.statusCode()).isEqualTo(422);
        assertThat(unsaid.body()).contains("checked");
        goesTo(outsider.post(rec + "/opinions", "opinion", "OBJECT", "reason", "Too slow"));
        assertThat(lead.get(rec).body()).contains("Too slow", "answers.0.person");
        assertThat(lead.post(rec + "/decision", "outcome", "ADOPTED", "reason", "Good")
                        .statusCode())
                .isEqualTo(422);
        goesTo(lead.post(
                rec + "/decision",
                "outcome",
                "ADOPTED",
                "reason",
                "Good",
                "answers.0.person",
                asked.id().toString(),
                "answers.0.answer",
                "One call is quick"));
        assertThat(outsider.get(rec).body()).contains("One call is quick");
        return rec.substring(rec.lastIndexOf('/') + 1);
    }

    private void drafted() {
        lead.get("/procedures/new");
        String first = goesTo(lead.post(
                "/procedures",
                "title",
                "Revoking",
                "slug",
                slug,
                "body",
                "## Cut off\n\n1. Revoke the token.\n2. Tell its owner.",
                "why",
                "There was none",
                "readerPeople",
                "",
                "readerPeople",
                asked.id().toString()));
        assertThat(lead.get(first).body()).contains("Waiting for approval by a response lead other than the author");
        otherLead.get(first);
        goesTo(otherLead.post(first + "/approval", "inForceOn", today()));
    }

    @Test
    void aFindingBecomesAStepThatIsReadAndUsed() {
        String rec = adopted();
        drafted();
        assertThat(lead.get("/recommendations/" + rec).body()).contains("/procedures/revise", "SOP-" + slug);
        String form = goesTo(lead.get("/procedures/revise?carries=" + rec + "&procedure=SOP-" + slug));
        String shown = lead.get(form).body();
        assertThat(shown).contains("1. Revoke the token.", rec);

        String second = goesTo(lead.post(
                "/procedures/SOP-" + slug + "/revisions",
                "body",
                "## Cut off\n\n1. Revoke the token and its family.\n2. Tell its owner.",
                "why",
                "Families",
                "carries",
                rec));
        String diff = lead.get(second).body();
        assertThat(diff).contains("<ins> and its family</ins>", rec).doesNotContain("## Cut off");
        otherLead.get(second);
        goesTo(otherLead.post(second + "/approval", "inForceOn", today()));
        assertThat(lead.get("/recommendations/" + rec).body()).contains("Done");
        assertThat(lead.get("/procedures/changes").body()).contains("Families", rec);

        String page = outsider.get("/procedures/SOP-" + slug).body();
        assertThat(page).contains("I have read it").doesNotContain(incident);
        goesTo(outsider.post(second + "/acknowledgement"));
        assertThat(outsider.get("/procedures/SOP-" + slug).body()).doesNotContain("I have read it");
        used();
    }

    private void used() {
        String at = "/incidents/" + incident + "/procedures";
        member.get(at);
        goesTo(member.post(at, "procedure", "SOP-" + slug));
        HttpResponse<String> unsaid = member.post(
                at + "/SOP-" + slug + "/steps",
                "steps.0.step",
                "S-1",
                "steps.0.outcome",
                "NOT_FOLLOWED",
                "steps.0.note",
                "");
        assertThat(unsaid.statusCode()).isEqualTo(422);
        assertThat(unsaid.body()).contains("Enter why it was not followed");
        goesTo(member.post(
                at + "/SOP-" + slug + "/steps",
                "steps.0.step",
                "S-1",
                "steps.0.outcome",
                "NOT_FOLLOWED",
                "steps.0.note",
                "Nobody knew the family"));
        assertThat(lead.get(at).body()).contains("Nobody knew the family");
        assertThat(lead.get("/procedures/SOP-" + slug).body()).contains("Nobody knew the family", incident);
        assertThat(outsider.get("/procedures/SOP-" + slug).body()).doesNotContain("Nobody knew", incident);
    }

    @Test
    void aStaleHandOverShowsBothVersions() {
        drafted();
        String page = "/procedures/SOP-" + slug;
        lead.get(page + "/edit");
        goesTo(lead.post(page, "version", "1", "title", "Revoking tokens", "readerPeople", ""));
        HttpResponse<String> stale = otherLead.get(page + "/edit").statusCode() == 200
                ? otherLead.post(page, "version", "1", "title", "Revoking keys", "readerPeople", "")
                : null;

        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.body()).contains("Revoking keys", "Revoking tokens");
    }
}
