package dev.afterword.home;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.TaskList.Urgency;
import dev.afterword.access.TaskQuery;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.late.LateList;
import dev.afterword.access.late.LateQuery;
import dev.afterword.access.late.LateRow;
import dev.afterword.kernel.Records;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import dev.afterword.web.Languages;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is late, and whose it is: whoever looks, as far as they see it. */
@AfterwordTest
class LateTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    LateList list;

    @Autowired
    TaskQuery waiting;

    @Autowired
    Transactions transactions;

    @Autowired
    Languages languages;

    private IncidentCast cast;
    private Viewer owner;
    private String key;

    @BeforeEach
    void followUp() {
        cast = new IncidentCast(context);
        owner = cast.person("Olive Owner", Set.of());
        cast.post(
                cast.member, cast.api("/findings"), "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"Token never ends\"}");
        key = json(cast.post(cast.member, cast.api("/findings/F-1/follow-ups"), """
                {"kind": "BUG", "title": "End tokens", "owner": "%s", "priority": "P1", "dueOn": "%s"}""".formatted(
                                owner.id(), today().plusDays(3))))
                .get("key")
                .asString();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private void change(String what) {
        assertThat(cast.database()
                        .sql()
                        .sql("UPDATE followup.follow_up SET " + what + " WHERE key = ?")
                        .param(key)
                        .update())
                .isOne();
    }

    /** Of what belongs to the owner, page by page. */
    private List<String> late(Viewer viewer, @Nullable Viewer of) {
        List<String> rows = new ArrayList<>();
        LateQuery query = new LateQuery(null, of == null ? null : of.id().toString(), null, null, 1);
        while (query != null) {
            LateQuery asked = query;
            var page = transactions.read(viewer, () -> list.page(viewer, asked, today()));
            for (LateRow row : page.items()) {
                rows.add(row.key() + " " + row.kind());
            }
            query = page.nextPageToken() == null ? null : Records.with(asked, "pageToken", page.nextPageToken());
        }
        return rows;
    }

    @Test
    void whatIsLateWandersFromOneToTheOther() {
        assertThat(late(cast.lead, owner)).isEmpty();

        change("due_on = current_date - 4, state = 'ACCEPTED'");
        assertThat(late(cast.lead, owner)).containsExactly(key + " followUpWork");
        assertThat(late(owner, owner)).containsExactly(key + " followUpWork");
        assertThat(late(cast.stranger, owner)).isEmpty();

        change("state = 'RESOLVED'");
        assertThat(late(cast.lead, owner)).isEmpty();
        assertThat(late(cast.member, cast.lead)).contains(key + " followUpVerify");

        change("state = 'VERIFIED', effect_check_on = current_date - 1, effect_checker = owner_id");
        assertThat(late(cast.lead, owner)).containsExactly(key + " followUpEffect");

        change("state = 'ACCEPTED', effect_check_on = NULL, effect_checker = NULL, due_on = current_date");
        assertThat(late(cast.lead, owner)).isEmpty();
    }

    /** A day that passed is one thing that is late, of somebody who may still accept as well. */
    @Test
    void whatNobodyAcceptedYetIsLateOnce() {
        change("due_on = current_date - 4, accept_by = current_date + 2");
        assertThat(late(cast.lead, owner)).containsExactly(key + " followUpWork");
        assertThat(late(owner, owner)).containsExactly(key + " followUpWork");

        change("accept_by = current_date - 1");
        assertThat(late(cast.lead, owner)).containsExactly(key + " followUpAccept");

        Viewer admin = cast.person("Ada Admin", Set.of(Role.ADMINISTRATOR));
        String team = json(cast.post(admin, "/api/v1/teams", "{\"name\": \"Team of " + key + "\"}"))
                .get("id")
                .asString();
        change("name_by = current_date + 2, team_id = '" + team + "'");
        assertThat(late(cast.lead, owner)).containsExactly(key + " followUpWork");
        change("name_by = current_date - 1");
        assertThat(late(cast.lead, owner)).containsExactly(key + " followUpName");

        change("name_by = NULL, accept_by = current_date + 2, due_on = current_date");
        assertThat(late(cast.lead, owner)).isEmpty();
    }

    /** Where nothing is late, the page says what will be due first, to those who see it. */
    @Test
    void whereNothingIsLateThePageSaysWhatIsDueNext() {
        change("due_on = current_date + 2, next_review_on = current_date + 3, state = 'ACCEPTED'");
        String path = "/late?owner=" + owner.id();

        assertThat(cast.get(owner, path).body())
                .contains("Nothing late matches", "Due next", "End tokens", "in 2 days");
        assertThat(cast.get(cast.stranger, path).body())
                .contains("Nothing late matches")
                .doesNotContain("Due next", key);

        change("due_on = current_date - 1");
        assertThat(cast.get(owner, path).body()).contains("End tokens").doesNotContain("Due next");
    }

    /** A review and an evaluation that are late are those of the lead; who sees only the head of an incident learns nothing of it. */
    @Test
    void incidentsAreLateToThoseWhoSeeThemWhole() {
        assertThat(cast.database().sql().sql("""
                        UPDATE incident.incident SET review_due_at = now() - interval '2 days', review_state = 'DRAFT', decision_outcome = 'REQUIRED',
                            evaluation_due_at = now() - interval '3 days', evaluation_state = 'NOT_STARTED' WHERE id = ?""").param(cast.incidentId).update())
                .isOne();
        Viewer guest = cast.person("Gus Guest", Set.of());
        cast.join(guest, Level.SHARED, Tlp.GREEN, Set.of());

        assertThat(late(cast.reader, cast.lead))
                .contains(cast.incident + " evaluationBegin", cast.incident + " reviewDue");
        assertThat(late(guest, cast.lead)).noneMatch(row -> row.startsWith(cast.incident));
        assertThat(late(cast.stranger, cast.lead)).noneMatch(row -> row.startsWith(cast.incident));
    }

    /** Of one day what is most urgent stands first, whatever it is and at whatever moment it was due, also from page to page. */
    @Test
    void ofOneDayTheMostUrgentStandsFirst() {
        change("due_on = current_date - 5, state = 'RESOLVED', priority = 'P3'");
        String worse = json(cast.post(cast.lead, "/api/v1/incidents", "{\"title\": \"Key theft\", \"severity\": 1}"))
                .get("key")
                .asString();
        late(worse, "review_due_at = date_trunc('day', now(), 'UTC') - interval '98 hours'");
        late(cast.incident, """
                severity = 2, review_due_at = date_trunc('day', now(), 'UTC') - interval '119 hours',
                evaluation_due_at = date_trunc('day', now(), 'UTC') - interval '97 hours'""");

        List<String> ofBoth =
                List.of(cast.incident + " evaluationBegin", cast.incident + " reviewDue", key + " followUpVerify");
        assertThat(late(cast.reader, cast.lead)).isEqualTo(ofBoth);
        assertThat(late(cast.lead, cast.lead)).first().isEqualTo(worse + " reviewDue");
        assertThat(late(cast.lead, cast.lead))
                .endsWith(ofBoth.toArray(String[]::new))
                .hasSize(4);

        change("due_on = current_date - 6");
        assertThat(late(cast.lead, cast.lead)).first().isEqualTo(key + " followUpVerify");
        change("due_on = current_date - 5, priority = 'P1'");
        assertThat(late(cast.reader, cast.lead)).first().isEqualTo(key + " followUpVerify");
    }

    private void late(String incident, String due) {
        assertThat(cast.database()
                        .sql()
                        .sql(
                                "UPDATE incident.incident SET review_state = 'DRAFT', decision_outcome = 'REQUIRED', evaluation_state = 'NOT_STARTED', "
                                        + due + " WHERE key = ?")
                        .param(incident)
                        .update())
                .isOne();
    }

    @Test
    void thePageNamesWhoseItIs() {
        change("due_on = current_date - 4, state = 'ACCEPTED'");
        String query = "?owner=" + owner.id();

        assertThat(cast.get(cast.lead, "/late" + query).body())
                .contains(
                        "End tokens",
                        "Olive Owner",
                        "P1, highest",
                        "1 entry",
                        "kind=followUpWork",
                        "/late.csv" + query);
        assertThat(cast.get(cast.lead, "/late.csv" + query).body().lines())
                .hasSize(2)
                .last(STRING)
                .contains("P1, highest");
        assertThat(cast.get(owner, "/late?owner=me").body()).contains("End tokens");
        assertThat(cast.get(cast.lead, "/late?kind=followUpVerify&owner=" + owner.id())
                        .body())
                .contains("Nothing late matches these filters.");
        assertThat(cast.get(cast.stranger, "/late" + query).body()).doesNotContain("End tokens");
    }

    /** What was escalated is late with its owner: of whom it was escalated to, neither the start page nor this list says that it is theirs. */
    @Test
    void whatWasEscalatedIsLateWithItsOwner() {
        change("due_on = current_date - 8, state = 'ACCEPTED'");
        late(cast.incident, "review_due_at = now() - interval '3 days'");
        missed();
        assertThat(cast.database()
                        .sql()
                        .sql("""
                        INSERT INTO followup.escalation (id, follow_up_id, incident_id, term, missed_on, rung, person_id, at)
                        SELECT gen_random_uuid(), f.id, f.incident_id, 'RESOLUTION', f.due_on, 'INCIDENT_LEAD', p.id, now()
                        FROM followup.follow_up f CROSS JOIN access.person p WHERE f.key = ? AND p.id IN (?, ?)""")
                        .params(key, cast.lead.id(), cast.member.id())
                        .update())
                .isEqualTo(2);

        assertThat(overdue(cast.lead)).containsExactly(cast.incident + " reviewDue");
        assertThat(ofThis(tasks(cast.lead, Urgency.OTHERS))).containsExactly(key + " followUpEscalated");
        assertThat(overdue(cast.member)).isEmpty();
        assertThat(tasks(cast.member, Urgency.OTHERS)).containsExactly(key + " followUpEscalated");
        assertThat(overdue(owner)).containsExactly(key + " followUpWork");
        assertThat(tasks(cast.secondLead, Urgency.OTHERS)).contains(key + " followUpLate");
        assertThat(cast.get(cast.lead, "/").body()).contains(", one overdue", "Others are late, escalated to you");
        assertThat(cast.get(cast.member, "/").body())
                .contains(", one with which somebody else is late.", "Others are late, escalated to you");

        change("state = 'RESOLVED'");
        assertThat(overdue(cast.lead)).containsExactlyInAnyOrder(cast.incident + " reviewDue", key + " followUpVerify");
        assertThat(overdue(cast.member)).isEmpty();
        assertThat(tasks(cast.member, Urgency.ASKED)).containsExactly(key + " followUpVerify");

        change("state = 'PROPOSED', accept_by = current_date + 2");
        assertThat(overdue(owner)).hasSize(1);
    }

    /** What people owe a review is theirs who were asked by name; others see it as late of nobody, and of nobody it is overdue. */
    @Test
    void whoWasAskedByNameIsLateWithAReview() {
        cast.put(cast.member, cast.api("/review"), "{\"sections\": {\"whatHappened\": \"A token leaked.\"}}");
        cast.post(cast.lead, cast.api("/parties"), "{\"who\": \"" + cast.reader.id() + "\", \"needed\": true}");
        asked("FACILITATOR", cast.member);
        asked("MANAGEMENT", cast.member);
        asked("LEGAL", null);
        late(cast.incident, "stage = 'REVIEW', review_due_at = now() - interval '3 days', evaluation_due_at = NULL");

        assertThat(overdue(cast.lead)).containsExactly(cast.incident + " reviewDue");
        assertThat(overdue(cast.member)).containsExactly(cast.incident + " signOff");
        assertThat(overdue(cast.reader)).containsExactly(cast.incident + " accountGive");
        assertThat(late(cast.lead, cast.member)).containsExactly(cast.incident + " signOff");
        assertThat(late(cast.stranger, cast.member)).isEmpty();
        assertThat(cast.get(cast.reader, "/late?kind=signOff").body())
                .contains("Sign-off of a review", "Anyone with this function", cast.incident);
        assertThat(cast.get(cast.stranger, "/late?kind=signOff").body()).doesNotContain(cast.incident);
    }

    private void asked(String function, @Nullable Viewer person) {
        assertThat(cast.database()
                        .sql()
                        .sql("""
                        INSERT INTO review.sign_off (id, incident_id, number, role, person_id, state, asked_by)
                        SELECT gen_random_uuid(), r.incident_id, r.number, ?, ?::uuid, 'ASKED', ? FROM review.review r
                        WHERE r.incident_id = ?""")
                        .params(function, person == null ? null : person.id(), cast.lead.id(), cast.incidentId)
                        .update())
                .isOne();
    }

    /** All have answered: the lead of the incident is late, and other leads with somebody else's task. */
    @Test
    void theLeadIsLateWithTheConclusionOfAnEvaluation() {
        cast.answer(cast.member, "{\"answers\": [{\"question\": \"F1\", \"score\": 3}]}");
        assertThat(cast.database()
                        .sql()
                        .sql("UPDATE evaluation.evaluator SET handed_in_at = now() WHERE incident_id = ?")
                        .param(cast.incidentId)
                        .update())
                .isOne();
        assertThat(cast.database()
                        .sql()
                        .sql("UPDATE incident.incident SET evaluation_due_at = now() - interval '3 days' WHERE id = ?")
                        .param(cast.incidentId)
                        .update())
                .isOne();

        assertThat(overdue(cast.lead)).containsExactly(cast.incident + " evaluationConclude");
        assertThat(late(cast.reader, cast.lead)).containsExactly(cast.incident + " evaluationConclude");
        assertThat(tasks(cast.secondLead, Urgency.OVERDUE)).doesNotContain(cast.incident + " evaluationConclude");
        assertThat(tasks(cast.secondLead, Urgency.OTHERS)).contains(cast.incident + " evaluationConclude");
    }

    /** The response team reviews what is open, and no one of it alone. */
    @Test
    void theNextReviewOfAFollowUpIsNobodysAlone() {
        change("next_review_on = current_date - 2, state = 'ACCEPTED'");

        assertThat(overdue(cast.lead)).isEmpty();
        assertThat(overdue(owner)).isEmpty();
        assertThat(cast.get(owner, "/late?kind=followUpReview").body()).contains("End tokens", "The response team");
    }

    private void missed() {
        assertThat(cast.database().sql().sql("""
                        INSERT INTO followup.breach (follow_up_id, incident_id, term, missed_on, recorded_at)
                        SELECT f.id, f.incident_id, 'RESOLUTION', f.due_on, now() FROM followup.follow_up f WHERE f.key = ?""").param(key).update()).isOne();
    }

    /** What the start page counts as overdue, which is as much as is late of this person. */
    private List<String> overdue(Viewer viewer) {
        List<String> overdue = tasks(viewer, Urgency.OVERDUE);

        assertThat(waiting.overview(viewer, today()).overdue())
                .isEqualTo(overdue.size())
                .isEqualTo(late(viewer, viewer).size());
        return overdue;
    }

    /** Of others, a lead is shown what is late anywhere, so what other tests recorded too. */
    private List<String> ofThis(List<String> tasks) {
        return tasks.stream().filter(task -> task.startsWith(key + " ")).toList();
    }

    private List<String> tasks(Viewer viewer, Urgency urgency) {
        return waiting.overview(viewer, today()).heaps().stream()
                .filter(heap -> heap.urgency() == urgency)
                .flatMap(heap -> heap.needs().stream())
                .map(task -> task.key() + " " + task.kind())
                .toList();
    }

    @Test
    void eachKindHasItsWords() {
        for (String kind : list.kinds()) {
            for (String language : List.of("en", "zh-TW")) {
                assertThat(languages.in(language).has("late." + kind))
                        .as(language + " " + kind)
                        .isTrue();
            }
        }
    }

    /** The navigation says what waits for the one who looks, and of nobody else. */
    @Test
    void theNavigationCountsWhatWaits() {
        assertThat(json(cast.get(owner, "/waiting/counts")).get("/follow-ups").asString())
                .isEqualTo("1");
        assertThat(json(cast.get(owner, "/waiting/counts")).get("/").asString()).isEqualTo("1");
        assertThat(json(cast.get(cast.stranger, "/waiting/counts")).isEmpty()).isTrue();

        cast.post(owner, "/api/v1/follow-ups/" + key + "/acceptance", "{}");
        cast.post(owner, "/api/v1/follow-ups/" + key + "/resolution", "{\"note\": \"Done\"}");
        cast.get(owner, "/");

        assertThat(json(cast.get(owner, "/waiting/counts")).isEmpty()).isTrue();
        assertThat(json(cast.get(cast.member, "/waiting/counts")).get("/follow-ups"))
                .isNotNull();
    }
}
