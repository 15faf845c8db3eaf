package dev.afterword.finding;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class FindingPagesTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
    }

    private HttpResponse<String> raise(String title) {
        return cast.form(
                cast.member,
                cast.page("/findings"),
                Map.of(
                        "title",
                        title,
                        "type",
                        "MANUAL_ERROR",
                        "tlp",
                        "AMBER",
                        "crossOrganisation",
                        "false",
                        "citations",
                        ""));
    }

    @Test
    void addsAFindingByFormAndShowsItsThread() {
        HttpResponse<String> raised = raise("Revoked before it was preserved");

        assertThat(raised.statusCode()).isEqualTo(303);
        String list = cast.get(cast.reader, cast.page("/findings")).body();
        assertThat(list)
                .contains("Revoked before it was preserved", "Blocks approval", "Progress of F-1")
                .contains("What made it possible has not been described");
        assertThat(cast.get(cast.reader, cast.page("/findings/F-1")).body())
                .contains("Engineering or the register")
                .doesNotContain("Save planned actions");
    }

    @Test
    void keepsInputIfAFieldIsWrong() {
        HttpResponse<String> again = cast.form(
                cast.member,
                cast.page("/findings"),
                Map.of("title", "", "description", "Typed <b>long</b>", "citations", "F-9"));

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("Typed &lt;b&gt;long&lt;/b&gt;", "value=\"F-9\"");
        assertThat(again.body()).contains("f-title-error", "f-type-error");
    }

    @Test
    void riskIsRequestedAndDecidedOnThePage() {
        raise("a");
        String at = cast.page("/findings/F-1/disposition");
        HttpResponse<String> empty =
                cast.form(cast.member, at, Map.of("kind", "RISK_ACCEPTED", "version", "1", "reason", "It ends"));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("It ends", "f-until-error");

        cast.form(
                cast.lead,
                at,
                Map.of("kind", "RISK_ACCEPTED", "version", "1", "reason", "It ends", "until", "2199-01-01"));
        assertThat(cast.get(cast.lead, cast.page("/findings/F-1")).body())
                .contains("Another response lead must decide");
        assertThat(cast.get(cast.secondLead, cast.page("/findings/F-1")).body())
                .contains("Approve risk acceptance</button>");
        assertThat(cast.form(cast.secondLead, at + "/approval", Map.of("reason", "", "version", "2"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(cast.get(cast.reader, cast.page("/findings/F-1")).body()).contains("Risk accepted");
    }

    /** Cites an event that rests on evidence. */
    private void groundedFinding() {
        cast.post(cast.member, cast.api("/evidence"), "{\"title\": \"Access log\", \"reference\": \"Ticket 4711\"}");
        cast.post(cast.member, cast.api("/events"), "{\"title\": \"The alert came\", \"citations\": [\"E-1\"]}");
        assertThat(cast.post(
                                cast.member,
                                cast.api("/findings"),
                                "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"a\", \"citations\": [\"T-1\"]}")
                        .statusCode())
                .isEqualTo(201);
    }

    private String followUp() {
        return json(cast.post(cast.member, cast.api("/findings/F-1/follow-ups"), """
                        {"kind": "BUG", "title": "x", "owner": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(
                                cast.member.id(), LocalDate.now(ZoneOffset.UTC).plusDays(9))))
                .get("key")
                .asString();
    }

    @Test
    void evidenceCountsThroughTheEventsThatCiteIt() {
        groundedFinding();
        String followUp = followUp();

        String done = "href=\"" + cast.page("/evidence/E-1") + "\" title=\"Evidence: done\"";
        assertThat(cast.get(cast.member, cast.page("/findings/F-1")).body()).contains(done);
        assertThat(cast.get(cast.member, cast.page("/findings")).body())
                .contains(
                        "Progress of F-1: Evidence: done, Event: done, Finding: done, Decision: done, Change: pending")
                .containsOnlyOnce("class=\"thread-summary\"");
        assertThat(cast.get(cast.member, "/follow-ups/" + followUp).body()).contains(done);
        assertThat(cast.get(cast.lead, cast.api("/report.html?language=en")).body())
                .contains("Progress of F-1: Evidence done, Event done");
    }

    @Test
    void threadShowsWhatItWaitsForOfWhomAndSinceWhen() {
        groundedFinding();
        assertThat(cast.get(cast.member, cast.page("/findings/F-1")).body())
                .contains("href=\"" + cast.page("/findings/F-1#disposition") + "\" title=\"Decision: pending\"")
                .contains("waits for the response team, since ");
        String followUp = followUp();

        String page = cast.get(cast.member, cast.page("/findings/F-1")).body();

        assertThat(page)
                .contains("href=\"/follow-ups/" + followUp + "\" title=\"Change: pending\"")
                .contains(followUp + " waits for Mia Member to accept it, since ")
                .contains("title=\"Readers: not applicable\"");
        assertThat(cast.get(cast.member, "/follow-ups/" + followUp).body())
                .contains("waits for Mia Member to accept it, since ");
        assertThat(cast.get(cast.lead, cast.api("/report.html?language=en")).body())
                .contains("waits for Mia Member to accept it, since ");
    }

    private String recommendation() {
        String key = json(cast.post(
                        cast.member,
                        "/api/v1/recommendations",
                        "{\"title\": \"Check rotas\", \"body\": \"Weekly.\", \"incident\": \"" + cast.incident
                                + "\", \"findings\": [\"F-1\"]}"))
                .get("key")
                .asString();
        return key;
    }

    @Test
    void threadNamesThosePeopleWhomARecommendationWaitsFor() {
        groundedFinding();
        String key = recommendation();
        assertThat(cast.get(cast.member, cast.page("/findings/F-1")).body())
                .contains(key + " waits for the response team to consult stakeholders, since ");

        cast.post(
                cast.lead,
                "/api/v1/recommendations/" + key + "/consultation",
                "{\"stakeholders\": [\"%s\"], \"dueOn\": \"%s\"}"
                        .formatted(
                                cast.reader.id(), LocalDate.now(ZoneOffset.UTC).plusDays(9)));

        assertThat(cast.get(cast.member, cast.page("/findings/F-1")).body())
                .contains(key + " waits for the opinion of Rob Reader, since ");
        assertThat(cast.get(cast.member, "/recommendations/" + key).body())
                .contains("waits for the opinion of Rob Reader, since ");
    }

    @Test
    void threadNamesThosePeopleWhomARevisionWaitsFor() {
        groundedFinding();
        String key = recommendation();
        cast.post(
                cast.lead,
                "/api/v1/recommendations/" + key + "/consultation",
                "{\"stakeholders\": [\"%s\"], \"dueOn\": \"%s\"}"
                        .formatted(
                                cast.reader.id(), LocalDate.now(ZoneOffset.UTC).plusDays(9)));
        HttpResponse<String> decided = cast.post(
                cast.lead,
                "/api/v1/recommendations/" + key + "/decision",
                "{\"outcome\": \"ADOPTED\", \"reason\": \"Right.\", \"owner\": \"%s\", \"dueOn\": \"%s\"}"
                        .formatted(
                                cast.member.id(), LocalDate.now(ZoneOffset.UTC).plusDays(30)));
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
        assertThat(cast.get(cast.member, "/recommendations/" + key).body())
                .contains("waits for Mia Member to draft a revision of the procedure, since ");

        String followUp = json(decided).at("/followUp").asString();
        HttpResponse<String> accepted = cast.post(cast.member, "/api/v1/follow-ups/" + followUp + "/acceptance", "{}");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        String slug = "thread-" + UUID.randomUUID().toString().substring(0, 8);
        HttpResponse<String> drafted = cast.post(
                cast.member, "/api/v1/procedures", """
                {"title": "Rotas", "slug": "%s", "body": "1. Check the rota.", "why": "None yet", "carries": ["%s"],
                 "readerPeople": ["%s", "%s"]}""".formatted(slug, key, cast.reader.id(), cast.lead.id()));
        assertThat(drafted.statusCode()).as(drafted.body()).isEqualTo(201);
        assertThat(cast.get(cast.member, "/recommendations/" + key).body())
                .contains("waits for a response lead to approve the revision, since ");

        HttpResponse<String> approved =
                cast.post(cast.lead, "/api/v1/procedures/SOP-" + slug + "/revisions/1/approval", "{}");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        assertThat(cast.get(cast.member, "/procedures/SOP-" + slug + "/revisions/1")
                        .body())
                .contains("Rob Reader to read it, since ");
        assertThat(cast.get(cast.member, "/recommendations/" + key).body())
                .contains("Resolved, awaiting verification")
                .doesNotContain("Rob Reader to read it, since ");

        HttpResponse<String> verified = cast.post(
                cast.person("Vera Verifier", Set.of(Role.LEAD)),
                "/api/v1/follow-ups/" + followUp + "/verification",
                "{\"note\": \"It is in force.\", \"link\": \"https://a.example/1\"}");
        assertThat(verified.statusCode()).as(verified.body()).isEqualTo(200);
        assertThat(cast.get(cast.member, "/recommendations/" + key).body()).contains("Rob Reader to read it, since ");
    }

    /** Each open station leads to the place where it can be completed, and the report says what its decision waits for. */
    @Test
    void openStationsLinkToTheirOwnThing() {
        cast.post(cast.member, cast.api("/findings"), "{\"type\": \"PROCESS_FLAW\", \"title\": \"a\"}");

        assertThat(cast.get(cast.member, cast.page("/findings/F-1")).body())
                .contains("href=\"" + cast.page("/evidence") + "\" title=\"Evidence: not yet\"")
                .contains("href=\"" + cast.page("/sequence") + "\" title=\"Event: not yet\"");
        cast.put(cast.member, cast.api("/review"), "{\"sections\": {}}");
        assertThat(cast.get(cast.lead, cast.api("/report.html?language=en")).body())
                .contains("Decision pending, waits for the response team, since ");
    }

    @Test
    void pageCountsWhatIsOpen() {
        groundedFinding();
        String first = followUp();
        followUp();
        assertThat(cast.get(cast.member, cast.page("/findings/F-1")).body()).contains("2 of 2 open");

        for (String step : List.of("acceptance", "resolution")) {
            cast.post(cast.member, "/api/v1/follow-ups/" + first + "/" + step, "{\"note\": \"Done\"}");
        }
        cast.post(
                cast.lead,
                "/api/v1/follow-ups/" + first + "/verification",
                "{\"note\": \"Seen\", \"link\": \"https://a.example/1\"}");

        assertThat(cast.get(cast.member, cast.page("/findings/F-1")).body()).contains("1 of 2 open");
    }

    @Test
    void threadShowsWhatDoesNotApply() {
        groundedFinding();
        cast.dispose(cast.member, "F-1", "{\"kind\": \"RISK_ACCEPTED\", \"reason\": \"x\", \"until\": \"2199-01-01\"}");
        cast.post(cast.lead, cast.api("/findings/F-1/disposition/approval"), "{}");

        assertThat(cast.get(cast.member, cast.page("/findings/F-1")).body())
                .contains("Change: not applicable", "Readers: not applicable", "Next use: not applicable");
        assertThat(cast.get(cast.lead, cast.api("/report.html?language=en")).body())
                .contains("Change not applicable");
    }

    @Test
    void storesPlannedActionsFromTheForm() {
        raise("a");
        Map<String, String> fields = Map.of(
                "kind", "FOLLOW_UPS",
                "version", "1",
                "intentions.0.what", "Fill the rota",
                "intentions.0.byWhom", "Imani",
                "intentions.0.dueOn", "",
                "intentions.1.what", "",
                "intentions.1.byWhom", "",
                "intentions.1.dueOn", "");

        assertThat(cast.form(cast.member, cast.page("/findings/F-1/disposition"), fields)
                        .statusCode())
                .isEqualTo(303);
        assertThat(cast.get(cast.reader, cast.page("/findings/F-1")).body())
                .contains("Fill the rota", "by Imani", "Follow-ups");
    }

    @Test
    void aStaleEditShowsBothVersions() {
        raise("first");
        cast.patch(cast.member, cast.api("/findings/F-1"), 1, "{\"title\": \"second\"}");
        HttpResponse<String> stale =
                cast.form(cast.member, cast.page("/findings/F-1"), Map.of("title", "third", "version", "1"));

        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.body()).contains("third", "second", "name=\"version\" value=\"2\"");
    }

    @Test
    void rendersDescriptionsWithoutUnsafeMarkup() {
        cast.post(cast.member, cast.api("/findings"), """
                {"type": "PROCESS_FLAW", "title": "<script>x</script>", "description": "<script>y</script> **bold** [[T-9]]"}""");

        assertThat(cast.get(cast.reader, cast.page("/findings/F-1")).body())
                .contains("<strong>bold</strong>", "T-9 does not exist")
                .doesNotContain("<script>x", "<script>y");
    }

    @Test
    void laterFindingsAreOnLaterPagesOfTheFilteredList() {
        raise("First");
        raise("Second");

        String list = cast.get(cast.reader, cast.page("/findings?type=MANUAL_ERROR&pageSize=1"))
                .body();
        assertThat(list).contains("First", "2").doesNotContain(">Second<");
        Matcher next = Pattern.compile("findings\\?(type=MANUAL_ERROR&(?:amp;)?pageToken=[\\w-]+)\"")
                .matcher(list);
        assertThat(next.find()).as(list).isTrue();
        assertThat(cast.get(cast.reader, cast.page("/findings?" + next.group(1).replace("&amp;", "&")))
                        .body())
                .contains(">Second<")
                .doesNotContain(">First<");
    }

    @Test
    void findingsAndEventsAreFilesToo() {
        cast.post(
                cast.member,
                cast.api("/findings"),
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"=SUM(1), said nobody\", \"severity\": 2}");
        cast.post(
                cast.member,
                cast.api("/events"),
                "{\"title\": \"A token was used\", \"kind\": \"ADVERSARY\", \"occurredAt\": {\"at\": \"2026-03-11\"}}");

        assertThat(cast.get(cast.member, cast.page("/findings.csv?type=PROCESS_FLAW"))
                        .body())
                .contains("\"'=SUM(1), said nobody\",Process flaw,");
        assertThat(cast.get(cast.member, cast.page("/findings.csv?type=WENT_WELL"))
                        .body())
                .hasLineCount(1);
        assertThat(cast.get(cast.member, cast.page("/sequence.csv")).body())
                .contains("T-1,2026-03-11T00:00:00Z,day,", "A token was used,Adversary,");
        for (String file : List.of("/findings.csv", "/sequence.csv")) {
            assertThat(cast.get(cast.stranger, cast.page(file)).statusCode()).isEqualTo(404);
        }
    }
}
