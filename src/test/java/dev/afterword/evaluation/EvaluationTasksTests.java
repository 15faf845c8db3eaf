package dev.afterword.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Home lists tasks about evaluations and closing for the right people only. */
@AfterwordTest
class EvaluationTasksTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void takeAnIncidentIn() {
        cast = new IncidentCast(context);
    }

    private String home(Viewer who) {
        HttpResponse<String> home = cast.get(who, "/");
        assertThat(home.statusCode()).as(home.body()).isEqualTo(200);
        return home.body();
    }

    private void answer(Viewer who) {
        cast.answer(who, "{\"answers\": [{\"question\": \"F1\", \"score\": 3}]}");
    }

    @Test
    void invitedPersonHasATaskUntilTheySubmit() {
        String sheet = cast.page("/evaluation/answers");
        assertThat(home(cast.member)).doesNotContain(sheet);
        cast.post(cast.lead, cast.api("/evaluation/evaluators"), "{\"person\": \"" + cast.member.id() + "\"}");

        assertThat(home(cast.member)).contains(sheet);
        assertThat(home(cast.reader)).doesNotContain(sheet);
        answer(cast.member);
        assertThat(home(cast.member)).doesNotContain(sheet);
    }

    @Test
    void leadHasTasksToStartConcludeAndClose() {
        assertThat(home(cast.lead)).contains(cast.page("/evaluation\""));
        answer(cast.member);
        assertThat(home(cast.lead)).contains(cast.page("/evaluation#verdicts"));
        assertThat(home(cast.member)).doesNotContain(cast.page("/evaluation#verdicts"));

        cast.post(
                cast.lead,
                cast.api("/evaluation/conclusion"),
                "{\"sufficiency\": \"PARTLY\", \"completeness\": \"GAPS\"}");
        assertThat(home(cast.lead)).contains(cast.page("/closing")).doesNotContain(cast.page("/evaluation#verdicts"));
        cast.post(cast.lead, cast.api("/closure"), "{}");
        assertThat(home(cast.lead)).doesNotContain(cast.page("/closing"));
    }

    @Test
    void waiverIsATaskOfAnotherLead() {
        cast.post(cast.lead, cast.api("/evaluation/waiver"), "{\"reason\": \"A drill\"}");

        String all = "/waiting/evaluationWaiver";
        assertThat(cast.get(cast.secondLead, all).body())
                .contains(cast.page("/evaluation#waiver"), "requested by Lea Lead");
        assertThat(cast.get(cast.lead, all).body()).doesNotContain(cast.page("/evaluation#waiver"));
        assertThat(home(cast.stranger)).doesNotContain(cast.incident);
    }
}
