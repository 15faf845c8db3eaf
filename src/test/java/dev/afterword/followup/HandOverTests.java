package dev.afterword.followup;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A follow-up that is handed over stays with its owner until the receiver accepts. */
@AfterwordTest
class HandOverTests {

    @Autowired
    ApplicationContext context;

    private FollowUpCast work;
    private IncidentCast cast;
    private Viewer next;

    @BeforeEach
    void populate() {
        work = new FollowUpCast(context);
        cast = work.cast;
        next = cast.person("Nina Next", Set.of());
    }

    private HttpResponse<String> offer(Viewer who, String key) {
        return work.step(who, key, "hand-over", "{\"to\": \"" + next.id() + "\", \"note\": \"You know the portal\"}");
    }

    private JsonNode shown(String key) {
        return json(work.show(cast.lead, key)).get("followUp");
    }

    private String owner(String key) {
        return shown(key).at("/owner/name").asString();
    }

    private String shared() {
        return json(work.raise(cast.member, "F-1", work.body("BUG", ", \"share\": true")))
                .get("key")
                .asString();
    }

    @Test
    void receiverAcceptsAndOwnsItInTheSameState() {
        String key = work.bug();
        work.steps(key, "acceptance", "start");

        HttpResponse<String> offered = offer(work.owner, key);

        assertThat(offered.statusCode()).as(offered.body()).isEqualTo(200);
        assertThat(owner(key)).isEqualTo("Olive Owner");
        assertThat(shown(key).at("/handOver/to/name").asString()).isEqualTo("Nina Next");
        assertThat(cast.get(work.owner, "/follow-ups/" + key).body()).contains("<ins>Nina Next</ins>");
        assertThat(work.step(next, key, "start", "{}").statusCode()).isEqualTo(403);

        HttpResponse<String> accepted = work.step(next, key, "hand-over/acceptance", "{}");

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        assertThat(owner(key)).isEqualTo("Nina Next");
        assertThat(work.state(key)).isEqualTo("IN_PROGRESS");
        assertThat(shown(key).get("handOver").isNull()).isTrue();
        assertThat(work.show(work.owner, key).statusCode()).isEqualTo(404);
        assertThat(work.step(next, key, "hand-over/acceptance", "{}").statusCode())
                .isEqualTo(200);
    }

    /** Accepting the hand-over of what nobody had accepted accepts the item. */
    @Test
    void proposedWorkIsAcceptedWithItsHandOver() {
        String key = work.bug();
        offer(cast.member, key);

        work.step(next, key, "hand-over/acceptance", "{}");

        assertThat(work.state(key)).isEqualTo("ACCEPTED");
    }

    @Test
    void ownerKeepsTheDutiesUntilThen() {
        String key = work.bug();
        work.steps(key, "acceptance");
        offer(cast.member, key);

        work.steps(key, "start", "resolution");

        assertThat(work.state(key)).isEqualTo("RESOLVED");
        assertThat(work.step(next, key, "hand-over/acceptance", "{}").statusCode())
                .isEqualTo(200);
        assertThat(work.state(key)).isEqualTo("RESOLVED");
    }

    @Test
    void receiverDeclinesWithAReasonAndSeesNothingMore() {
        String key = shared();
        offer(cast.member, key);
        assertThat(work.show(next, key).body()).contains("Finding TECHNICAL_LAPSE", "You know the portal");

        assertThat(work.step(next, key, "hand-over/refusal", "{}").statusCode()).isEqualTo(422);
        HttpResponse<String> declined =
                work.step(next, key, "hand-over/refusal", "{\"reason\": \"On leave until June\"}");

        assertThat(declined.statusCode()).as(declined.body()).isEqualTo(200);
        assertThat(owner(key)).isEqualTo("Olive Owner");
        assertThat(work.show(next, key).statusCode()).isEqualTo(404);
        assertThat(work.show(work.owner, key).body()).contains("Finding TECHNICAL_LAPSE", "On leave until June");
        assertThat(cast.get(cast.member, "/notifications").body()).contains("declined to take over " + key);
        offer(cast.member, key);
        assertThat(work.show(next, key).statusCode()).isEqualTo(200);
    }

    @Test
    void giverOrALeadWithdraws() {
        String key = shared();
        offer(work.owner, key);
        assertThat(cast.delete(cast.reader, "/api/v1/follow-ups/" + key + "/hand-over", 1)
                        .statusCode())
                .isEqualTo(403);
        assertThat(cast.delete(next, "/api/v1/follow-ups/" + key + "/hand-over", 1)
                        .statusCode())
                .isEqualTo(403);

        assertThat(cast.delete(work.owner, "/api/v1/follow-ups/" + key + "/hand-over", 1)
                        .statusCode())
                .isEqualTo(200);

        assertThat(work.show(next, key).statusCode()).isEqualTo(404);
        assertThat(work.step(next, key, "hand-over/acceptance", "{}").statusCode())
                .isEqualTo(404);
        offer(work.owner, key);
        assertThat(cast.delete(cast.lead, "/api/v1/follow-ups/" + key + "/hand-over", 1)
                        .statusCode())
                .isEqualTo(200);
        assertThat(owner(key)).isEqualTo("Olive Owner");
    }

    /** The owner shows nobody what the response team shared with the owner alone. */
    @Test
    void whatIsSharedGoesAlongOnlyIfTheResponseTeamHandsItOver() {
        String key = shared();
        offer(work.owner, key);

        assertThat(work.show(next, key).body()).doesNotContain("Finding TECHNICAL_LAPSE");
        assertThat(work.step(next, key, "hand-over/acceptance", "{}").statusCode())
                .isEqualTo(200);
        assertThat(work.show(next, key).body()).doesNotContain("Finding TECHNICAL_LAPSE");
        assertThat(work.show(work.owner, key).statusCode()).isEqualTo(404);
    }

    @Test
    void externalReceiverSeesOnlyWhatIsShared() {
        cast.database()
                .sql()
                .sql("UPDATE access.person SET external = true WHERE id = ?")
                .param(next.id())
                .update();
        String blind = json(work.raise(cast.member, "F-2", work.body("PROCESS_ISSUE", "")))
                .get("key")
                .asString();
        assertThat(offer(cast.member, blind).body()).contains("Share a finding");
        assertThat(work.show(next, blind).statusCode()).isEqualTo(404);
        String key = shared();
        assertThat(offer(work.owner, key).statusCode()).isEqualTo(422);

        assertThat(offer(cast.member, key).statusCode()).isEqualTo(200);

        String page = cast.get(next, "/follow-ups/" + key).body();
        assertThat(page)
                .contains("Finding TECHNICAL_LAPSE", "Accept hand-over")
                .doesNotContain("PROCESS_FLAW", cast.incident);
        assertThat(work.show(next, blind).statusCode()).isEqualTo(404);
        assertThat(work.step(next, key, "hand-over/acceptance", "{}").statusCode())
                .isEqualTo(200);
    }

    /** The negative control: who sees no item learns nothing by a hand-over, nor does anybody but its receiver answer it. */
    @Test
    void nobodyElseLearnsOrAnswers() {
        String key = work.bug();
        Viewer auditor = cast.person("Aud Auditor", Set.of(Role.AUDITOR));
        offer(cast.member, key);

        assertThat(work.show(cast.stranger, key).statusCode()).isEqualTo(404);
        for (String answer : new String[] {"hand-over/acceptance", "hand-over/refusal"}) {
            assertThat(work.step(cast.stranger, key, answer, "{\"reason\": \"x\"}")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(work.step(cast.lead, key, "hand-over/acceptance", "{}").statusCode())
                .isEqualTo(403);
        assertThat(work.step(auditor, key, "hand-over/acceptance", "{}").statusCode())
                .isEqualTo(403);
        assertThat(work.step(cast.stranger, key, "hand-over", "{\"to\": \"" + next.id() + "\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(work.step(cast.reader, key, "hand-over", "{\"to\": \"" + next.id() + "\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(cast.get(cast.stranger, "/").body()).doesNotContain(key);
    }

    @Test
    void oneHandOverAtATimeAndNotToTheOwnerOrAnAuditor() {
        String key = work.bug();
        Viewer auditor = cast.person("Aud Auditor", Set.of(Role.AUDITOR));
        assertThat(work.step(cast.member, key, "hand-over", "{\"to\": \"" + auditor.id() + "\"}")
                        .body())
                .contains("can’t be given work");
        assertThat(work.step(cast.member, key, "hand-over", "{\"to\": \"" + work.owner.id() + "\"}")
                        .body())
                .contains("already the owner");
        offer(cast.member, key);

        HttpResponse<String> second = work.step(cast.member, key, "hand-over", "{\"to\": \"" + cast.lead.id() + "\"}");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("handOverPending");
        assertThat(offer(cast.member, key).statusCode()).isEqualTo(200);
    }

    @Test
    void finishedWorkIsNotHandedOver() {
        String key = work.bug();
        work.steps(key, "acceptance", "resolution");
        offer(cast.member, key);
        work.step(cast.member, key, "verification", "{\"note\": \"Seen\", \"link\": \"https://a.example/1\"}");

        assertThat(work.state(key)).isEqualTo("VERIFIED");
        assertThat(work.show(next, key).statusCode()).isEqualTo(404);
        assertThat(offer(cast.member, key).statusCode()).isEqualTo(409);
    }

    @Test
    void formsAndTheReceiversTask() {
        String key = work.bug();
        String at = "/follow-ups/" + key;
        assertThat(cast.get(work.owner, at).body()).contains(at + "/hand-over");

        HttpResponse<String> empty = cast.form(work.owner, at + "/hand-over", Map.of("to", ""));
        assertThat(empty.statusCode()).isEqualTo(422);
        cast.form(work.owner, at + "/hand-over", Map.of("to", next.id().toString(), "note", "You know it"));

        assertThat(cast.get(next, "/").body()).contains(at, "Accept or decline hand-over", "You know it");
        assertThat(cast.get(next, at).body()).contains("Accept hand-over", "hands this follow-up over to you");
        HttpResponse<String> declined = cast.form(next, at + "/hand-over/refusal", Map.of("reason", "No time"));
        assertThat(declined.headers().firstValue("location").orElseThrow()).isEqualTo("/follow-ups");
        cast.form(work.owner, at + "/hand-over", Map.of("to", next.id().toString()));
        cast.form(work.owner, at + "/hand-over/removal", Map.of());
        assertThat(cast.get(next, at).statusCode()).isEqualTo(404);
        cast.form(work.owner, at + "/hand-over", Map.of("to", next.id().toString()));
        cast.form(next, at + "/hand-over/acceptance", Map.of());
        assertThat(owner(key)).isEqualTo("Nina Next");
    }

    /** The second wall: the database lets the receiver alone become the owner, and only in their own name. */
    @Test
    void databaseLetsTheReceiverAloneTakeIt() {
        String key = work.bug();
        offer(cast.member, key);

        assertThat(taken(cast.stranger, key, cast.stranger)).isZero();
        assertThatThrownBy(() -> taken(next, key, cast.stranger))
                .rootCause()
                .hasMessageContaining("row-level security");
        assertThat(taken(next, key, next)).isEqualTo(1);
    }

    private int taken(Viewer who, String key, Viewer by) {
        return context.getBean(Transactions.class)
                .in(
                        who,
                        () -> context.getBean(JdbcClient.class)
                                .sql(
                                        "UPDATE followup.follow_up SET owner_id = :by, hand_over_to = NULL, hand_over_by = NULL,"
                                                + " hand_over_since = NULL WHERE key = :key")
                                .param("by", by.id())
                                .param("key", key)
                                .update());
    }
}
