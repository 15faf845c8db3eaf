package dev.afterword.followup;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

@AfterwordTest
class FollowUpListTests {

    @Autowired
    ApplicationContext context;

    private FollowUpCast work;
    private IncidentCast cast;

    @BeforeEach
    void populate() {
        work = new FollowUpCast(context);
        cast = work.cast;
    }

    private List<String> keys(Viewer who, String query) {
        List<String> keys = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = json(cast.get(who, query + (query.contains("?") ? "&" : "?") + "pageSize=2" + token));
            page.get("items").forEach(item -> keys.add(item.get("key").asString()));
            token = page.get("nextPageToken").isNull()
                    ? ""
                    : "&pageToken=" + page.get("nextPageToken").asString();
        } while (!token.isEmpty());
        return keys;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dueOn",
                "-dueOn",
                "priority",
                "-priority",
                "nextReviewOn",
                "-nextReviewOn",
                "-raisedAt",
                "raisedAt",
                "owner",
                "-team",
                "kind",
                "-state"
            })
    void everyOrderPagesThroughAllOfThemOnce(String sort) {
        List<String> raised = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            raised.add(work.bug());
        }

        assertThat(keys(cast.member, "/api/v1/follow-ups?sort=" + sort)).containsExactlyInAnyOrderElementsOf(raised);
        assertThat(keys(work.owner, "/api/v1/follow-ups?owner=me&sort=" + sort))
                .containsExactlyInAnyOrderElementsOf(raised);
        assertThat(keys(cast.lead, "/api/v1/follow-ups?incident=" + cast.incident + "&sort=" + sort))
                .containsExactlyInAnyOrderElementsOf(raised);
        assertThat(keys(cast.stranger, "/api/v1/follow-ups?sort=" + sort)).isEmpty();
    }

    @Test
    void headsOfColumnsTurnTheOrderAround() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String body = work.body("BUG", "")
                .replace(today.plusDays(60).toString(), today.plusDays(30).toString());
        String sooner = json(work.raise(cast.member, "F-1", body)).get("key").asString();
        String later = work.bug();

        assertThat(keys(cast.member, "/api/v1/follow-ups?sort=dueOn")).containsExactly(sooner, later);
        assertThat(keys(cast.member, "/api/v1/follow-ups?sort=-dueOn")).containsExactly(later, sooner);
        assertThat(cast.get(cast.member, "/follow-ups").body())
                .contains("aria-sort=\"ascending\"><a href=\"/follow-ups?sort=DUE_LAST\">")
                .contains("<a href=\"/follow-ups?sort=PRIORITY\">");
        assertThat(cast.get(cast.member, "/follow-ups?sort=DUE_LAST&kind=BUG").body())
                .contains("aria-sort=\"descending\"><a href=\"/follow-ups?kind=BUG\">");
    }

    @Test
    void followUpsOfAnIncidentAreCountedSortedAndWritten() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String sooner = json(work.raise(
                        cast.member,
                        "F-1",
                        work.body("BUG", "")
                                .replace(
                                        today.plusDays(60).toString(),
                                        today.plusDays(30).toString())))
                .get("key")
                .asString();
        String later = work.bug();
        work.steps(later, "acceptance", "resolution");
        String list = cast.page("/follow-ups");

        assertThat(cast.get(cast.member, list).body())
                .containsPattern("Open\\s*<b>2</b>")
                .containsPattern("Awaiting verification\\s*<b>1</b>")
                .contains("<a href=\"" + list + "?sort=DUE_LAST\">")
                .doesNotContain("Save view");
        assertThat(shown(list)).containsExactly(sooner, later);
        assertThat(shown(list + "?sort=DUE_LAST")).containsExactly(later, sooner);
        assertThat(shown(list + "?state=RESOLVED&columns=team")).containsExactly(later);
        assertThat(shown(list + "?due=OVERDUE")).isEmpty();
        assertThat(cast.get(cast.member, list + "?state=BACK").body()).contains("No follow-ups match these filters.");
        assertThat(cast.get(cast.member, list + ".csv?sort=DUE_LAST").body().lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith(sooner + ","));
        assertThat(cast.get(cast.stranger, list + ".csv").statusCode()).isEqualTo(404);
    }

    @Test
    void fewAreSortedByAnyColumn() {
        String resolved = work.bug();
        work.steps(resolved, "acceptance", "resolution");
        String proposed = work.bug();

        for (String list : List.of("/follow-ups", cast.page("/follow-ups"))) {
            assertThat(shown(list + "?sort=STATE")).containsExactly(proposed, resolved);
            assertThat(shown(list + "?sort=STATE_LAST")).containsExactly(resolved, proposed);
            assertThat(cast.get(cast.member, list + "?columns=owner,team,kind,state&sort=STATE")
                            .body())
                    .contains("sort=OWNER", "sort=TEAM", "sort=KIND", "sort=STATE_LAST");
        }
        assertThat(cast.get(cast.member, "/follow-ups/board?sort=STATE").body()).contains(proposed, resolved);
        assertThat(keys(cast.member, "/api/v1/follow-ups?sort=-state")).containsExactly(resolved, proposed);
    }

    private List<String> shown(String list) {
        return Pattern.compile("<a href=\"/follow-ups/(FU-\\w+)\"")
                .matcher(cast.get(cast.member, list).body())
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    /** Who sees fewer counts fewer: the numbers are those of the lists behind them. */
    @Test
    void pillsCountWhatTheirListsShow() {
        work.bug();
        String done = work.bug();
        work.steps(done, "acceptance", "resolution");
        work.raise(cast.member, "F-2", work.body("PROCESS_ISSUE", ""));

        assertThat(pills(cast.member, "/follow-ups"))
                .contains("Open 3", "Awaiting verification 1", "Done 0", "Overdue 0", "Mine 0", "Bugs 2", "Register 1");
        assertThat(pills(work.owner, "/follow-ups?kind=BUG")).contains("Open 2", "Mine 2", "Register 0");
        assertThat(pills(cast.member, "/register")).contains("Open 1", "Mine 0").doesNotContain("Bugs 2");
        assertThat(pills(cast.stranger, "/follow-ups")).contains("Open 0", "Bugs 0", "Register 0");
        assertThat(cast.get(cast.member, "/follow-ups?state=RESOLVED").body())
                .contains("href=\"/follow-ups\" aria-current=\"true\"")
                .containsPattern("pills__total\">\\s*1 entry");
    }

    private List<String> pills(Viewer who, String path) {
        return Pattern.compile("class=\"filter\"[^>]*>\\s*([^<]+?)\\s*<b>(\\d+)</b>")
                .matcher(cast.get(who, path).body())
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .toList();
    }

    @Test
    void wordsOfTitleAndKeyAreFound() {
        String bug = work.bug();
        String body = work.body("BUG", ", \"description\": \"Ends in quickwater\"")
                .replace("Mend it", "Rotate mailTokens, 輪替金鑰");
        String other = json(work.raise(cast.member, "F-1", body)).get("key").asString();

        for (String q : List.of(
                "rotate",
                "MAIL+rot",
                "tokens",
                "kens",
                "%22mailtokens%22+-mend",
                "%E9%87%91%E9%91%B0",
                other.toLowerCase(Locale.ROOT))) {
            assertThat(keys(cast.member, "/api/v1/follow-ups?q=" + q)).as(q).containsExactly(other);
        }
        assertThat(keys(work.owner, "/api/v1/follow-ups?q=mend")).containsExactly(bug);
        assertThat(keys(cast.member, "/api/v1/follow-ups?q=quickwater")).isEmpty();
        assertThat(keys(cast.stranger, "/api/v1/follow-ups?q=rotate")).isEmpty();
    }

    @Test
    void registerListsFollowUpsWithItsRoute() {
        String bug = work.bug();
        String issue = json(work.raise(cast.member, "F-2", work.body("PROCESS_ISSUE", "")))
                .get("key")
                .asString();

        assertThat(keys(cast.member, "/api/v1/register")).containsExactly(issue);
        assertThat(keys(cast.member, "/api/v1/follow-ups?route=ENGINEERING")).containsExactly(bug);
        assertThat(keys(cast.member, "/api/v1/follow-ups?kind=PROCESS_ISSUE")).containsExactly(issue);
    }

    @Test
    void registerOffersKindsWithItsRoute() {
        String page = cast.get(cast.member, "/register").body();

        assertThat(page)
                .contains("value=\"PROCESS_ISSUE\"", "value=\"TRAINING\"")
                .doesNotContain("value=\"BUG\"");
        assertThat(cast.get(cast.member, "/register?state=RISK_ACCEPTED").body())
                .contains("are listed in their incident");
        assertThat(cast.get(cast.member, "/follow-ups").body()).contains("value=\"BUG\"");
    }

    @Test
    void followUpsWithoutATeamAreListedWithTheirFinding() {
        String key = work.bug();
        String shared = work.bug();
        cast.post(
                cast.member,
                "/api/v1/follow-ups/" + shared + "/findings",
                "{\"incident\": \"" + cast.incident + "\", \"finding\": \"F-2\"}");
        String done = work.bug();
        work.steps(done, "acceptance", "resolution");
        work.step(cast.member, done, "verification", "{\"note\": \"Seen\", \"link\": \"https://a.example/1\"}");

        assertThat(cast.get(cast.member, "/follow-ups/teams").body())
                .contains(
                        "No team yet", key, "href=\"" + cast.page("/findings/F-1") + "\">one finding of one incident<")
                .contains("href=\"/follow-ups/" + shared + "#findings\">2 findings of one incident<")
                .doesNotContain(done);
        assertThat(cast.get(work.owner, "/follow-ups/teams").body())
                .contains(key, "findings you can’t see")
                .doesNotContain(cast.incident);
        assertThat(cast.get(cast.stranger, "/follow-ups/teams").body()).doesNotContain(key, "No team yet");
    }

    @Test
    void workOfATeamIsRankedByTheWeightOfItsFindings() {
        java.util.UUID team = dev.afterword.kernel.RandomCodes.uuid();
        cast.database()
                .sql()
                .sql("INSERT INTO access.team (id, name) VALUES (?, 'Team ' || ?::text)")
                .params(team, team)
                .update();
        String key = json(work.raise(cast.member, "F-1", work.body("BUG", ", \"team\": \"" + team + "\"")))
                .get("key")
                .asString();

        String page = cast.get(cast.member, "/follow-ups/teams?team=" + team).body();

        assertThat(page).contains(key, "Bugs, design changes and investments").doesNotContain("No team yet");
    }

    @Test
    void finishedFollowUpsAreNotInTheOpenList() {
        String key = work.bug();
        work.steps(key, "acceptance", "resolution");
        assertThat(keys(cast.member, "/api/v1/follow-ups?state=RESOLVED")).containsExactly(key);
        work.step(cast.member, key, "verification", "{\"note\": \"Seen\", \"link\": \"https://a.example/1\"}");

        assertThat(keys(cast.member, "/api/v1/follow-ups")).isEmpty();
        assertThat(keys(cast.member, "/api/v1/follow-ups?state=ALL")).containsExactly(key);
        assertThat(keys(cast.member, "/api/v1/follow-ups?state=VERIFIED")).containsExactly(key);
    }

    @Test
    void whatIsLateIsFound() {
        String key = work.bug();
        String late = work.bug();
        cast.database()
                .sql()
                .sql(
                        "UPDATE followup.follow_up SET due_on = current_date - 3, next_review_on = current_date - 1 WHERE key = ?")
                .param(late)
                .update();

        assertThat(keys(cast.member, "/api/v1/follow-ups?due=OVERDUE")).containsExactly(late);
        assertThat(keys(cast.member, "/api/v1/follow-ups?due=REVIEW")).containsExactly(late);
        assertThat(keys(cast.member, "/api/v1/follow-ups")).containsExactly(late, key);
        assertThat(cast.get(cast.member, "/follow-ups/queue").body()).contains(late);
    }

    @Test
    void aTokenOfAnotherOrderOrAWrongFilterIsRefused() {
        assertThat(cast.get(cast.member, "/api/v1/follow-ups?pageToken=abc").statusCode())
                .isEqualTo(422);
        assertThat(cast.get(cast.member, "/api/v1/follow-ups?state=SOON").statusCode())
                .isEqualTo(422);
        assertThat(cast.get(cast.member, "/api/v1/follow-ups?sort=height").statusCode())
                .isEqualTo(422);
    }

    @Test
    void thePagesOpen() {
        String key = work.bug();
        for (String page : new String[] {
            "/follow-ups",
            "/register",
            "/follow-ups/teams",
            "/follow-ups/queue",
            "/follow-ups/" + key,
            "/follow-ups/" + key + "/edit",
            cast.page("/follow-ups"),
            cast.page("/findings/F-1/follow-ups/new"),
            cast.page("/findings/F-1")
        }) {
            assertThat(cast.get(cast.member, page).statusCode()).as(page).isEqualTo(200);
        }
        assertThat(cast.get(cast.member, cast.page("/findings/F-1")).body()).contains(key);
    }
}
