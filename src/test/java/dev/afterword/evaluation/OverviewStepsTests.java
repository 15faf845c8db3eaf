package dev.afterword.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The main button of an overview is the step that the incident waits for this person to take; nobody else has it as the main one. */
@AfterwordTest
class OverviewStepsTests {

    private static final Pattern MAIN = Pattern.compile("class=\"btn btn--primary\" href=\"[^\"]*\">([^<]+)</a>");

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void takeAnIncidentIn() {
        cast = new IncidentCast(context);
    }

    private String overview(Viewer who) {
        return cast.get(who, cast.page("")).body();
    }

    private List<String> main(Viewer who) {
        return MAIN.matcher(overview(who))
                .results()
                .map(found -> found.group(1).strip())
                .toList();
    }

    private void ask(Viewer who) {
        cast.post(cast.lead, cast.api("/evaluation/evaluators"), "{\"person\": \"" + who.id() + "\"}");
    }

    @Test
    void whoSubmittedIsNotAskedToAnswerAgain() {
        ask(cast.member);
        assertThat(main(cast.member)).containsExactly("Answer evaluation");
        cast.answer(cast.member, "{\"answers\": [{\"question\": \"F1\", \"score\": 3}]}");

        assertThat(main(cast.member)).isEmpty();
        assertThat(overview(cast.member)).contains("View evaluation", "1 of 1 evaluators", "Partly sufficient");
    }

    @Test
    void answersOfOthersStayHiddenUntilOneHasSubmitted() {
        ask(cast.member);
        ask(cast.secondLead);
        cast.answer(cast.member, "{\"answers\": [{\"question\": \"F1\", \"score\": 3}]}");

        assertThat(overview(cast.secondLead)).contains("1 of 2 evaluators").doesNotContain("Partly sufficient");
    }

    @Test
    void lowScoresComeBeforeTheConclusion() {
        ask(cast.member);
        cast.answer(cast.member, "{\"answers\": [{\"question\": \"F1\", \"score\": 1, \"note\": \"Late\"}]}");
        assertThat(main(cast.lead)).containsExactly("Resolve 1 low score");

        cast.put(cast.lead, cast.api("/evaluation/consequences/F1"), "{\"accepted\": \"A small team\"}");
        assertThat(main(cast.lead)).containsExactly("Conclude evaluation");
        assertThat(main(cast.reader)).isEmpty();
    }

    @Test
    void waiverIsDecidedBySomebodyElse() {
        cast.post(cast.lead, cast.api("/evaluation/waiver"), "{\"reason\": \"A drill\"}");

        assertThat(main(cast.secondLead)).containsExactly("Decide waiver request");
        assertThat(main(cast.lead)).isEmpty();
    }

    @Test
    void reviewIsApprovedBySomebodyElse() {
        cast.put(cast.member, cast.api("/review"), "{\"sections\": {\"whatHappened\": \"A token leaked.\"}}");
        assertThat(main(cast.member)).containsExactly("Continue review");
        cast.post(cast.lead, cast.api("/review/submission"), "{}");

        assertThat(main(cast.secondLead)).containsExactly("Approve review");
        assertThat(main(cast.lead)).containsExactly("Start evaluation");
        assertThat(overview(cast.lead)).contains("View review");
        assertThat(main(cast.member)).isEmpty();
    }
}
