package dev.afterword.followup;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * The response team decides at any time whether an owner who may not see the incident can read the findings of their follow-up.
 */
@AfterwordTest
class ShowingTests {

    private static final String FINDING = "Finding TECHNICAL_LAPSE";

    @Autowired
    ApplicationContext context;

    private FollowUpCast work;
    private IncidentCast cast;
    private String key;

    @BeforeEach
    void populate() {
        work = new FollowUpCast(context);
        cast = work.cast;
        key = work.bug();
    }

    private String api(String rest) {
        return "/api/v1/follow-ups/" + key + "/shares" + rest;
    }

    private boolean shown() {
        return json(work.show(cast.member, key)).at("/findings/0/shownToOwner").asBoolean();
    }

    private String page() {
        return cast.get(cast.member, "/follow-ups/" + key).body();
    }

    @Test
    void findingIsSharedLaterAndSharingIsStopped() {
        assertThat(shown()).isFalse();
        assertThat(page()).contains("Not shared with Olive Owner", "Share with Olive Owner");
        assertThat(work.show(work.owner, key).body()).doesNotContain(FINDING);

        assertThat(cast.post(cast.member, api(""), "{\"finding\": \"F-1\"}").statusCode())
                .isEqualTo(200);
        cast.post(cast.member, api(""), "{\"finding\": \"F-1\"}");

        assertThat(shown()).isTrue();
        assertThat(work.show(work.owner, key).body()).contains(FINDING).doesNotContain("shownToOwner\":true");
        assertThat(page()).contains("Shared with Olive Owner", "Stop sharing");
        assertThat(cast.delete(cast.member, api("/F-1"), 1).statusCode()).isEqualTo(200);
        assertThat(shown()).isFalse();
        assertThat(work.show(work.owner, key).body()).doesNotContain(FINDING);
        assertThat(cast.database()
                        .sql()
                        .sql(
                                "SELECT action FROM audit.entry WHERE incident_id = ? AND action LIKE 'follow-up.%share%' ORDER BY seq")
                        .param(cast.incidentId)
                        .query(String.class)
                        .list())
                .containsExactly("follow-up.finding-shared", "follow-up.share-ended");
    }

    @Test
    void onlyTheResponseTeamSharesAndOnlyLinkedFindings() {
        String body = "{\"finding\": \"F-1\"}";
        assertThat(cast.post(work.owner, api(""), body).statusCode()).isEqualTo(403);
        assertThat(cast.post(cast.reader, api(""), body).statusCode()).isEqualTo(403);
        assertThat(cast.post(cast.stranger, api(""), body).statusCode()).isEqualTo(404);
        assertThat(cast.post(cast.member, api(""), "{\"finding\": \"F-2\"}").statusCode())
                .isEqualTo(422);
        assertThat(cast.post(cast.member, api(""), "{}").statusCode()).isEqualTo(422);
        assertThat(shown()).isFalse();
        assertThat(cast.get(work.owner, "/follow-ups/" + key).body()).doesNotContain("Share with");
    }

    @Test
    void pagesShowThatAShareIsBetweenAFindingAndAPerson() {
        String other = json(work.raise(cast.member, "F-1", work.body("BUG", ", \"share\": true")))
                .get("key")
                .asString();

        assertThat(shown()).isTrue();
        assertThat(page()).contains("another follow-up").doesNotContain("Stop sharing");
        assertThat(cast.get(cast.member, cast.page("/findings/F-1/follow-ups/new"))
                        .body())
                .contains("Olive Owner can already see F-1");
        cast.delete(cast.member, api("/F-1"), 1);
        assertThat(shown()).isTrue();

        // shared for both follow-ups, it ends with the last one
        cast.post(cast.member, api(""), "{\"finding\": \"F-1\"}");
        cast.delete(cast.member, "/api/v1/follow-ups/" + other + "/shares/F-1", 1);
        assertThat(shown()).isTrue();
        cast.delete(cast.member, api("/F-1"), 1);
        assertThat(shown()).isFalse();
    }

    @Test
    void restrictedFindingCannotBeShared() {
        cast.database()
                .sql()
                .sql("UPDATE finding.finding SET restricted = 'PRIVILEGED' WHERE incident_id = ? AND number = 1")
                .param(cast.incidentId)
                .update();

        assertThat(cast.post(cast.member, api(""), "{\"finding\": \"F-1\"}").statusCode())
                .isIn(404, 422);
    }

    @Test
    void aMemberSeesItAnyway() {
        key = json(work.raise(cast.member, "F-1", work.body("BUG", cast.lead, "")))
                .get("key")
                .asString();

        assertThat(page()).contains("can see it as a member").doesNotContain("Share with");
    }

    @Test
    void unlinkingEndsTheShare() {
        cast.post(cast.member, api(""), "{\"finding\": \"F-1\"}");
        cast.post(
                cast.member, "/api/v1/follow-ups/" + key + "/findings", "{\"finding\": \"" + cast.incident + "/F-3\"}");

        cast.delete(cast.member, "/api/v1/follow-ups/" + key + "/findings/" + cast.incident + "/F-1", 1);

        assertThat(work.show(work.owner, key).body()).doesNotContain(FINDING);
        assertThat(cast.form(cast.member, "/follow-ups/" + key + "/shares", Map.of("finding", "F-3"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(work.show(work.owner, key).body()).contains("Finding MANUAL_ERROR");
        cast.form(cast.member, "/follow-ups/" + key + "/shares/F-3/removal", Map.of());
        assertThat(work.show(work.owner, key).body()).doesNotContain("Finding MANUAL_ERROR");
    }
}
