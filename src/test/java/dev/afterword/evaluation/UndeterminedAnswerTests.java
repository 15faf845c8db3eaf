package dev.afterword.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Times that contradict each other: where they are shown, and what is calculated from them. */
@AfterwordTest
class UndeterminedAnswerTests {

    private static final String CONTRADICTORY = """
            {"title": "Mail theft", "anchors": {"FIRST_ACTION": {"at": "2026-03-03T02:14:00Z"},
             "COMPROMISE": {"at": "2026-03-09T00:00:00Z"}, "DISCOVERY": {"at": "2026-03-03T02:14:00Z"},
             "CONTAINED": {"at": "2026-03-01T00:00:00Z"}, "RESOLVED": {"at": "2031-03-01T00:00:00Z"}}}""";

    private static final String SOUND = """
            {"title": "Mail theft", "anchors": {"FIRST_ACTION": {"at": "2026-03-03T02:14:00Z"},
             "DISCOVERY": {"at": "2026-03-03T02:44:00Z"}}}""";

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    private void incident(String facts) {
        cast = new IncidentCast(context, facts);
    }

    private JsonNode evaluation() {
        return IncidentCast.json(cast.get(cast.lead, cast.api("/evaluation")));
    }

    private JsonNode question(String id) {
        return evaluation()
                .get("questions")
                .valueStream()
                .filter(each -> each.get("question").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String body(String page) {
        return cast.get(cast.member, cast.page(page)).body();
    }

    private static String answer(String question, String rest) {
        return "{\"answers\": [{\"question\": \"" + question + "\", " + rest + "}]}";
    }

    @Test
    void apiAndPagesWarnOfContradictoryTimes() {
        incident(CONTRADICTORY);

        assertThat(IncidentCast.json(cast.get(cast.reader, cast.api("")))
                        .get("contradictions")
                        .toString())
                .contains(
                        "{\"code\":\"FUTURE\",\"anchor\":\"RESOLVED\",\"other\":null}",
                        "{\"code\":\"BEFORE\",\"anchor\":\"CONTAINED\",\"other\":\"DISCOVERY\"}",
                        "{\"code\":\"BEFORE\",\"anchor\":\"DISCOVERY\",\"other\":\"COMPROMISE\"}");
        assertThat(body("")).contains("Contained is before Discovery", "Resolved: the time is in the future");
        assertThat(body("/edit")).contains("Contained is before Discovery", "href=\"#f-anchors-CONTAINED\"");
        assertThat(body("/sequence")).contains("Contained is before Discovery");
        assertThat(body("/closing")).contains("Contained is before Discovery");
        cast.form(cast.member, cast.page("/sequence/anchors"), Map.of());
        assertThat(body("/sequence"))
                .contains("<span class=\"label label--amber\">Contained is before Discovery</span>")
                .doesNotContain("undetected for");

        incident(SOUND);
        assertThat(IncidentCast.json(cast.get(cast.reader, cast.api(""))).get("contradictions"))
                .isEmpty();
        assertThat(body("")).doesNotContain("is before", "in the future");
    }

    @Test
    void eventsWithContradictoryTimesAreMarkedAndListedAtClosing() {
        incident(SOUND);
        HttpResponse<String> added = cast.post(cast.member, cast.api("/events"), """
                {"title": "The alert", "occurredAt": {"at": "2026-03-04T00:00:00Z"}, "knownAt": {"at": "2026-03-03T00:00:00Z"}}""");
        cast.post(cast.member, cast.api("/events"), """
                {"title": "The end", "occurredAt": {"at": "2031-03-04T00:00:00Z"}}""");

        assertThat(IncidentCast.json(added).get("contradictions").toString()).isEqualTo("[\"KNOWN_BEFORE\"]");
        assertThat(body("/sequence")).contains("Known before it occurred", "Time in the future");
        assertThat(body("/closing"))
                .contains("T-1: its times contradict each other", "T-2: its times contradict each other");
    }

    @Test
    void answerOverContradictoryTimesIsUndeterminedAndDoesNotCount() {
        incident(CONTRADICTORY);
        cast.answer(cast.member, answer("F1", "\"score\": 4"));

        assertThat(question("B1").at("/computed/value").asString()).isEqualTo("UNDETERMINED");
        assertThat(question("B1").at("/computed/score").isNull()).isTrue();
        assertThat(question("J2").at("/computed/value").asString()).isEqualTo("UNDETERMINED");
        assertThat(evaluation().at("/figures/scored").asInt()).isEqualTo(1);
        assertThat(body("/evaluation")).contains("Can’t be determined", "contradict each other or are in the future");
    }

    @Test
    void answerOverUnknownTimesIsUndeterminedAndPeopleAnswer() {
        incident("{\"title\": \"Mail theft\", \"anchors\": {\"DISCOVERY\": {\"at\": \"2026-03-03T02:14:00Z\"}}}");
        cast.answer(cast.member, answer("B1", "\"score\": 3"));

        assertThat(question("B1").at("/computed/value").asString()).isEqualTo("UNDETERMINED");
        assertThat(question("B1").at("/computed/text").asString()).contains("First action");
        assertThat(evaluation().at("/figures/minimum").asInt()).isEqualTo(3);
        assertThat(cast.answer(cast.member, answer("B1", "\"value\": \"UNDETERMINED\""))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void answerOverSoundTimesIsCalculated() {
        incident(SOUND);
        cast.answer(cast.member, answer("F1", "\"score\": 3"));

        assertThat(question("B1").at("/computed/score").asInt()).isEqualTo(4);
        assertThat(evaluation().at("/figures/scored").asInt()).isEqualTo(2);
    }

    @Test
    void calculatedAnswerIsContestedWithAReasonAndBothCount() {
        incident(SOUND);
        assertThat(cast.answer(cast.member, answer("B1", "\"score\": 1")).body())
                .contains("answers.0.note", "contestReason");
        assertThat(cast.answer(cast.member, answer("B1", "\"score\": 4, \"note\": \"Yes\""))
                        .body())
                .contains("answeredByRecord");
        HttpResponse<String> contested =
                cast.answer(cast.member, answer("B1", "\"score\": 1, \"note\": \"An alert came weeks before\""));

        assertThat(contested.statusCode()).as(contested.body()).isEqualTo(200);
        assertThat(question("B1").at("/computed/score").asInt()).isEqualTo(4);
        assertThat(question("B1").at("/answers/0/score").asInt()).isEqualTo(1);
        assertThat(question("B1").get("differs").asBoolean()).isTrue();
        assertThat(evaluation().at("/figures/mean").asDouble()).isEqualTo(2.5);
        assertThat(evaluation().at("/figures/minimum").asInt()).isEqualTo(1);
        assertThat(body("/evaluation")).contains("4 of 4", "1 of 4", "An alert came weeks before", "Contested");
        assertThat(body("/evaluation/answers")).contains("Contest this answer", "An alert came weeks before");
    }
}
