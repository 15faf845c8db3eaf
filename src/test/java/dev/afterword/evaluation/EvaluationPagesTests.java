package dev.afterword.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class EvaluationPagesTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void takeAnIncidentIn() {
        cast = new IncidentCast(context);
    }

    private static Map<String, String> answer(String question, String value, String note) {
        return Map.of(
                "answers.0.question", question,
                "answers.0.value", value,
                "answers.0.note", note,
                "answers.0.citations", "");
    }

    private HttpResponse<String> save(Map<String, String> fields) {
        return cast.form(cast.member, cast.page("/evaluation/answers"), versioned(fields));
    }

    private HttpResponse<String> saveDraft(Map<String, String> fields) {
        return cast.form(cast.member, cast.page("/evaluation/answers/draft"), versioned(fields));
    }

    /** Adds the version of the person's answers, as the page has it. */
    private Map<String, String> versioned(Map<String, String> fields) {
        Map<String, String> sent = new java.util.HashMap<>(fields);
        sent.putIfAbsent(
                "version",
                IncidentCast.json(cast.get(cast.member, cast.api("/evaluation")))
                        .get("version")
                        .asString());
        return sent;
    }

    @Test
    void formWithoutTheVersionOfItsAnswersChangesNothing() {
        save(answer("F1", "2", "First"));
        HttpResponse<String> blind =
                cast.form(cast.member, cast.page("/evaluation/answers"), answer("F1", "4", "Unseen"));

        assertThat(blind.statusCode()).isEqualTo(412);
        assertThat(cast.get(cast.lead, cast.page("/evaluation")).body())
                .contains("First")
                .doesNotContain("Unseen");
    }

    @Test
    void contributorSeesTheirOwnAnswersFirst() {
        assertThat(cast.get(cast.member, cast.page("/evaluation")).body())
                .contains("Did containment hold?", "answers.0.value", "calculated");
        assertThat(cast.get(cast.lead, cast.page("/evaluation")).body())
                .contains("This response hasn’t been evaluated yet")
                .doesNotContain("answers.0.value");
        assertThat(cast.get(cast.stranger, cast.page("/evaluation")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void submittingShowsTheAnswersOfOthers() {
        HttpResponse<String> saved = save(answer("F1", "2", "At the second attempt"));

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
        assertThat(cast.get(cast.member, cast.page("/evaluation")).body())
                .contains("At the second attempt", "Proposed by rule", "Low score");
    }

    @Test
    void answersStandOnTheScale() {
        save(answer("F1", "2", "At the second attempt"));
        String row = rowOf("F1");

        assertThat(row.split("<td class=\"c ?[a-z]*\"", -1)[3]).contains("dotp--low", "Mia Member answered 2 of 4");
        assertThat(row.split("Mia Member answered 2 of 4", -1)).hasSize(3);
        assertThat(rowOf("F2")).doesNotContain("Mia Member");
        assertThat(cast.get(cast.lead, cast.page("/evaluation")).body())
                .contains("was the weakest part: ", "checks that apply are met; ", "Not answered yet: ");
    }

    @Test
    void whoIsNotAskedIsNotUrgedToAnswer() {
        String answer = "\" href=\"" + cast.page("/evaluation/answers") + "\"";
        assertThat(cast.get(cast.lead, cast.page("/evaluation")).body())
                .contains("href=\"#invite\"", "btn " + answer)
                .doesNotContain("btn--primary" + answer);
    }

    private String rowOf(String question) {
        String body = cast.get(cast.lead, cast.page("/evaluation")).body();
        String row = body.substring(body.indexOf("<tr id=\"q-" + question));
        return row.substring(0, row.indexOf("</tr>"));
    }

    @Test
    void aDraftStaysOnesOwn() {
        Map<String, String> fields = new java.util.HashMap<>(answer("F1", "2", "Only mine yet"));
        fields.put("draft", "true");
        save(fields);

        assertThat(cast.get(cast.member, cast.page("/evaluation")).body()).contains("Only mine yet");
        assertThat(cast.get(cast.lead, cast.page("/evaluation")).body()).doesNotContain("Only mine yet");
    }

    @Test
    void autosaveReturnsTheNewVersion() {
        Map<String, String> fields = new java.util.HashMap<>(answer("F1", "2", "x"));
        fields.put("draft", "true");
        HttpResponse<String> first = saveDraft(fields);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("id=\"saved\"", "value=\"2\"").doesNotContain("<html");

        fields.put("answers.0.value", "NOT_APPLICABLE");
        fields.put("answers.0.note", "");
        HttpResponse<String> wrong = saveDraft(fields);
        assertThat(wrong.statusCode()).isEqualTo(200);
        assertThat(wrong.body()).contains("field__saved--not").doesNotContain("<html");

        fields.put("version", "7");
        fields.put("answers.0.value", "3");
        HttpResponse<String> stale = saveDraft(fields);
        assertThat(stale.statusCode()).isEqualTo(200);
        assertThat(stale.body()).contains("field__saved--not").doesNotContain("<html");
    }

    @Test
    void inputIsKeptIfAFieldIsWrong() {
        HttpResponse<String> wrong = save(answer("F1", "NOT_APPLICABLE", ""));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("q--wrong");

        HttpResponse<String> alone = save(answer("F1", "", "A reason alone"));
        assertThat(alone.statusCode()).isEqualTo(422);
        assertThat(alone.body()).contains("A reason alone");
    }

    @Test
    void leadInvitesWaivesConcludesAndReopensOnThePage() {
        assertThat(cast.form(
                                cast.lead,
                                cast.page("/evaluation/evaluators"),
                                Map.of("person", cast.reader.id().toString()))
                        .statusCode())
                .isEqualTo(303);
        save(answer("F1", "2", "At the second attempt"));
        assertThat(cast.get(cast.lead, cast.page("/evaluation")).body())
                .contains("Rob Reader", "1 item blocks concluding", "id=\"low-F1\"");

        HttpResponse<String> nothing =
                cast.form(cast.lead, cast.page("/evaluation/consequences/F1"), Map.of("accepted", ""));
        assertThat(nothing.statusCode()).isEqualTo(422);
        cast.form(cast.lead, cast.page("/evaluation/consequences/F1"), Map.of("accepted", "A small team"));
        HttpResponse<String> bare = cast.form(
                cast.lead,
                cast.page("/evaluation/conclusion"),
                Map.of("sufficiency", "SUFFICIENT", "completeness", "GAPS", "note", ""));
        assertThat(bare.statusCode()).isEqualTo(422);
        assertThat(bare.body()).contains("Enter why your decision differs");
        cast.form(
                cast.lead,
                cast.page("/evaluation/conclusion"),
                Map.of("sufficiency", "PARTLY", "completeness", "GAPS", "note", ""));
        assertThat(cast.get(cast.member, cast.page("/evaluation")).body()).contains("Concluded by Lea Lead");

        cast.form(cast.lead, cast.page("/evaluation/reopening"), Map.of("reason", "They came back"));
        assertThat(cast.get(cast.lead, cast.page("/evaluation")).body()).contains("They came back");
        cast.form(cast.lead, cast.page("/evaluation/waiver"), Map.of("reason", "A drill"));
        cast.form(cast.secondLead, cast.page("/evaluation/waiver/approval"), Map.of("reason", ""));
        assertThat(cast.get(cast.member, cast.page("/evaluation")).body()).contains("The evaluation is waived");
    }

    @Test
    void dueEvaluationsAreListedForPeopleWithAccess() {
        String list = "/evaluations?q=" + cast.incident;
        assertThat(cast.get(cast.lead, list).body()).contains(cast.page("/evaluation"));
        assertThat(cast.get(cast.stranger, list).body()).doesNotContain(cast.page("/evaluation"));
        assertThat(cast.get(cast.lead, "/api/v1/evaluations?q=" + cast.incident).body())
                .contains(cast.incident);
    }

    /** When an evaluation is due and how far it is aren't part of the head of an incident, and its texts can't be searched for by this list. */
    @Test
    void dueEvaluationsOfIncidentsThatAreOnlySharedAreNotListed() {
        Viewer shared = cast.person("Sue Shared", Set.of());
        cast.join(shared, Level.SHARED, Tlp.RED, Set.of());
        String list = "/evaluations?q=" + cast.incident;

        assertThat(cast.get(shared, list).body()).doesNotContain(cast.page("/evaluation"));
        assertThat(cast.get(shared, list).body()).doesNotContain("Not started 1");
        assertThat(cast.get(shared, "/api/v1" + list).body()).doesNotContain(cast.incident);
        assertThat(cast.get(shared, list.replace("?", ".csv?")).body()).doesNotContain(cast.incident);
        cast.join(shared, Level.READ, Tlp.RED, Set.of());
        assertThat(cast.get(shared, list).body()).contains(cast.page("/evaluation"));
    }

    @Test
    void closingPageListsBlocksAndCloses() {
        assertThat(cast.get(cast.member, cast.page("/closing")).body())
                .contains("The evaluation hasn’t been started", cast.page("/evaluation"))
                .doesNotContain(cast.page("/closure"));
        assertThat(cast.form(cast.lead, cast.page("/closure"), Map.of()).statusCode())
                .isEqualTo(409);
        cast.form(cast.lead, cast.page("/evaluation/waiver"), Map.of("reason", "A drill"));
        cast.form(cast.secondLead, cast.page("/evaluation/waiver/approval"), Map.of("reason", ""));

        assertThat(cast.get(cast.lead, cast.page("/closing")).body()).contains(cast.page("/closure"));
        assertThat(cast.form(cast.lead, cast.page("/closure"), Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(cast.get(cast.lead, cast.page("/closing")).body()).contains("Closed by Lea Lead");
        assertThat(cast.form(cast.lead, cast.page("/reopening"), Map.of("reason", ""))
                        .statusCode())
                .isEqualTo(422);
    }
}
