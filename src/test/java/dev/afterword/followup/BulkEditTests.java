package dev.afterword.followup;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Several follow-ups are changed at once, each by the rules for one. */
@AfterwordTest
class BulkEditTests {

    @Autowired
    ApplicationContext context;

    private FollowUpCast work;
    private IncidentCast cast;
    private String first;
    private String second;

    @BeforeEach
    void raise() {
        work = new FollowUpCast(context);
        cast = work.cast;
        first = work.bug();
        second = work.bug();
    }

    private JsonNode change(Viewer who, String fields, String... keys) {
        return json(cast.post(
                who,
                "/api/v1/follow-ups/bulk",
                "{\"keys\": [\"" + String.join("\", \"", keys) + "\"], " + fields + "}"));
    }

    private JsonNode facts(String key) {
        return json(work.show(cast.lead, key)).get("followUp");
    }

    @Test
    void eachIsChangedAndOnRecord() {
        JsonNode result = change(cast.member, "\"priority\": \"P1\"", first, second);

        assertThat(result.get("refused").isEmpty()).as(result.toString()).isTrue();
        for (String key : new String[] {first, second}) {
            assertThat(facts(key).get("priority").asString()).isEqualTo("P1");
            assertThat(StreamSupport.stream(
                                    json(work.show(cast.lead, key))
                                            .get("history")
                                            .spliterator(),
                                    false)
                            .map(step -> step.get("action").asString()))
                    .contains("CHANGED");
        }
    }

    /** What one person may not change doesn't keep the others back, and is as it was. */
    @Test
    void refusalsSayWhyAndLeaveTheOthersAlone() {
        Viewer elsewhere = cast.stranger;
        assertThat(change(elsewhere, "\"priority\": \"P1\"", first).get("done").isEmpty())
                .isTrue();
        assertThat(facts(first).get("priority").asString()).isEqualTo("P2");

        work.steps(second, "acceptance", "resolution");
        work.step(cast.member, second, "verification", "{\"note\": \"Seen\", \"link\": \"https://a.example/1\"}");
        JsonNode result =
                change(cast.member, "\"owner\": \"" + cast.secondLead.id() + "\"", first, second, "FU-000000");

        assertThat(result.get("done").toString()).isEqualTo("[\"" + first + "\"]");
        assertThat(result.get("refused").size()).isEqualTo(2);
        assertThat(result.get("refused").get(0).get("key").asString()).isEqualTo(second);
        assertThat(result.get("refused").get(1).get("code").asString()).isEqualTo("not-found");
        assertThat(result.get("refused").get(0).get("message").asString()).isNotBlank();
        assertThat(facts(first).at("/handOver/to/id").asString())
                .isEqualTo(cast.secondLead.id().toString());
        assertThat(facts(first).get("owner").get("id").asString())
                .isEqualTo(work.owner.id().toString());
    }

    @Test
    void aTeamTakesThemOver() {
        String team = json(cast.post(
                        cast.person("Administrator", Set.of(Role.ADMINISTRATOR)),
                        "/api/v1/teams",
                        "{\"name\": \"Mail " + UUID.randomUUID() + "\"}"))
                .get("id")
                .asString();

        assertThat(change(cast.lead, "\"team\": \"" + team + "\"", first)
                        .get("refused")
                        .isEmpty())
                .isTrue();
        assertThat(facts(first).at("/team/id").asString()).isEqualTo(team);
        assertThat(facts(first).at("/owner/id").asString())
                .isEqualTo(work.owner.id().toString());
        assertThat(facts(second).at("/team/id").isMissingNode()).isTrue();
    }

    @Test
    void laterDueDatesNeedAReason() {
        String later = LocalDate.now(ZoneOffset.UTC).plusDays(90).toString();

        JsonNode refused =
                change(cast.lead, "\"dueOn\": \"" + later + "\"", first).get("refused");
        assertThat(refused.size()).isEqualTo(1);
        assertThat(change(cast.lead, "\"dueOn\": \"" + later + "\", \"reason\": \"Waits for hardware\"", first)
                        .get("done")
                        .size())
                .isEqualTo(1);
        assertThat(facts(first).get("dueOn").asString()).isEqualTo(later);
    }

    @Test
    void somethingHasToBeChangedAndNotTooMuch() {
        assertThat(cast.post(cast.member, "/api/v1/follow-ups/bulk", "{\"keys\": [\"" + first + "\"]}")
                        .statusCode())
                .isEqualTo(422);
        String keys = String.join("\", \"", Collections.nCopies(101, first));
        assertThat(cast.post(
                                cast.member,
                                "/api/v1/follow-ups/bulk",
                                "{\"keys\": [\"" + keys + "\"], \"priority\": \"P1\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    /** Rows are chosen on the list; the page that follows needs no script. */
    @Test
    void chosenRowsLeadToTheForm() {
        assertThat(cast.get(cast.member, "/follow-ups").body())
                .contains("name=\"keys\" value=\"" + first + "\" form=\"bulk\"", "action=\"/follow-ups/bulk\"");
        assertThat(cast.get(cast.member, "/follow-ups/bulk?keys=" + first + "&keys=" + second)
                        .body())
                .containsPattern(first + " " + second + "\\s*</textarea>");
        assertThat(cast.form(
                                cast.member,
                                "/follow-ups/bulk",
                                Map.of("keys", first + ", " + second, "priority", "P1", "dueOn", "", "reason", ""))
                        .body())
                .contains("2 were changed.", "/follow-ups/" + first);
    }

    @Test
    void filesHaveTheSameRows() {
        assertThat(cast.get(cast.member, "/follow-ups.csv?kind=BUG").body())
                .startsWith("\ufeffKey,Title,")
                .contains(first + ",Mend it,", second)
                .hasLineCount(3);
        assertThat(cast.get(cast.stranger, "/follow-ups.csv").body()).hasLineCount(1);
        assertThat(cast.get(cast.member, "/register.csv").body()).hasLineCount(1);
        assertThat(cast.get(cast.member, "/incidents.csv").body()).contains(cast.incident);
        assertThat(cast.get(cast.stranger, "/incidents.csv").body()).doesNotContain(cast.incident);
    }

    @Test
    void listHasGroupsAndTheBoardColumns() {
        work.steps(second, "acceptance", "resolution");

        String list = cast.get(cast.member, "/follow-ups").body();
        assertThat(list.replaceAll("\\s+", " "))
                .contains(
                        "Awaiting verification <span class=\"hush\">1</span>",
                        "Due later <span class=\"hush\">1</span>");
        assertThat(list.indexOf(">" + second)).isLessThan(list.indexOf(">" + first));
        String board = cast.get(work.owner, "/follow-ups/board").body();
        assertThat(board)
                .contains("action=\"/follow-ups/" + first + "/acceptance\"")
                .doesNotContain("action=\"/follow-ups/" + second);
        assertThat(cast.get(cast.member, "/follow-ups/board").body())
                .contains("data-to=\"DONE\" href=\"/follow-ups/" + second)
                .doesNotContain("/" + first + "/acceptance");
        assertThat(cast.get(cast.reader, "/follow-ups/board").body())
                .as("who may only read sees the cards and no way")
                .contains("href=\"/follow-ups/" + second + "\"")
                .doesNotContain("href=\"/follow-ups/" + second + "#content");
        assertThat(cast.get(cast.stranger, "/follow-ups/board").body()).doesNotContain(first, second);
    }
}
