package dev.afterword.followup;

import static dev.afterword.testing.IncidentCast.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.audit.LiveCheck;
import dev.afterword.kernel.Json;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/** Whether what was verified holds in use: planned at the verification, checked later by a named person. */
@AfterwordTest
class EffectTests {

    private static final String PROOF = "\"note\": \"Seen\", \"link\": \"https://example.org/1\"";

    @Autowired
    ApplicationContext context;

    @Autowired
    FollowUpDatesJob dates;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private FollowUpCast work;
    private IncidentCast cast;
    private String key;

    @BeforeEach
    void populate() {
        work = new FollowUpCast(context);
        cast = work.cast;
        key = json(work.raise(
                        cast.member, "F-1", work.body("BUG", ", \"successMeasure\": \"No token older than 30 days\"")))
                .get("key")
                .asString();
        work.steps(key, "acceptance", "resolution");
    }

    private JsonNode verified(String more) {
        HttpResponse<String> answer = work.step(cast.member, key, "verification", "{" + PROOF + more + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).get("effectCheck");
    }

    private HttpResponse<String> check(Viewer who, String outcome, String more) {
        return work.step(who, key, "effectiveness", "{\"outcome\": \"" + outcome + "\"" + more + "}");
    }

    private String field(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        return json(answer).get("errors").get(0).get("field").asString();
    }

    /** How Home lists it; leads see those of other tests, too. */
    private String task() {
        return "/follow-ups/" + key + "\">Check whether it holds: “Mend it”";
    }

    private void due() {
        cast.database()
                .sql()
                .sql("UPDATE followup.follow_up SET effect_check_on = current_date WHERE key = ?")
                .param(key)
                .update();
    }

    @Test
    void aVerificationPlansTheCheckAndItsPersonIsAskedWhenItIsDue() {
        JsonNode planned = verified(", \"checker\": \"" + cast.lead.id() + "\"");

        assertThat(planned.get("on").asString()).isEqualTo(today.plusDays(30).toString());
        assertThat(planned.get("by").get("name").asString()).isEqualTo("Lea Lead");
        assertThat(cast.get(cast.lead, "/follow-ups/" + key).body())
                .contains("Lea Lead is to check by", "Check whether it holds", "No token older than 30 days");
        assertThat(cast.get(cast.lead, "/").body()).doesNotContain(task());
        due();
        assertThat(cast.get(cast.lead, "/").body()).contains(task());
        assertThat(cast.get(cast.member, "/").body()).doesNotContain(task());

        assertThat(check(cast.lead, "HOLDS", ", \"note\": \"No old token in a month\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(work.state(key)).isEqualTo("EFFECTIVE");
        assertThat(cast.get(cast.lead, "/").body()).doesNotContain(task());
        assertThat(cast.get(work.owner, "/follow-ups/" + key).body())
                .contains("Lea Lead found that it holds in use", "No old token in a month")
                .containsPattern("Lea Lead found on [^<]+ that it holds</small>");
        assertThat(cast.get(cast.lead, cast.page("/findings/F-1")).body()).contains("proven in use");
        assertThat(LiveCheck.deviations(context, cast.incident)).isEmpty();
    }

    @Test
    void whatDoesNotHoldIsReopenedForItsOwner() {
        verified("");
        assertThat(check(cast.member, "DOES_NOT_HOLD", ", \"note\": \"Three old tokens\"")
                        .statusCode())
                .isEqualTo(200);

        assertThat(work.state(key)).isEqualTo("REOPENED");
        assertThat(cast.get(work.owner, "/").body()).contains("Reopened by Mia Member: “Mend it”", "Three old tokens");
        assertThat(json(work.show(cast.lead, key))
                        .get("followUp")
                        .get("effectCheck")
                        .isNull())
                .isTrue();
    }

    @Test
    void whatCanNotBeDeterminedIsCheckedAgainLater() {
        verified(", \"checkOn\": \"" + today + "\"");
        JsonNode again = json(check(cast.member, "UNDETERMINED", ", \"note\": \"No build since\""));
        assertThat(again.get("state").asString()).isEqualTo("VERIFIED");
        assertThat(again.get("effectCheck").get("on").asString())
                .isEqualTo(today.plusDays(15).toString());
        assertThat(again.get("effectCheck").get("by").get("name").asString()).isEqualTo("Mia Member");

        JsonNode later = json(check(
                cast.lead,
                "UNDETERMINED",
                ", \"note\": \"Still none\", \"checkOn\": \"" + today.plusDays(5) + "\", \"checker\": \""
                        + cast.lead.id() + "\""));
        assertThat(later.get("effectCheck").get("on").asString())
                .isEqualTo(today.plusDays(5).toString());
        assertThat(later.get("effectCheck").get("by").get("name").asString()).isEqualTo("Lea Lead");
        check(cast.lead, "HOLDS", ", \"note\": \"Now\"");
        assertThat(check(cast.member, "DOES_NOT_HOLD", ", \"note\": \"After all not\"")
                        .statusCode())
                .as("proven wrong later")
                .isEqualTo(200);
        assertThat(work.state(key)).isEqualTo("REOPENED");
    }

    @Test
    void nobodyChecksTheirOwnWorkNorIsAskedToWhoCouldNotVerify() {
        assertThat(check(cast.member, "HOLDS", ", \"note\": \"x\"").statusCode())
                .as("not verified yet")
                .isEqualTo(409);
        for (Viewer who : new Viewer[] {work.owner, cast.reader, cast.stranger}) {
            assertThat(field(work.step(
                            cast.member, key, "verification", "{" + PROOF + ", \"checker\": \"" + who.id() + "\"}")))
                    .isEqualTo("checker");
        }
        verified("");
        assertThat(check(work.owner, "HOLDS", ", \"note\": \"x\"").statusCode()).isEqualTo(409);
        assertThat(check(cast.reader, "HOLDS", ", \"note\": \"x\"").statusCode())
                .isEqualTo(403);
        assertThat(check(cast.stranger, "HOLDS", ", \"note\": \"x\"").statusCode())
                .isEqualTo(404);
        assertThat(field(check(cast.member, "HOLDS", ""))).isEqualTo("note");
        assertThat(field(check(cast.member, "PERHAPS", ", \"note\": \"x\""))).isEqualTo("outcome");
        assertThat(field(check(cast.member, "UNDETERMINED", ", \"note\": \"x\", \"checkOn\": \"2020-01-01\"")))
                .isEqualTo("checkOn");
    }

    @Test
    void theFormKeepsWhatWasTyped() {
        verified("");
        HttpResponse<String> refused = cast.form(
                cast.member, "/follow-ups/" + key + "/effectiveness", Map.of("outcome", "", "note", "Looked at June"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Looked at June");
        assertThat(cast.form(
                                cast.member,
                                "/follow-ups/" + key + "/effectiveness",
                                Map.of("outcome", "HOLDS", "note", "Looked at June", "checker", "", "checkOn", ""))
                        .statusCode())
                .isEqualTo(303);
        assertThat(work.state(key)).isEqualTo("EFFECTIVE");
    }

    /** Runs the job under the shipped policy with this time in it. */
    private void datesUnder(int provenAfterDays) throws IOException {
        String version = RandomCodes.random(8);
        String shipped = new ClassPathResource("policies/review-policy.yaml").getContentAsString(UTF_8);
        String source = shipped.replaceFirst("version: \"[^\"]+\"", "version: \"" + version + "\"")
                + "\nprovenAfterDays: " + provenAfterDays + "\n";
        HttpResponse<String> answer = cast.post(
                cast.person("Ada Admin", Set.of(Role.ADMINISTRATOR)),
                "/api/v1/review-policies",
                Json.write(Map.of("source", source)));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        try {
            dates.run();
        } finally {
            cast.database()
                    .sql()
                    .sql("DELETE FROM incident.review_policy WHERE version = ?")
                    .param(version)
                    .update();
        }
    }

    private void verifiedDaysAgo(int days) {
        cast.database()
                .sql()
                .sql("UPDATE followup.follow_up SET state_since = now() - make_interval(days => ?) WHERE key = ?")
                .params(days, key)
                .update();
    }

    @Test
    void aTimeWithoutRecurrenceProvesItIfThePolicySaysSo() throws IOException {
        verified("");
        verifiedDaysAgo(101);
        dates.run();
        assertThat(work.state(key)).as("no policy names a time").isEqualTo("VERIFIED");
        verifiedDaysAgo(99);
        datesUnder(100);
        assertThat(work.state(key)).as("not yet").isEqualTo("VERIFIED");
        verifiedDaysAgo(101);
        datesUnder(100);

        assertThat(work.state(key)).isEqualTo("EFFECTIVE");
        assertThat(cast.get(cast.lead, "/follow-ups/" + key).body())
                .contains("Proven automatically: no recurrence for the number of days that the policy names")
                .contains("no recurrence in the time of the policy");
        assertThat(LiveCheck.deviations(context, cast.incident)).isEmpty();
    }

    @Test
    void whatRecurredIsNotProvedByTime() throws IOException {
        verified("");
        verifiedDaysAgo(101);
        new FollowUpCast(context); // with findings of another incident
        cast.database().sql().sql("""
                        INSERT INTO finding.recurrence (finding_id, incident_id, earlier_id, earlier_incident, note, marked_at, marked_by)
                        SELECT later.id, later.incident_id, f.id, f.incident_id, 'Again', now(), ?
                        FROM finding.finding f JOIN finding.finding later ON later.incident_id <> f.incident_id
                        WHERE f.incident_id = ? AND f.number = 1
                          AND later.id NOT IN (SELECT finding_id FROM finding.recurrence) LIMIT 1""").params(cast.member.id(), cast.incidentId).update();
        datesUnder(100);

        assertThat(work.state(key)).isEqualTo("VERIFIED");
    }

    /** A check of somebody who left isn't forgotten: it waits for the lead of the incident. */
    @Test
    void theCheckOfAPersonWhoLeftIsTheLeads() {
        verified("");
        due();
        assertThat(cast.get(cast.lead, "/").body()).doesNotContain(task());
        cast.database()
                .sql()
                .sql("UPDATE access.person SET active = false WHERE id = ?")
                .param(cast.member.id())
                .update();

        assertThat(cast.get(cast.lead, "/").body()).contains(task());
    }
}
