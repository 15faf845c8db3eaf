package dev.afterword.comment;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.audit.LiveCheck;
import dev.afterword.kernel.Json;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Comments by the API: who may write, read, resolve and withdraw them, and what they say about their passage. */
@AfterwordTest
class CommentApiTests {

    private static final String TEXT = "The alert was **routed** to an empty rota. Nobody was called until Monday.";

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;
    private String comments;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
        comments = cast.api("/comments");
        cast.post(cast.member, cast.api("/events"), Json.write(Map.of("title", "Alert", "description", TEXT)));
    }

    private HttpResponse<String> add(Viewer who, Map<String, Object> fields) {
        Map<String, Object> all = new HashMap<>(Map.of("on", "T-1", "text", "Is that so?"));
        all.putAll(fields);
        return cast.post(who, comments, Json.write(all));
    }

    private String added(Viewer who, Map<String, Object> fields) {
        HttpResponse<String> answer = add(who, fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).get("id").asString();
    }

    private JsonNode comment(Viewer who, String id) {
        return json(cast.get(who, comments + "/" + id));
    }

    private List<String> ids(Viewer who, String query) {
        HttpResponse<String> list = cast.get(who, comments + query);
        assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
        return json(list)
                .get("items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }

    private static String field(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        return json(answer).get("errors").get(0).get("field").asString();
    }

    @Test
    void whoApprovesSeesTheOpenCommentsInTheReview() {
        String settled = added(cast.reader, Map.of("text", "Settled since."));
        cast.post(cast.reader, comments + "/" + settled + "/resolution", "{}");
        for (int i = 0; i < 22; i++) {
            added(cast.reader, Map.of("text", "Open " + i + "\n\nand more"));
        }

        assertThat(cast.get(cast.lead, cast.page("/review")).body())
                .contains("22 open comments", ">Open 0<", ">Open 19<", "T-1 · Rob Reader")
                .doesNotContain(">Open 20<", "Settled since");
    }

    @Test
    void readerCommentsOnAPassageAndTheMemberAnswers() {
        HttpResponse<String> answer = add(
                cast.reader,
                Map.of(
                        "passage",
                        Map.of("quote", "routed to an empty rota", "before", "The alert was "),
                        "text",
                        "See [[T-1]]"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String id = json(answer).get("id").asString();
        assertThat(answer.headers().firstValue("Location")).contains(comments + "/" + id);
        assertThat(json(answer).get("passage").get("state").asString()).isEqualTo("UNCHANGED");
        assertThat(json(answer).get("href").asString())
                .isEqualTo("/incidents/" + cast.incident + "/sequence/T-1#comment-" + id);

        String reply = added(cast.member, Map.of("replyTo", id, "text", "It is"));

        assertThat(ids(cast.reader, "")).containsExactly(id, reply);
        assertThat(comment(cast.reader, reply).get("replyTo").asString()).isEqualTo(id);
        assertThat(field(add(cast.reader, Map.of("replyTo", reply)))).isEqualTo("replyTo");
        assertThat(cast.post(cast.reader, comments + "/" + reply + "/resolution", "{}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void aPassageSaysWhetherItStillStandsThere() {
        String id = added(cast.reader, Map.of("passage", Map.of("quote", "Nobody was called until Monday")));
        cast.patch(
                cast.member,
                cast.api("/events/T-1"),
                1,
                Json.write(Map.of("description", TEXT.replace("called", "phoned"))));
        assertThat(comment(cast.reader, id).get("passage").get("state").asString())
                .isEqualTo("CHANGED");
        assertThat(comment(cast.reader, id).get("passage").get("now").asString())
                .isEqualTo("Nobody was phoned until Monday");

        cast.patch(cast.member, cast.api("/events/T-1"), 2, "{\"description\": \"Rewritten.\"}");
        assertThat(comment(cast.reader, id).get("passage").get("state").asString())
                .isEqualTo("GONE");
        assertThat(comment(cast.reader, id).get("passage").get("quote").asString())
                .isEqualTo("Nobody was called until Monday");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThat(field(add(cast.reader, Map.of("passage", Map.of("quote", "It never said this")))))
                .isEqualTo("passage.quote");
        assertThat(field(add(cast.reader, Map.of("on", "T-9")))).isEqualTo("on");
        assertThat(field(add(cast.reader, Map.of("on", "section:rootCause")))).isEqualTo("on");
        assertThat(field(add(cast.reader, Map.of("text", " ")))).isEqualTo("text");
        assertThat(field(add(cast.reader, Map.of("text", "x".repeat(5_001))))).isEqualTo("text");
        assertThat(cast.get(cast.reader, comments + "?state=new").statusCode()).isEqualTo(422);
    }

    @Test
    void sectionsEvidenceAndFindingsHaveCommentsToo() {
        cast.post(cast.member, cast.api("/findings"), "{\"type\": \"PROCESS_FLAW\", \"title\": \"Empty rota\"}");
        cast.put(cast.member, cast.api("/review"), "{\"sections\": {\"rootCause\": \"An empty rota. [[T-1]]\"}}");
        String finding = added(cast.reader, Map.of("on", "F-1"));
        String section =
                added(cast.reader, Map.of("on", "section:rootCause", "passage", Map.of("quote", "An empty rota. T-1")));

        assertThat(ids(cast.reader, "?on=F-1")).containsExactly(finding);
        assertThat(comment(cast.reader, section).get("href").asString()).contains("/review#comment-");
        assertThat(ids(cast.reader, "")).containsExactly(finding, section);
    }

    @Test
    void listsPageForPageAndByState() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(added(cast.reader, Map.of("text", "Number " + i)));
        }
        all.add(added(cast.member, Map.of("replyTo", all.getFirst())));
        List<String> paged = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = json(cast.get(cast.reader, comments + "?pageSize=2" + next));
            page.get("items").forEach(item -> paged.add(item.get("id").asString()));
            next = page.get("nextPageToken").isNull()
                    ? null
                    : "&pageToken=" + page.get("nextPageToken").asString();
        }
        assertThat(paged).isEqualTo(all);

        cast.post(cast.reader, comments + "/" + all.getFirst() + "/resolution", "{\"text\": \"Clear now\"}");
        assertThat(ids(cast.reader, "?state=resolved")).containsExactly(all.getFirst(), all.getLast());
        assertThat(ids(cast.reader, "?state=open")).isEqualTo(all.subList(1, 5));
    }

    @Test
    void itsAuthorOrWhoeverMayEditResolvesItAndOpensItAgain() {
        Viewer other = cast.person("Other Reader", Set.of());
        cast.join(other, Level.READ, Tlp.AMBER, Set.of());
        String id = added(cast.reader, Map.of());
        String resolution = comments + "/" + id + "/resolution";

        assertThat(cast.post(other, resolution, "{}").statusCode()).isEqualTo(403);
        HttpResponse<String> resolved = cast.post(cast.member, resolution, "{\"text\": \"Corrected\"}");
        assertThat(resolved.statusCode()).as(resolved.body()).isEqualTo(200);
        assertThat(json(resolved).get("resolution").get("by").get("name").asString())
                .isEqualTo("Mia Member");
        assertThat(cast.post(cast.member, resolution, "{}").statusCode()).isEqualTo(409);
        assertThat(cast.send(cast.as(other, resolution).DELETE()).statusCode()).isEqualTo(403);
        assertThat(cast.send(cast.as(cast.reader, resolution).DELETE()).statusCode())
                .isEqualTo(200);
        assertThat(comment(cast.reader, id).get("state").asString()).isEqualTo("open");
        assertThat(cast.send(cast.as(cast.reader, resolution).DELETE()).statusCode())
                .isEqualTo(409);
    }

    @Test
    void itsAuthorAloneWithdrawsIt() {
        String id = added(cast.reader, Map.of("text", "Ill-considered"));
        assertThat(cast.send(cast.as(cast.member, comments + "/" + id).DELETE()).statusCode())
                .isEqualTo(403);
        assertThat(cast.send(cast.as(cast.reader, comments + "/" + id).DELETE()).statusCode())
                .isEqualTo(204);

        assertThat(comment(cast.member, id).get("withdrawn").asBoolean()).isTrue();
        assertThat(comment(cast.member, id).toString()).doesNotContain("Ill-considered");
        assertThat(cast.post(cast.reader, comments, "{\"replyTo\": \"" + id + "\", \"text\": \"x\"}")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void whoOnlyLooksDoesNotComment() {
        Viewer auditor = cast.person("Ada Auditor", Set.of(Role.AUDITOR));

        assertThat(cast.get(auditor, comments).statusCode()).isEqualTo(200);
        assertThat(add(auditor, Map.of()).statusCode()).isEqualTo(403);
        assertThat(add(cast.stranger, Map.of()).statusCode()).isEqualTo(404);
        assertThat(cast.get(cast.stranger, comments).statusCode()).isEqualTo(404);
    }

    @Test
    void commentsOnWhatIsRestrictedAreForThoseWhoSeeIt() {
        Viewer cleared = cast.person("Cleo Cleared", Set.of());
        cast.join(cleared, Level.CONTRIBUTE, Tlp.RED, Set.of(Restriction.ATTRIBUTION));
        cast.post(cleared, cast.api("/events"), "{\"title\": \"They moved\", \"restricted\": \"ATTRIBUTION\"}");
        String id = added(cleared, Map.of("on", "T-2", "text", "By Copper Heron"));

        assertThat(ids(cleared, "")).containsExactly(id);
        assertThat(ids(cast.member, "")).isEmpty();
        assertThat(cast.get(cast.member, comments + "/" + id).statusCode()).isEqualTo(404);
        HttpResponse<String> hidden = add(cast.member, Map.of("on", "T-2"));
        assertThat(field(hidden)).isEqualTo("on");
        assertThat(hidden.body().replace("T-2", "T-9"))
                .isEqualTo(add(cast.member, Map.of("on", "T-9")).body());
        assertThat(actions()).contains("comment.restricted-read");

        // a label that is set later hides the comments that are there
        String open = added(cast.reader, Map.of());
        cast.patch(cast.member, cast.api("/events/T-1"), 1, "{\"tlp\": \"RED\"}");
        assertThat(ids(cast.reader, "")).isEmpty();
        assertThat(ids(cast.member, "")).containsExactly(open);
    }

    @Test
    void onlyPeopleWhoSeeItAreMentioned() {
        String name =
                "Cleo " + RandomCodes.random(8); // every lead of other tests is a member by role, whatever their name
        Viewer cleared = cast.person(name, Set.of());
        cast.join(cleared, Level.CONTRIBUTE, Tlp.RED, Set.of(Restriction.ATTRIBUTION));
        String mail = cast.database()
                .sql()
                .sql("SELECT email FROM access.person WHERE id = ?")
                .param(cast.reader.id())
                .query(String.class)
                .single();
        String stranger = cast.database()
                .sql()
                .sql("SELECT email FROM access.person WHERE id = ?")
                .param(cast.stranger.id())
                .query(String.class)
                .single();

        String id = added(
                cast.member,
                Map.of(
                        "text",
                        "@" + name + " and @" + mail + ", not @" + stranger + " nor @Sam Stranger nor me@example.org"));
        assertThat(mentioned(id)).containsExactlyInAnyOrder(name, "Rob Reader");
        assertThat(fact("comment.added"))
                .contains(cleared.id().toString(), cast.reader.id().toString());

        cast.post(cleared, cast.api("/events"), "{\"title\": \"They moved\", \"restricted\": \"ATTRIBUTION\"}");
        String hidden = added(cleared, Map.of("on", "T-2", "text", "@Rob @Mia Member what do you think?"));
        assertThat(comment(cleared, hidden).get("mentions").size()).isZero();
    }

    private List<String> mentioned(String id) {
        return comment(cast.member, id)
                .get("mentions")
                .valueStream()
                .map(person -> person.get("name").asString())
                .toList();
    }

    @Test
    void theTrailHasEveryStepAndTheRowsAreAsRecorded() {
        String id = added(cast.reader, Map.of("passage", Map.of("quote", "an empty rota")));
        added(cast.member, Map.of("replyTo", id));
        assertThat(fact("comment.added")).contains(cast.reader.id().toString());
        cast.post(cast.member, comments + "/" + id + "/resolution", "{\"text\": \"Corrected\"}");
        cast.send(cast.as(cast.member, comments + "/" + id + "/resolution").DELETE());
        String withdrawn = added(cast.reader, Map.of());
        cast.send(cast.as(cast.reader, comments + "/" + withdrawn).DELETE());

        assertThat(actions())
                .containsSequence(
                        "comment.added",
                        "comment.added",
                        "comment.resolved",
                        "comment.reopened",
                        "comment.added",
                        "comment.withdrawn");
        assertThat(LiveCheck.deviations(context, cast.incident)).isEmpty();

        cast.database()
                .sql()
                .sql("UPDATE comment.comment SET text = 'Other words' WHERE id = ?::uuid")
                .param(id)
                .update();
        assertThat(LiveCheck.deviations(context, cast.incident)).hasSize(1);
    }

    private List<String> actions() {
        return cast.database()
                .sql()
                .sql("SELECT action FROM audit.entry WHERE incident_id = ? AND action LIKE 'comment.%' ORDER BY seq")
                .param(cast.incidentId)
                .query(String.class)
                .list();
    }

    /** What the last entry of this action recorded. */
    private String fact(String action) {
        return cast.database()
                .sql()
                .sql("""
                        SELECT v.after_value FROM audit.entry e
                        JOIN audit.entry_value v ON v.chain = e.chain AND v.seq = e.seq
                        WHERE e.incident_id = ? AND e.action = ? ORDER BY e.seq DESC LIMIT 1""")
                .params(cast.incidentId, action)
                .query(String.class)
                .single();
    }

    @Test
    void aClosedIncidentIsNotDiscussedAnyMore() {
        String id = added(cast.reader, Map.of());
        cast.database()
                .sql()
                .sql("UPDATE incident.incident SET locked = true, stage = 'CLOSED' WHERE id = ?")
                .param(cast.incidentId)
                .update();

        assertThat(add(cast.reader, Map.of()).statusCode()).isEqualTo(409);
        assertThat(ids(cast.reader, "")).containsExactly(id);
    }
}
