package dev.afterword.followup.clock;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.audit.LiveCheck;
import dev.afterword.catalog.calendar.BusinessCalendar;
import dev.afterword.catalog.calendar.Calendars;
import dev.afterword.followup.FollowUpCast;
import dev.afterword.kernel.Json;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** By when follow-ups are accepted and resolved, and what happens when they aren't. */
@AfterwordTest
class ClockTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    LatenessJob job;

    private FollowUpCast work;
    private IncidentCast cast;
    private BusinessCalendar calendar;
    private LocalDate today;
    private LocalDate due;
    private String key;

    @BeforeEach
    void populate() {
        work = new FollowUpCast(context);
        cast = work.cast;
        calendar = context.getBean(Transactions.class)
                .runAsAnonymous(() -> context.getBean(Calendars.class).inForce().ofTeam(null));
        today = calendar.day(Instant.now());
        due = calendar.plus(today, 20);
        key = raise("");
    }

    private String raise(String more) {
        HttpResponse<String> raised = work.raise(cast.member, "F-1", """
                {"kind": "BUG", "title": "Mend it", "owner": "%s", "priority": "P2", "dueOn": "%s"%s}""".formatted(work.owner.id(), due, more));
        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        return json(raised).get("key").asString();
    }

    private JsonNode clock() {
        return json(work.show(cast.lead, key)).get("clock");
    }

    /** Runs the job at noon of a day, for this follow-up alone. */
    private void on(LocalDate day) {
        job.run(day.atTime(12, 0).atZone(ZoneId.systemDefault()).toInstant(), key::equals);
    }

    private LocalDate acceptBy() {
        return LocalDate.parse(clock().get("acceptBy").asString());
    }

    private HttpResponse<String> change(Viewer who, String body) {
        long version =
                json(work.show(cast.lead, key)).get("followUp").get("version").asLong();
        return cast.patch(who, "/api/v1/follow-ups/" + key, version, body);
    }

    /** The owner says that it is somebody else's, and it returns to the member who created it. */
    private void handBack() {
        HttpResponse<String> answer = work.step(work.owner, key, "hand-back", "{\"reason\": \"Not mine\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> extend(Viewer who, LocalDate day, String reason) {
        return change(who, "{\"dueOn\": \"" + day + "\"" + reason + "}");
    }

    private static final String REASON = ", \"extensionReason\": \"The vendor is late\"";

    @Test
    void bothDaysFollowFromThePolicyAndAreShownInWords() {
        assertThat(acceptBy()).isEqualTo(calendar.plus(today, 2));
        assertThat(clock().get("rule").asString()).isEqualTo("p2");
        assertThat(cast.get(work.owner, "/follow-ups/" + key).body())
                .contains("Accept by", "2 business days, policy 2026-2", "Policy 2026-2 asks for 20 business days");
        String form =
                cast.get(cast.member, cast.page("/findings/F-1/follow-ups/new")).body();
        assertThat(form).contains("Policy 2026-2 proposes: P1");
        work.steps(key, "acceptance");
        on(due);
        assertThat(clock().get("breaches")).isEmpty();
        assertThat(cast.get(work.owner, "/follow-ups/" + key).body()).doesNotContain("Accept by", "Missed a date");
    }

    @Test
    void whatIsNotAcceptedInTimeIsOnRecordOnceAndEscalatedAlongTheChain() {
        LocalDate last = acceptBy();
        on(last);
        assertThat(clock().get("breaches")).as("the last day isn't over").isEmpty();
        on(calendar.plus(last, 1));
        on(calendar.plus(last, 1));

        assertThat(clock().get("breaches")).hasSize(1);
        assertThat(clock().get("breaches").get(0).get("missedOn").asString()).isEqualTo(last.toString());
        assertThat(clock().get("escalations").get(0).get("rung").asString())
                .as("it has no team, so the next rung is told at once")
                .isEqualTo("INCIDENT_LEAD");
        assertThat(clock().get("escalations").get(0).get("person").get("name").asString())
                .isEqualTo("Lea Lead");
        assertThat(clock().get("escalations")).hasSize(1);
        assertThat(cast.get(cast.lead, "/").body()).contains(task());
        assertThat(cast.get(cast.secondLead, "/").body()).doesNotContain(task());
        on(calendar.plus(last, 7));
        assertThat(cast.get(cast.secondLead, "/").body()).contains(task());
        assertThat(cast.get(cast.lead, "/follow-ups/" + key).body())
                .contains("Missed a date", "Not accepted by", "Escalated to Lea Lead (lead of the incident)");

        work.steps(key, "acceptance");
        assertThat(cast.get(cast.lead, "/").body()).as("it is accepted").doesNotContain(task());
        assertThat(breached("/follow-ups")).contains(key, "Missed a date");
        assertThat(json(cast.get(cast.lead, "/api/v1/follow-ups?due=BREACHED&state=ALL&pageSize=200"))
                        .get("items"))
                .allMatch(each -> each.get("breached").asBoolean());
        String other = raise("");
        assertThat(breached("/follow-ups")).doesNotContain(other);
        assertThat(clock().get("breaches")).as("it stays on record").hasSize(1);
        assertThat(LiveCheck.deviations(context, cast.incident)).isEmpty();
    }

    private String breached(String path) {
        return cast.get(cast.lead, path + "?due=BREACHED&q=" + key).body()
                + cast.get(cast.lead, path + "?due=BREACHED&sort=-raisedAt&incident=" + cast.incident)
                        .body();
    }

    /** How Home lists it. */
    private String task() {
        return "/follow-ups/" + key + "\">Late: “Mend it”";
    }

    @Test
    void whatIsNotResolvedInTimeGoesOnThoughTheIncidentIsClosed() {
        work.steps(key, "acceptance");
        cast.database()
                .sql()
                .sql("UPDATE incident.incident SET stage = 'CLOSED' WHERE id = ?")
                .param(cast.incidentId)
                .update();
        on(calendar.plus(due, 3));

        assertThat(clock().get("breaches").get(0).get("term").asString()).isEqualTo("RESOLUTION");
        assertThat(cast.get(cast.lead, "/").body()).contains(task());
        work.steps(key, "resolution");
        assertThat(cast.get(cast.lead, "/").body()).doesNotContain(task());
        on(calendar.plus(due, 30));
        assertThat(clock().get("escalations"))
                .as("it waits for the response team")
                .hasSize(1);
    }

    @Test
    void aNewOwnerHasTheWholeTimeToAcceptAndTheSameDayToResolve() {
        LocalDate first = acceptBy();
        cast.database()
                .sql()
                .sql(
                        "UPDATE followup.clock SET accept_by = accept_by - 30 WHERE follow_up_id = (SELECT id FROM followup.follow_up WHERE key = ?)")
                .param(key)
                .update();
        on(today);
        assertThat(clock().get("breaches")).hasSize(1);
        handBack();

        assertThat(acceptBy()).isEqualTo(first);
        assertThat(json(work.show(cast.lead, key)).get("followUp").get("dueOn").asString())
                .isEqualTo(due.toString());
        assertThat(cast.get(cast.lead, "/").body()).as("another owner").doesNotContain(task());
        assertThat(clock().get("breaches")).as("it stays on record").hasSize(1);
    }

    @Test
    void whatIsReopenedHasTheWholeTimeToBeResolvedAgain() {
        work.steps(key, "acceptance", "resolution");
        HttpResponse<String> verified = work.step(
                cast.member, key, "verification", "{\"note\": \"Seen\", \"link\": \"https://example.org/1\"}");
        assertThat(verified.statusCode()).as(verified.body()).isEqualTo(200);
        change(cast.member, "{\"dueOn\": \"" + today + "\"}");
        cast.database()
                .sql()
                .sql("UPDATE followup.follow_up SET due_on = due_on - 30 WHERE key = ?")
                .param(key)
                .update();
        HttpResponse<String> reopened = work.step(cast.member, key, "reopening", "{\"note\": \"It happened again\"}");
        assertThat(reopened.statusCode()).as(reopened.body()).isEqualTo(200);

        assertThat(json(work.show(cast.lead, key)).get("followUp").get("dueOn").asString())
                .isEqualTo(due.toString());
        on(due);
        assertThat(clock().get("breaches")).isEmpty();
        on(due.plusDays(1));
        assertThat(clock().get("breaches")).hasSize(1);
        cast.database()
                .sql()
                .sql("UPDATE followup.follow_up SET due_on = due_on - 60 WHERE key = ?")
                .param(key)
                .update();
        assertThat(work.step(cast.member, key, "review", "{\"note\": \"Still open\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(json(work.show(cast.lead, key)).get("followUp").get("dueOn").asString())
                .as("a review gives no more time")
                .isEqualTo(due.minusDays(60).toString());
    }

    @Test
    void whatWasCreatedBeforeThereWereClocksGetsThem() {
        cast.database()
                .sql()
                .sql(
                        "DELETE FROM followup.clock WHERE follow_up_id = (SELECT id FROM followup.follow_up WHERE key = ?)")
                .param(key)
                .update();
        assertThat(clock().isNull()).isTrue();
        assertThat(cast.get(work.owner, "/follow-ups/" + key).body()).doesNotContain("Accept by");
        on(today);

        assertThat(acceptBy()).isEqualTo(calendar.plus(today, 2));
    }

    @Test
    void aLaterDayNeedsAReasonAndBeyondTheLimitALead() {
        HttpResponse<String> without = extend(cast.member, calendar.plus(due, 5), "");
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(json(without).get("errors").get(0).get("field").asString()).isEqualTo("extensionReason");
        assertThat(extend(cast.member, due.minusDays(1), "").statusCode())
                .as("an earlier day")
                .isEqualTo(200);
        assertThat(extend(cast.member, due, REASON).statusCode()).isEqualTo(200);
        assertThat(extend(cast.member, calendar.plus(due, 5), REASON).statusCode())
                .isEqualTo(200);
        HttpResponse<String> third = extend(cast.member, calendar.plus(due, 6), REASON);
        assertThat(third.statusCode()).isEqualTo(409);
        assertThat(third.body()).contains("extensionLimit", "2 so far");
        assertThat(extend(cast.lead, calendar.plus(due, 6), REASON).statusCode())
                .isEqualTo(200);

        assertThat(clock().get("extensions").asInt()).isEqualTo(3);
        assertThat(cast.get(work.owner, "/follow-ups/" + key).body())
                .contains("Extended 3 times", "The vendor is late", "by Lea Lead");
        on(calendar.plus(due, 6));
        assertThat(clock().get("breaches"))
                .filteredOn(each -> each.get("term").asString().equals("RESOLUTION"))
                .isEmpty();
        assertThat(LiveCheck.deviations(context, cast.incident)).isEmpty();
    }

    @Test
    void theLimitIsOneOfDaysToo() {
        assertThat(extend(cast.member, calendar.plus(due, 21), REASON).statusCode())
                .isEqualTo(409);
    }

    @Test
    void theFormCarriesTheReason() {
        String version =
                json(work.show(cast.lead, key)).get("followUp").get("version").asString();
        Map<String, String> fields = new java.util.HashMap<>(Map.of(
                "version",
                version,
                "title",
                "Mend it",
                "kind",
                "BUG",
                "owner",
                work.owner.id().toString(),
                "priority",
                "P2",
                "dueOn",
                due.plusDays(3).toString(),
                "nextReviewOn",
                due.toString()));
        HttpResponse<String> refused = cast.form(cast.member, "/follow-ups/" + key, fields);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Say why the date is later.");
        fields.put("extensionReason", "The vendor is late");
        assertThat(cast.form(cast.member, "/follow-ups/" + key, fields).statusCode())
                .isEqualTo(303);
        assertThat(cast.get(cast.member, "/follow-ups/" + key).body()).contains("by Mia Member: The vendor is late");
    }

    /** Loads a version of a document, and takes it away after the test, because others of the suite count with the shipped one. */
    private void under(String path, String table, String source, Runnable test) {
        String version = RandomCodes.random(8);
        HttpResponse<String> answer = cast.post(
                cast.person("Ada Admin", Set.of(Role.ADMINISTRATOR)),
                "/api/v1/" + path,
                Json.write(Map.of("source", "version: \"" + version + "\"\n" + source)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        try {
            test.run();
        } finally {
            cast.database()
                    .sql()
                    .sql("DELETE FROM " + table + " WHERE version = ?")
                    .param(version)
                    .update();
        }
    }

    @Test
    void anotherPolicyCountsForWhatIsCreatedLater() {
        under(
                "follow-up-policies",
                "followup.policy",
                "rules: [{name: all, acceptWithin: 9, resolveWithin: 11}]",
                () -> {
                    LocalDate before = acceptBy();
                    assertThat(clock().get("policy").asString()).isEqualTo("2026-2");
                    handBack();
                    assertThat(acceptBy()).as("also for another owner").isEqualTo(before);
                    key = raise("");
                    assertThat(acceptBy()).isEqualTo(calendar.plus(today, 9));
                    assertThat(clock().get("rule").asString()).isEqualTo("all");
                });
    }

    @Test
    void anotherCalendarDoesNotMoveDaysThatAreSet() {
        LocalDate before = acceptBy();
        String holiday = """
                calendars:
                  - name: default
                    holidays: [{day: %s, until: %s, name: Off}]""".formatted(today, today.plusDays(30));
        under("calendars", "catalog.calendar_version", holiday, () -> {
            assertThat(acceptBy()).isEqualTo(before);
            key = raise("");
            assertThat(acceptBy()).isAfter(today.plusDays(30));
        });
    }

    /** Who may not see it isn't told that it exists; the same person is told once they may. */
    @Test
    void peopleOfTheChainWhoMayNotSeeItAreNotTold() {
        Viewer teamLead = cast.person("Tom Teamlead", Set.of());
        Viewer administrator = cast.person("Ada Admin", Set.of(Role.ADMINISTRATOR));
        String name = "Team " + RandomCodes.random(8);
        HttpResponse<String> team = cast.post(
                administrator,
                "/api/v1/teams",
                Json.write(Map.of(
                        "name", name,
                        "members", List.of(teamLead.id().toString()),
                        "lead", teamLead.id().toString())));
        assertThat(team.statusCode()).as(team.body()).isEqualTo(201);
        key = raise(", \"team\": \"" + json(team).get("id").asString() + "\"");
        LocalDate late = calendar.plus(acceptBy(), 3);
        restrict("PRIVILEGED");
        on(late);

        assertThat(breaches()).isEqualTo(1);
        assertThat(toldPeople()).isEmpty();
        assertThat(cast.get(teamLead, "/").body()).doesNotContain(key);
        restrict(null);
        escalateAgain(late);
        assertThat(toldPeople()).containsExactly("Lea Lead", "Tom Teamlead");
        assertThat(cast.get(teamLead, "/").body()).contains(task());
        restrict("PRIVILEGED");
        assertThat(cast.get(teamLead, "/").body())
                .as("who may no longer see it")
                .doesNotContain(key);
    }

    /** The findings say which services it is about, and the catalogue says whom these have. */
    @Test
    void theContactsOfTheServiceAreToldAsFarAsTheyMaySeeIt() {
        Viewer administrator = cast.person("Ada Admin", Set.of(Role.ADMINISTRATOR));
        String service = "mail-" + RandomCodes.random(6).toLowerCase(Locale.ROOT);
        HttpResponse<String> added = cast.post(
                administrator,
                "/api/v1/services",
                Json.write(Map.of(
                        "key",
                        service,
                        "name",
                        "Mail",
                        "escalation",
                        List.of(
                                cast.stranger.id().toString(),
                                cast.secondLead.id().toString()))));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        String finding = "/api/v1/incidents/" + cast.incident + "/findings/F-1";
        HttpResponse<String> named = cast.patch(
                cast.member,
                finding,
                json(cast.get(cast.member, finding)).get("version").asLong(),
                "{\"service\": \"" + service + "\"}");
        assertThat(named.statusCode()).as(named.body()).isEqualTo(200);

        on(calendar.plus(acceptBy(), 1));

        assertThat(toldPeople()).containsExactly(cast.secondLead.name());
        assertThat(clock().get("escalations").get(0).get("rung").asString()).isEqualTo("SERVICE_CONTACTS");
    }

    /** The rows are seen with their follow-up, by the database itself. */
    @Test
    void strangersSeeNoneOfTheRows() {
        on(calendar.plus(acceptBy(), 1));

        for (String table : List.of("followup.clock", "followup.breach", "followup.escalation")) {
            assertThat(rows(table, cast.stranger)).as(table).isZero();
            assertThat(rows(table, work.owner)).as(table).isEqualTo(1);
        }
    }

    private int rows(String table, Viewer viewer) {
        return context.getBean(Transactions.class)
                .read(
                        viewer,
                        () -> context.getBean(JdbcClient.class)
                                .sql("SELECT count(*) FROM " + table + " WHERE incident_id = ?")
                                .param(cast.incidentId)
                                .query(Integer.class)
                                .single());
    }

    private void restrict(String restriction) {
        cast.database()
                .sql()
                .sql("UPDATE followup.follow_up SET restricted = ? WHERE key = ?")
                .params(restriction, key)
                .update();
    }

    private void escalateAgain(LocalDate day) {
        cast.database()
                .sql()
                .sql(
                        "UPDATE followup.breach SET next_on = missed_on WHERE follow_up_id = (SELECT id FROM followup.follow_up WHERE key = ?)")
                .param(key)
                .update();
        on(day);
    }

    private int breaches() {
        return cast.database()
                .sql()
                .sql(
                        "SELECT count(*) FROM followup.breach b JOIN followup.follow_up f ON f.id = b.follow_up_id WHERE f.key = ?")
                .param(key)
                .query(Integer.class)
                .single();
    }

    private List<String> toldPeople() {
        return cast.database().sql().sql("""
                        SELECT p.name FROM followup.escalation e JOIN followup.follow_up f ON f.id = e.follow_up_id
                        JOIN access.person p ON p.id = e.person_id WHERE f.key = ? ORDER BY p.name""").param(key).query(String.class).list();
    }

    @Test
    void onlyLeadsAndAdministratorsLoadPolicies() {
        assertThat(cast.post(cast.member, "/api/v1/follow-up-policies", "{\"source\": \"version: x\"}")
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> wrong = cast.form(
                cast.lead,
                "/policies/follow-ups",
                Map.of(
                        "source",
                        "version: x\nrules: [{name: a, when: {priority: [P9]}, acceptWithin: 0, resolveWithin: 5}]"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("rules.0.when.priority", "rules.0.acceptWithin", "The last rule must have no conditions");
    }

    /** The shipped policy and calendars, which are in force unless a test loads others under a lock. */
    @Test
    void thePolicyAndTheCalendarsAreSentences() {
        String rules = cast.get(cast.lead, "/policies/follow-ups").body();

        assertThat(rules)
                .contains(
                        "Priority: P1, highest",
                        "Accepted within one business day",
                        "Resolved within 7 business days",
                        "After 5 business days: response lead",
                        "Without a response lead: once, by 5 business days altogether",
                        "always")
                .doesNotContain("By rule");
        assertThat(cast.get(cast.lead, "/policies/follow-ups?kind=BUG&priority=P2")
                        .body())
                .contains("By rule “p2”: Accepted within 2 business days; Resolved within 20 business days.");
        assertThat(cast.get(cast.lead, "/policies/follow-ups?kind=BUG").body()).doesNotContain("By rule");
        assertThat(cast.get(cast.lead, "/policies/follow-ups?kind=BUGS").statusCode())
                .isEqualTo(422);
        assertThat(cast.get(cast.member, "/policies/follow-ups").statusCode()).isEqualTo(403);

        assertThat(cast.get(cast.lead, "/policies/calendars").body())
                .contains(
                        "Monday, Tuesday, Wednesday, Thursday, Friday",
                        "No holidays are entered",
                        "every team that no other calendar names");
    }
}
