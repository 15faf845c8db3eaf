package dev.afterword.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class SequencePagesTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context, """
                {"title": "Mail theft", "anchors": {"FIRST_ACTION": {"at": "2026-03-03 02:14"},
                 "DISCOVERY": {"at": "2026-03-14 15:47"}, "CONTAINED": {"at": "2026-03"}}}""");
    }

    private String page() {
        return cast.get(cast.member, cast.page("/sequence")).body();
    }

    @Test
    void offersMissingKeyTimesAndAddsThemOnce() {
        assertThat(page()).contains("Add these 3 events", "The incident is discovered", "No events yet");
        cast.form(cast.member, cast.page("/sequence/anchors"), Map.of());
        cast.form(cast.member, cast.page("/sequence/anchors"), Map.of());

        String page = page();
        assertThat(page).contains("id=\"T-3\"", "undetected for 11 d 13 h").doesNotContain("id=\"T-4\"", "Add these");
        assertThat(cast.get(cast.reader, cast.page("/sequence")).body()).doesNotContain("Add event");
    }

    @Test
    void drawsSidesGapsUncertainTimesAndAnchorsWithoutEvent() {
        add(
                "{\"title\": \"They came\", \"kind\": \"ADVERSARY\", \"occurredAt\": {\"at\": \"2026-03-03 02:14\", \"plusMinus\": \"PT3H\"}}");
        add(
                "{\"title\": \"We saw\", \"kind\": \"DETECTION\", \"phase\": \"DETECTION_ANALYSIS\", \"occurredAt\": {\"at\": \"2026-03-10\"}}");
        add("{\"title\": \"Nobody knows when\", \"kind\": \"SYSTEM\"}");

        assertThat(page())
                .contains("ev adv unsure", "± 3 h", "Before the response", "nothing recorded")
                .contains("Detection and analysis", "no event for this key time", "Time unknown", "Nobody knows when");
    }

    /** A whole sequence counts what it has read; a filtered one asks the database. */
    @Test
    void countsTheKindsAlikeOnTheWholeSequenceAndOnAFilteredOne() {
        add("{\"title\": \"One\", \"kind\": \"ADVERSARY\"}");
        add("{\"title\": \"Two\", \"kind\": \"ADVERSARY\"}");
        add("{\"title\": \"Three\", \"kind\": \"DETECTION\"}");
        add("{\"title\": \"Four\"}");
        add("{\"title\": \"Hidden\", \"kind\": \"SYSTEM\", \"tlp\": \"RED\"}");

        List<String> whole = filters("");
        assertThat(whole).isEqualTo(filters("?kind=DETECTION")).hasSize(3);
        assertThat(whole.getFirst()).endsWith("4");
        assertThat(whole.get(1)).endsWith("2");
    }

    private List<String> filters(String query) {
        String page = cast.get(cast.reader, cast.page("/sequence" + query)).body();
        return Pattern.compile("<a class=\"filter\"[^>]*>([^<]*)</a>")
                .matcher(page)
                .results()
                .map(filter -> filter.group(1).strip())
                .toList();
    }

    @Test
    void showsWhatAnEventOfThePageIsCalledWhereAnotherOneCitesIt() {
        add("{\"title\": \"They came\"}");
        add(
                "{\"title\": \"They left\", \"citations\": [\"T-1\"], \"causedBy\": [\"T-1\"], \"description\": \"After [[T-1]]\"}");

        assertThat(page()).containsPattern("title=\"[^\"]*They came|They came[^<]*</a>");
        assertThat(page()).doesNotContain("T-2 cites", "don’t have access");
    }

    @Test
    void timeKnownToTheHourReadsAsAbout() {
        add("{\"title\": \"One\", \"occurredAt\": {\"at\": \"2026-03-14T03:14:00Z\", \"fidelity\": \"HOUR\"}}");
        add("{\"title\": \"Two\", \"occurredAt\":"
                + " {\"at\": \"2026-03-14T08:30:00Z\", \"fidelity\": \"HOUR\", \"zone\": \"Asia/Kolkata\"}}");

        assertThat(page()).contains(">≈ 03:00<", "2026-03-14 ≈ 03:00 UTC", ">≈ 08:30<");
    }

    @Test
    void addsFromTheQuickFormAndKeepsWhatWasTypedIfItIsWrong() {
        HttpResponse<String> wrong = cast.form(
                cast.member, cast.page("/sequence"), Map.of("title", "A thing", "occurredAt.at", "last week"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"A thing\"", "value=\"last week\"", "Enter a time such as");

        HttpResponse<String> added = cast.form(
                cast.member,
                cast.page("/sequence"),
                Map.of("title", "A thing", "occurredAt.at", "2026-03-14 15:47", "occurredAt.zone", "Asia/Taipei"));
        assertThat(added.statusCode()).isEqualTo(303);
        assertThat(page()).contains("A thing", "07:47", "recorded as 2026-03-14 15:47 in Asia/Taipei");
    }

    @Test
    void citesByKeys() {
        add("{\"title\": \"one\"}");
        add("{\"title\": \"two\"}");
        cast.form(
                cast.member,
                cast.page("/sequence"),
                Map.of(
                        "title",
                        "three",
                        "citations",
                        "T-1, T-2, ",
                        "causedBy",
                        "T-1",
                        "techniques",
                        "t1078.004, T9999"));

        String page = cast.get(cast.member, cast.page("/sequence/T-3")).body();
        assertThat(page)
                .contains("/sequence/T-1\"", "/sequence/T-2\"", "attack.mitre.org/techniques/T1078/004", "T9999");
        assertThat(cast.get(cast.member, cast.page("/sequence/T-1")).body()).contains("Led to", "/sequence/T-3\"");
        assertThat(cast.get(cast.member, cast.page("/sequence/T-3/edit")).body())
                .containsPattern("name=\"causedBy\"\\s+value=\"T-1\"")
                .containsPattern("name=\"citations\"\\s+value=\"T-1, T-2\"");
    }

    @Test
    void aStaleEditShowsBothVersions() {
        add("{\"title\": \"first\"}");
        cast.patch(cast.member, cast.api("/events/T-1"), 1, "{\"title\": \"second\"}");
        HttpResponse<String> stale =
                cast.form(cast.member, cast.page("/sequence/T-1"), Map.of("title", "third", "version", "1"));

        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.body()).contains("third", "second", "name=\"version\" value=\"2\"");
    }

    @Test
    void showsTheRecordAsItWasFoundAndNeverAsMarkup() {
        add("{\"title\": \"<img src=x>\", \"raw\": \"<b>GET</b> /\", \"description\": \"**so** <i>it</i> was\"}");

        assertThat(page())
                .contains("&lt;img src=x&gt;", "&lt;b&gt;GET&lt;/b&gt; /", "<strong>so</strong>")
                .doesNotContain("<img src=x", "<b>GET", "<i>it");
    }

    @Test
    void isHiddenFromStrangersLikeAnAbsentIncident() {
        assertThat(cast.get(cast.stranger, cast.page("/sequence")).statusCode()).isEqualTo(404);
        assertThat(cast.form(cast.reader, cast.page("/sequence"), Map.of("title", "x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(cast.get(cast.reader, cast.page("/sequence/new")).statusCode())
                .isEqualTo(403);
    }

    private void add(String json) {
        assertThat(cast.post(cast.member, cast.api("/events"), json).statusCode())
                .isEqualTo(201);
    }

    @Test
    void theShortFormKeepsKindPhaseAndZoneAndTheFocus() {
        HttpResponse<String> added = cast.form(
                cast.member,
                cast.page("/sequence/quick"),
                Map.of(
                        "title", "Token used",
                        "kind", "ADVERSARY",
                        "phase", "CONTAINMENT",
                        "tlp", "AMBER",
                        "occurredAt.at", "2026-03-01 10:00",
                        "occurredAt.zone", "Asia/Taipei"));

        String next = added.headers().firstValue("Location").orElseThrow();
        assertThat(next).endsWith("/sequence?lastKind=ADVERSARY&lastPhase=CONTAINMENT&lastZone=Asia%2FTaipei#quick");
        String page = cast.get(cast.member, cast.page(next.replaceFirst(".*(/sequence[^#]*).*", "$1")))
                .body();
        String form = page.substring(page.indexOf("id=\"quick\""));
        assertThat(form)
                .containsPattern("value=\"ADVERSARY\" selected")
                .containsPattern("value=\"CONTAINMENT\" selected")
                .containsPattern("value=\"Asia/Taipei\"")
                .containsPattern("name=\"title\"[^>]*autofocus");
        assertThat(page).contains("Token used");

        HttpResponse<String> refused = cast.form(
                cast.member, cast.page("/sequence/quick"), Map.of("title", "", "kind", "RESPONSE", "tlp", "AMBER"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).containsPattern("value=\"RESPONSE\" selected");
    }
}
