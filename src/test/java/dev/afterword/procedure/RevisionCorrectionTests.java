package dev.afterword.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.access.Task;
import dev.afterword.access.TaskQuery;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Cast;
import dev.afterword.testing.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A revision that is proposed is corrected in one step, sent back, looked at before it is proposed, and read where it changes. */
@AfterwordTest
class RevisionCorrectionTests {

    @Autowired
    ApplicationContext context;

    private Cast cast;
    private Person person;
    private Visitor author;
    private Visitor lead;
    private Visitor colleague;
    private Api api;
    private String at;

    @BeforeEach
    void aProposedRevision() {
        cast = new Cast(context);
        person = cast.person();
        author = cast.visitor(person);
        lead = cast.visitor(cast.person(Role.LEAD));
        colleague = cast.visitor(cast.person());
        api = cast.api(person);
        String slug = "k" + RandomCodes.random(8).toLowerCase(Locale.ROOT);
        at = "/procedures/SOP-" + slug;
        author.get("/procedures/new");
        goesTo(author.post(
                "/procedures", "title", "Revoke", "slug", slug, "body", "1. Declair it.\n2. Tell.", "why", "New"));
        lead.get(at);
    }

    private static String goesTo(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private List<Task> needs(Person who, String kind) {
        Viewer viewer = cast.viewer(who);
        return context
                .getBean(Transactions.class)
                .read(viewer, () -> context.getBean(TaskQuery.class).all(viewer))
                .stream()
                .filter(need -> need.kind().equals(kind))
                .toList();
    }

    @Test
    void itsAuthorCorrectsItInOneStep() {
        assertThat(author.get(at + "/revisions/1").body()).contains(at + "/revisions/new?from=1");
        assertThat(author.get(at + "/revisions/new?from=1").body())
                .contains("1. Declair it.", "name=\"replaces\" value=\"1\"");

        String second = goesTo(author.post(
                at + "/revisions", "replaces", "1", "body", "1. Declare it.\n2. Tell.", "why", "A typo less"));

        assertThat(second).isEqualTo(at + "/revisions/2");
        assertThat(author.get(second).body()).contains("Replaces revision 1");
        assertThat(author.get(at + "/revisions/1").body()).contains("Replaced by revision 2", "withdrawn");
        assertThat(Api.json(api.get("/api/v1" + at + "/revisions/2"))
                        .at("/steps/0/key")
                        .asString())
                .isEqualTo("S-1");
    }

    @Test
    void nobodyElseButALeadCorrectsIt() {
        colleague.get(at);
        assertThat(colleague.get(at + "/revisions/new?from=1").body()).doesNotContain("name=\"replaces\"");

        HttpResponse<String> answer =
                colleague.post(at + "/revisions", "replaces", "1", "body", "1. Mine.", "why", "Mine");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(author.get(at + "/revisions/1").body()).doesNotContain("Replaced by");
    }

    @Test
    void whatIsApprovedIsNotReplaced() {
        goesTo(lead.post(at + "/revisions/1/approval"));

        assertThat(author.post(at + "/revisions", "replaces", "1", "body", "1. Mine.", "why", "Mine")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aLeadSendsItBackAndItsAuthorFindsTheRemark() {
        assertThat(lead.get(at + "/revisions/1").body()).contains("Return");
        goesTo(lead.post(at + "/revisions/1/withdrawal", "reason", "Declare is misspelled"));

        assertThat(needs(person, "revisionCorrect"))
                .singleElement()
                .satisfies(need -> assertThat(need.href()).isEqualTo(at + "/revisions/1"));
        assertThat(author.get(at + "/revisions/new?from=1").body()).contains("Declare is misspelled", "1. Declair it.");
        goesTo(author.post(at + "/revisions", "body", "1. Declare it.", "why", "A typo less"));
        assertThat(needs(person, "revisionCorrect")).isEmpty();
    }

    @Test
    void aPreviewSavesNothingAndKeepsWhatWasTyped() {
        HttpResponse<String> shown = author.post(
                at + "/revisions",
                "preview",
                "true",
                "body",
                "## Now\n\n1. Say **so**.\n2. Wait.",
                "why",
                "Typed before");

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("<strong>so</strong>", "Typed before", "id=\"preview\"");
        assertThat(author.get(at + "/revisions/2").statusCode()).isEqualTo(404);
    }

    @Test
    void readersSeeWhatChangedAndWhyAboveTheButton() {
        goesTo(lead.post(at + "/revisions/1/approval"));
        goesTo(author.post(at + "/revisions", "body", "1. Declare it.\n2. Tell.", "why", "Spelled right"));
        goesTo(lead.post(at + "/revisions/2/approval"));
        Person reader = cast.person();
        Visitor reads = cast.visitor(reader);
        author.get(at + "/edit");
        goesTo(author.post(at, "version", "1", "readerPeople", reader.id().toString()));

        String page = reads.get(at).body();

        assertThat(page).containsSubsequence("Spelled right", "<ins>Declare</ins>", "I have read it", "id=\"S-1\"");
        assertThat(page.substring(0, page.indexOf("I have read it"))).doesNotContain("Tell.");
        goesTo(reads.post(at + "/revisions/2/acknowledgement"));
        assertThat(reads.get(at).body()).doesNotContain("I have read it", "<ins>Declare</ins>");
    }

    @Test
    void ownerAndTeamReadItAndWhoWroteItHasReadIt() {
        Person other = cast.person();
        goesTo(author.post(at, "version", "1", "owner", other.id().toString(), "readerPeople", ""));
        goesTo(lead.post(at + "/revisions/1/approval"));

        assertThat(needs(other, "procedureRead")).hasSize(1);
        assertThat(needs(person, "procedureRead")).isEmpty();
    }
}
