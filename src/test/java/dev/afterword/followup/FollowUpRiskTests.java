package dev.afterword.followup;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Risks that are accepted for a time. */
@AfterwordTest
class FollowUpRiskTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    FollowUpDatesJob clock;

    private FollowUpCast work;
    private IncidentCast cast;

    @BeforeEach
    void populate() {
        work = new FollowUpCast(context);
        cast = work.cast;
    }

    @Test
    void riskAcceptanceNeedsTwoPeopleAndADate() {
        String key = work.bug();
        String until = LocalDate.now(ZoneOffset.UTC).plusDays(30).toString();
        String ask = "{\"reason\": \"Retired soon\", \"until\": \"" + until + "\"}";

        assertThat(work.step(cast.lead, key, "risk-acceptance", ask).statusCode())
                .isEqualTo(200);
        assertThat(work.step(work.owner, key, "risk-acceptance", ask).statusCode())
                .isEqualTo(409);
        assertThat(work.step(cast.lead, key, "risk-acceptance/approval", "{}").body())
                .contains("riskTwoPeople");
        assertThat(work.step(cast.member, key, "risk-acceptance/approval", "{}").statusCode())
                .isEqualTo(403);
        assertThat(work.step(cast.secondLead, key, "risk-acceptance/refusal", "{\"note\": \"No\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(work.state(key)).isEqualTo("PROPOSED");
        work.step(cast.lead, key, "risk-acceptance", ask);
        assertThat(work.step(cast.secondLead, key, "risk-acceptance/approval", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(work.state(key)).isEqualTo("RISK_ACCEPTED");
    }

    @Test
    void anOwnerApprovesNoRiskOfTheirOwn() {
        String key = json(work.raise(cast.member, "F-1", work.body("BUG", cast.secondLead, "")))
                .get("key")
                .asString();
        work.step(
                cast.lead,
                key,
                "risk-acceptance",
                "{\"reason\": \"x\", \"until\": \""
                        + LocalDate.now(ZoneOffset.UTC).plusDays(9) + "\"}");

        assertThat(work.step(cast.secondLead, key, "risk-acceptance/approval", "{}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void acceptedRiskReopensAfterItsLastDay() {
        String key = work.bug();
        work.step(
                cast.lead,
                key,
                "risk-acceptance",
                "{\"reason\": \"x\", \"until\": \""
                        + LocalDate.now(ZoneOffset.UTC).plusDays(9) + "\"}");
        work.step(cast.secondLead, key, "risk-acceptance/approval", "{}");
        clock.lapse();
        assertThat(work.state(key)).isEqualTo("RISK_ACCEPTED");

        cast.database()
                .sql()
                .sql("UPDATE followup.follow_up SET risk_until = current_date - 2 WHERE key = ?")
                .param(key)
                .update();
        clock.lapse();

        assertThat(cast.get(work.owner, "/").body()).contains("risk acceptance expired; reopened by Afterword");
        var detail = json(work.show(cast.lead, key));
        assertThat(detail.get("followUp").get("state").asString()).isEqualTo("REOPENED");
        assertThat(detail.get("history").get(0).get("action").asString()).isEqualTo("LAPSED");
        assertThat(detail.get("history").get(0).get("by").isNull()).isTrue();
        assertThat(cast.database()
                        .sql()
                        .sql("SELECT action FROM audit.entry WHERE incident_id = ? ORDER BY seq DESC LIMIT 1")
                        .param(cast.incidentId)
                        .query(String.class)
                        .single())
                .isEqualTo("follow-up.lapsed");
    }
}
