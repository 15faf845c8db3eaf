package dev.afterword.tracker;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.audit.LiveCheck;
import dev.afterword.testing.AfterwordTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Who works on a follow-up goes to its tracker and comes from there, as the rule says. */
@AfterwordTest
@TestPropertySource(properties = {"afterword.outbound.private=127.0.0.0/8", "afterword.url=http://127.0.0.1:8080"})
class AssigneeTests {

    private static final int OLIVE = 21;
    private static final int MIA = 22;
    private static final int UNKNOWN = 9;

    @Autowired
    ApplicationContext context;

    @Autowired
    SyncWorker worker;

    @Autowired
    PollJob polls;

    private RedmineDouble redmine;
    private TrackerCast cast;

    @BeforeEach
    void connect() {
        redmine = new RedmineDouble();
        cast = new TrackerCast(context, redmine);
    }

    @AfterEach
    void stop() {
        redmine.close();
    }

    private void rule(String value) {
        cast.rule(cast.tracker, "assigneeRule", value);
        cast.account(cast.tracker, cast.owner, String.valueOf(OLIVE));
        cast.account(cast.tracker, cast.cast.member, String.valueOf(MIA));
    }

    private String sent() {
        String key = cast.sent();
        settled(key);
        return key;
    }

    /** Waits until nothing is to be done there any more. */
    private void settled(String key) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            worker.begin();
            JsonNode view = cast.issue(key);
            return view.get("issue").get("state").asString().equals("LINKED")
                    && view.get("pending").isEmpty();
        });
    }

    private int only() {
        assertThat(redmine.issues()).hasSize(1);
        return (int) redmine.issues().getFirst().get("id");
    }

    private JsonNode followUp(String key) {
        return json(cast.cast.get(cast.cast.lead, "/api/v1/follow-ups/" + key));
    }

    private String owner(String key) {
        return followUp(key).get("followUp").get("owner").get("name").asString();
    }

    /** To whom it is offered; nothing for nobody. */
    private String offered(String key) {
        JsonNode offer = followUp(key).get("followUp").get("handOver");
        return offer == null || offer.isNull()
                ? ""
                : offer.get("to").get("name").asString();
    }

    /** One user there gives the issue to another one, or takes it, and we look. */
    private void assigned(String key, int by, int to) throws InterruptedException {
        redmine.assign(only(), by, to);
        polls.run();
        settled(key);
    }

    private void act(Viewer who, String key, String path, String body) {
        HttpResponse<String> answer = cast.cast.post(who, "/api/v1/follow-ups/" + key + "/" + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        settled(key);
    }

    private void handOver(String key, Viewer to) {
        act(cast.cast.lead, key, "hand-over", "{\"to\": \"" + to.id() + "\"}");
        act(to, key, "hand-over/acceptance", "{}");
    }

    private String drifts(String key) {
        StringBuilder found = new StringBuilder();
        json(cast.cast.get(cast.cast.lead, "/api/v1/trackers/drift?pageSize=100"))
                .get("items")
                .forEach(drift -> {
                    if (drift.get("followUp").asString().equals(key)) {
                        found.append(drift.get("kind").asString())
                                .append(' ')
                                .append(drift.get("response").asString())
                                .append('\n');
                    }
                });
        return found.toString();
    }

    private String ledger() {
        return cast.cast.get(cast.cast.lead, cast.cast.api("/disclosures")).body();
    }

    @Test
    void nobodysNameLeavesUnlessTheRuleSaysSo() {
        assertThat(json(cast.cast.get(cast.administrator, "/api/v1/trackers/" + cast.tracker))
                        .get("assigneeRule")
                        .asString())
                .isEqualTo("NONE");
        rule("IN");
        String key = sent();
        handOver(key, cast.cast.member);

        assertThat(redmine.assignee(only())).isZero();
        assertThat(ledger()).doesNotContain("TRACKER_ASSIGNEE");
    }

    @Test
    void theIssueIsGivenToTheOwnerAndToWhoTakesItOver() throws InterruptedException {
        rule("OUT");
        String key = cast.followUp();
        String page = "/follow-ups/" + key + "/issue";
        assertThat(cast.cast
                        .get(cast.cast.member, page + "?target=" + cast.target + "&title=x")
                        .body())
                .contains("<code>" + OLIVE + "</code>");
        cast.send(cast.cast.member, key, cast.target, "Expire tokens");
        settled(key);
        int id = only();
        assertThat(redmine.assignee(id)).isEqualTo(OLIVE);
        assertThat(ledger()).contains("\\nassignee: " + OLIVE + "\\n");

        polls.run();
        settled(key);
        assertThat(cast.state(key)).as("it is there because of us").isEqualTo("PROPOSED");

        handOver(key, cast.cast.member);
        assertThat(redmine.assignee(id)).isEqualTo(MIA);
        assertThat(ledger()).contains("TRACKER_ASSIGNEE", "\"content\":\"" + MIA + "\"");

        Viewer unknown = cast.cast.person("Una Unknown", Set.of());
        handOver(key, unknown);
        assertThat(redmine.assignee(id)).as("nobody knows her account").isEqualTo(MIA);
        assertThat(cast.cast.get(cast.cast.member, page).body()).contains("Una Unknown has no known account there");
        cast.account(cast.tracker, unknown, "23");
        settled(key);
        assertThat(redmine.assignee(id)).isEqualTo(23);
        assertThat(cast.cast.get(cast.cast.member, page).body()).doesNotContain("has no known account there");
        assertThat(drifts(key)).isEmpty();
        assertThat(LiveCheck.deviations(context, cast.cast.incident)).isEmpty();
    }

    /** What goes out doesn't come back, and what people there made of it isn't undone by the next change here. */
    @Test
    void whatPeopleThereMadeOfItStaysUntilThereIsAnotherOwner() throws InterruptedException {
        rule("OUT");
        String key = sent();
        int id = only();
        redmine.assign(id, UNKNOWN, UNKNOWN);
        polls.run();
        settled(key);
        act(cast.owner, key, "start", "{}");

        assertThat(redmine.assignee(id)).isEqualTo(UNKNOWN);
        handOver(key, cast.cast.member);
        assertThat(redmine.assignee(id)).isEqualTo(MIA);
        assertThat(drifts(key)).isEqualTo("REASSIGNED ACCEPTED\n");
    }

    @Test
    void aLinkedIssueKeepsItsAssignee() {
        rule("OUT");
        int id = redmine.add("Found by them");
        redmine.assign(id, UNKNOWN, UNKNOWN);
        String key = cast.followUp();
        HttpResponse<String> linked = cast.cast.post(
                cast.cast.member,
                "/api/v1/follow-ups/" + key + "/issue/link",
                "{\"target\": \"" + cast.target + "\", \"issue\": \"" + id + "\"}");
        assertThat(linked.statusCode()).as(linked.body()).isEqualTo(200);
        settled(key);
        act(cast.owner, key, "start", "{}");
        assertThat(redmine.assignee(id)).isEqualTo(UNKNOWN);

        handOver(key, cast.cast.member);
        assertThat(redmine.assignee(id)).isEqualTo(MIA);
    }

    /** A hand-over needs the receiver's acceptance: until then the giver keeps it. */
    @Test
    void whoGetsItThereIsOfferedItHere() throws InterruptedException {
        rule("IN");
        String key = sent();
        assigned(key, UNKNOWN, MIA);

        assertThat(owner(key)).isEqualTo("Olive Owner");
        assertThat(offered(key)).isEqualTo("Mia Member");
        assertThat(cast.state(key)).as("nobody accepted it").isEqualTo("PROPOSED");
        JsonNode step = followUp(key).get("history").get(0);
        assertThat(step.get("action").asString()).isEqualTo("HAND_OVER_OFFERED");
        assertThat(step.get("by").isNull()).isTrue();
        assertThat(step.get("link").asString()).isEqualTo(redmine.address() + "/issues/" + only());
        assertThat(drifts(key)).isEqualTo("REASSIGNED OFFERED\n");
        assertThat(cast.cast.get(cast.cast.member, "/follow-ups/" + key).body())
                .contains("because the issue was given to them in the tracker", "Handed over automatically");
        act(cast.cast.member, key, "hand-over/acceptance", "{}");

        assertThat(owner(key)).isEqualTo("Mia Member");
        assertThat(cast.state(key)).isEqualTo("ACCEPTED");
        assertThat(redmine.assignee(only())).isEqualTo(MIA);
        assertThat(LiveCheck.deviations(context, cast.cast.incident)).isEmpty();
    }

    @Test
    void whoTakesItThereThemselvesHasItHere() throws InterruptedException {
        rule("BOTH");
        String key = sent();
        assertThat(redmine.assignee(only())).isEqualTo(OLIVE);
        int requests = redmine.requests.get();
        assigned(key, MIA, MIA);

        assertThat(owner(key)).isEqualTo("Mia Member");
        assertThat(offered(key)).isEmpty();
        assertThat(cast.state(key)).isEqualTo("ACCEPTED");
        JsonNode step = followUp(key).get("history").get(0);
        assertThat(step.get("action").asString()).isEqualTo("HANDED_OVER");
        assertThat(step.get("by").isNull()).isTrue();
        assertThat(step.get("link").asString()).isEqualTo(redmine.address() + "/issues/" + only());
        assertThat(drifts(key)).isEqualTo("REASSIGNED HANDED_OVER\n");

        polls.run();
        settled(key);
        assertThat(redmine.assignee(only())).as("what came in doesn't go out").isEqualTo(MIA);
        assertThat(ledger()).doesNotContain("TRACKER_ASSIGNEE");
        assertThat(redmine.requests.get() - requests).as("no ping-pong").isLessThan(30);
        assigned(key, UNKNOWN, UNKNOWN);
        act(cast.cast.member, key, "start", "{}");
        assertThat(redmine.assignee(only())).as("it is theirs").isEqualTo(UNKNOWN);
        assertThat(LiveCheck.deviations(context, cast.cast.incident)).isEmpty();
    }

    /** The answer to a change of ours contains what others changed before it. */
    @Test
    void whatPeopleChangedBeforeAChangeOfOursIsTakenOver() throws InterruptedException {
        rule("BOTH");
        String key = sent();
        act(cast.owner, key, "acceptance", "{}");
        redmine.assign(only(), MIA, MIA);
        act(cast.owner, key, "resolution", "{\"note\": \"Done\"}");
        settled(key);

        assertThat(cast.state(key)).isEqualTo("RESOLVED");
        assertThat(owner(key)).isEqualTo("Mia Member");
        assertThat(redmine.assignee(only())).isEqualTo(MIA);
        assertThat(drifts(key)).isEqualTo("REASSIGNED HANDED_OVER\n");
        assertThat(LiveCheck.deviations(context, cast.cast.incident)).isEmpty();
    }

    /** A decision here goes out: who declines doesn't keep the issue there. */
    @Test
    void whatIsDeclinedGoesBackThereToo() throws InterruptedException {
        rule("BOTH");
        String key = sent();
        assigned(key, UNKNOWN, MIA);
        act(cast.owner, key, "acceptance", "{}");
        assertThat(redmine.assignee(only())).as("while she decides").isEqualTo(MIA);
        act(cast.cast.member, key, "hand-over/refusal", "{\"reason\": \"No time\"}");

        assertThat(redmine.assignee(only())).isEqualTo(OLIVE);
        assertThat(offered(key)).isEmpty();
        polls.run();
        settled(key);
        assertThat(offered(key)).as("it isn't offered again").isEmpty();
        assertThat(owner(key)).isEqualTo("Olive Owner");
        assertThat(LiveCheck.deviations(context, cast.cast.incident)).isEmpty();
    }

    @Test
    void anOfferOfTheProgramIsWithdrawnOnceSomebodyElseHasIt() throws InterruptedException {
        rule("IN");
        String key = sent();
        assigned(key, UNKNOWN, MIA);
        assigned(key, UNKNOWN, UNKNOWN);

        assertThat(offered(key)).isEmpty();
        JsonNode step = followUp(key).get("history").get(0);
        assertThat(step.get("action").asString()).isEqualTo("HAND_OVER_WITHDRAWN");
        assertThat(step.get("by").isNull()).isTrue();
        assigned(key, OLIVE, OLIVE);
        assertThat(owner(key)).isEqualTo("Olive Owner");
    }

    @Test
    void whoDoesNotSeeItIsNotGivenIt() throws InterruptedException {
        rule("BOTH");
        cast.account(cast.tracker, cast.cast.stranger, "24");
        String key = sent();
        assigned(key, 24, 24);

        assertThat(owner(key)).isEqualTo("Olive Owner");
        assertThat(offered(key)).isEmpty();
        assertThat(drifts(key)).isEqualTo("REASSIGNED NOTED\n");
        assertThat(cast.cast
                        .get(cast.cast.stranger, "/api/v1/follow-ups/" + key)
                        .statusCode())
                .isEqualTo(404);
    }

    /** The negative control: without the rule an assignment there is what it was before. */
    @Test
    void withoutTheRuleNobodyIsOfferedAnything() throws InterruptedException {
        rule("OUT");
        String key = sent();
        assigned(key, MIA, MIA);

        assertThat(owner(key)).isEqualTo("Olive Owner");
        assertThat(offered(key)).isEmpty();
        assertThat(drifts(key)).isEqualTo("REASSIGNED ACCEPTED\n");
    }

    @Test
    void whatAPersonOfferedToSomebodyElseStays() throws InterruptedException {
        rule("IN");
        String key = sent();
        act(cast.cast.lead, key, "hand-over", "{\"to\": \"" + cast.cast.secondLead.id() + "\"}");
        assigned(key, MIA, MIA);

        assertThat(offered(key)).isEqualTo(cast.cast.secondLead.name());
        assertThat(drifts(key)).isEqualTo("REASSIGNED NOTED\n");
    }

    @Test
    void accountsAreToldOneByOneOrPastedAndErrorsNameTheField() {
        String path = "/api/v1/trackers/" + cast.tracker + "/accounts";
        String email = email(cast.cast.member);

        HttpResponse<String> pasted = cast.cast.post(
                cast.administrator,
                path,
                "{\"pasted\": \"" + email + ", 22\\n\\n" + email(cast.cast.lead) + "\\t23\"}");

        assertThat(pasted.statusCode()).as(pasted.body()).isEqualTo(200);
        assertThat(json(pasted).get("items")).hasSize(2);
        for (Map.Entry<String, String> wrong : Map.of(
                        "{\"pasted\": \"" + email + "\"}",
                        "accountLine",
                        "{\"pasted\": \"nobody@example.invalid,7\"}",
                        "accountNobody",
                        "{\"pasted\": \"" + email + ", Mia\"}",
                        "accountShape.REDMINE",
                        "{\"person\": \"" + cast.owner.id() + "\", \"account\": \"22\"}",
                        "accountTaken",
                        "{\"person\": \"" + cast.owner.id() + "\", \"account\": \"Olive\"}",
                        "accountShape.REDMINE",
                        "{\"account\": \"22\"}",
                        "\"person\"",
                        "{}",
                        "\"person\"")
                .entrySet()) {
            HttpResponse<String> answer = cast.cast.post(cast.administrator, path, wrong.getKey());
            assertThat(answer.statusCode()).as(wrong.getKey() + answer.body()).isEqualTo(422);
            assertThat(answer.body()).contains(wrong.getValue());
        }
        HttpResponse<String> removed = cast.cast.delete(cast.administrator, path + "/" + cast.cast.member.id(), 1);
        assertThat(json(removed).get("items")).as(removed.body()).hasSize(1);
        assertThat(cast.cast.get(cast.cast.member, path).statusCode()).isEqualTo(403);
        assertThat(cast.cast.post(cast.cast.member, path, "{}").statusCode()).isEqualTo(403);
    }

    private String email(Viewer person) {
        return cast.cast
                .database()
                .sql()
                .sql("SELECT email FROM access.person WHERE id = ?")
                .param(person.id())
                .query(String.class)
                .single();
    }

    @Test
    void peopleTellTheirOwnAccount() {
        String path = "/api/v1/me/trackers/" + cast.tracker;

        HttpResponse<String> told = cast.cast.post(cast.owner, path, "{\"account\": \"21\"}");

        assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
        assertThat(cast.cast.get(cast.owner, "/me/trackers").body()).contains("value=\"21\"");
        assertThat(cast.cast.get(cast.cast.member, "/me/trackers").body()).doesNotContain("value=\"21\"");
        assertThat(cast.cast
                        .post(cast.cast.member, path, "{\"account\": \"21\"}")
                        .body())
                .contains("accountTaken", "Olive Owner");
        assertThat(cast.cast.post(cast.owner, path, "{\"account\": \"me\"}").body())
                .contains("accountShape.REDMINE");
        assertThat(cast.cast.post(cast.owner, path, "{}").statusCode()).isEqualTo(200);
        assertThat(cast.cast
                        .get(cast.administrator, "/api/v1/trackers/" + cast.tracker + "/accounts")
                        .body())
                .doesNotContain("21");
        Viewer auditor = cast.cast.person("Audrey Auditor", Set.of(Role.AUDITOR));
        assertThat(cast.cast.get(auditor, "/api/v1/me/trackers").statusCode()).isEqualTo(200);
    }
}
