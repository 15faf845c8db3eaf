package dev.afterword.followup;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
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

/** Owners hand back follow-ups that were assigned in error, and there is always a new owner. */
@AfterwordTest
class HandBackTests {

    private static final String REASON = "{\"reason\": \"The portal belongs to Web\"}";

    @Autowired
    ApplicationContext context;

    private FollowUpCast work;
    private IncidentCast cast;

    @BeforeEach
    void populate() {
        work = new FollowUpCast(context);
        cast = work.cast;
    }

    private String owner(String key) {
        return json(work.show(cast.lead, key)).at("/followUp/owner/id").asString();
    }

    @Test
    void handBackReturnsItToItsCreatorWithTheReason() {
        String key = work.bug();

        assertThat(work.step(work.owner, key, "hand-back", "{}").statusCode()).isEqualTo(422);
        assertThat(work.step(cast.member, key, "hand-back", REASON).statusCode())
                .isEqualTo(403);
        assertThat(work.step(cast.stranger, key, "hand-back", REASON).statusCode())
                .isEqualTo(404);
        HttpResponse<String> back = work.step(work.owner, key, "hand-back", REASON);

        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(json(back).get("state").asString()).isEqualTo("PROPOSED");
        assertThat(owner(key)).isEqualTo(cast.member.id().toString());
        var last = json(work.show(cast.member, key)).get("history").get(0);
        assertThat(last.get("action").asString()).isEqualTo("HANDED_BACK");
        assertThat(last.get("note").asString()).isEqualTo("The portal belongs to Web");
        assertThat(last.at("/by/id").asString()).isEqualTo(work.owner.id().toString());
        assertThat(work.show(work.owner, key).statusCode()).isEqualTo(404);
        assertThat(cast.get(cast.member, "/follow-ups/" + key).body())
                .contains("The portal belongs to Web", "Waiting for you to accept");
        assertThat(cast.database()
                        .sql()
                        .sql("""
                                SELECT actor FROM audit.entry WHERE incident_id = ? AND action = 'follow-up.handed-back'""")
                        .param(cast.incidentId)
                        .query(java.util.UUID.class)
                        .single())
                .isEqualTo(work.owner.id());
    }

    /** Whoever accepted it keeps it until the other accepts. */
    @Test
    void acceptedWorkIsHandedBackOnceTheOtherAccepts() {
        String key = work.bug();
        work.steps(key, "acceptance", "start");

        HttpResponse<String> back = work.step(work.owner, key, "hand-back", REASON);

        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(json(back).get("state").asString()).isEqualTo("IN_PROGRESS");
        assertThat(owner(key)).isEqualTo(work.owner.id().toString());
        assertThat(cast.get(cast.member, "/follow-ups/" + key).body()).contains("The portal belongs to Web");

        HttpResponse<String> accepted = work.step(cast.member, key, "hand-over/acceptance", "{}");

        assertThat(json(accepted).get("state").asString()).as(accepted.body()).isEqualTo("IN_PROGRESS");
        assertThat(owner(key)).isEqualTo(cast.member.id().toString());
        assertThat(work.show(work.owner, key).statusCode()).isEqualTo(404);
    }

    @Test
    void handBackEndsItsShares() {
        String key = json(work.raise(cast.member, "F-1", work.body("BUG", ", \"share\": true")))
                .get("key")
                .asString();
        String other = work.bug();
        assertThat(work.show(work.owner, other).body()).contains("Finding TECHNICAL_LAPSE");

        work.step(work.owner, key, "hand-back", REASON);

        assertThat(work.show(work.owner, other).body()).doesNotContain("Finding TECHNICAL_LAPSE");
    }

    @Test
    void leadBecomesOwnerIfTheCreatorCannot() {
        String own = json(work.raise(cast.member, "F-1", work.body("BUG", cast.member, "")))
                .get("key")
                .asString();
        assertThat(work.step(cast.member, own, "hand-back", REASON).statusCode())
                .isEqualTo(200);
        assertThat(owner(own)).isEqualTo(cast.lead.id().toString());

        String left = work.bug();
        cast.database()
                .sql()
                .sql("UPDATE access.person SET active = false WHERE id = ?")
                .param(cast.member.id())
                .update();
        assertThat(work.step(work.owner, left, "hand-back", REASON).statusCode())
                .isEqualTo(200);
        assertThat(owner(left)).isEqualTo(cast.lead.id().toString());
    }

    @Test
    void personWithoutAccessDoesNotBecomeOwner() {
        String key = work.bug();
        cast.database()
                .sql()
                .sql("DELETE FROM access.incident_grant WHERE incident_id = ? AND principal = ?")
                .params(cast.incidentId, cast.member.id())
                .update();

        work.step(work.owner, key, "hand-back", REASON);

        assertThat(owner(key)).isEqualTo(cast.lead.id().toString());
    }

    @Test
    void withoutAnotherOwnerItStays() {
        String key = work.bug();
        cast.database()
                .sql()
                .sql("DELETE FROM access.incident_grant WHERE incident_id = ?")
                .param(cast.incidentId)
                .update();

        HttpResponse<String> refused = work.step(work.owner, key, "hand-back", REASON);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("nobodyToHandBackTo");
        assertThat(json(work.show(work.owner, key)).at("/followUp/owner/id").asString())
                .isEqualTo(work.owner.id().toString());
    }

    @Test
    void resolvedFollowUpCannotBeHandedBack() {
        String key = work.bug();
        work.steps(key, "acceptance", "resolution");

        assertThat(work.step(work.owner, key, "hand-back", REASON).statusCode()).isEqualTo(409);
    }

    @Test
    void pageOffersHandBackAndLeadsToOwnFollowUps() {
        String key = work.bug();
        String at = "/follow-ups/" + key;
        assertThat(cast.get(work.owner, at).body()).contains("Hand back");
        assertThat(cast.get(cast.member, at).body()).doesNotContain("Hand back");

        HttpResponse<String> empty = cast.form(work.owner, at + "/hand-back", Map.of("reason", ""));
        assertThat(empty.statusCode()).isEqualTo(422);
        HttpResponse<String> back = cast.form(work.owner, at + "/hand-back", Map.of("reason", "Not ours"));

        assertThat(back.headers().firstValue("location").orElseThrow())
                .isEqualTo("/follow-ups?owner=" + work.owner.id());
        Viewer lead = cast.person("Lea Lead", Set.of(Role.LEAD));
        assertThat(cast.get(lead, at).body()).contains("Not ours").doesNotContain("Waiting for you");
    }
}
