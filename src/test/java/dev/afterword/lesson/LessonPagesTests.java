package dev.afterword.lesson;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** A lesson is walked from the record that it rests on to what came of it, on its page and as data, by those who see each part. */
@AfterwordTest
class LessonPagesTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void aFindingWithGrounds() {
        cast = new IncidentCast(context, """
                {"title": "Mail theft", "summary": "Somebody read mail.", "anchors": {
                 "FIRST_ACTION": {"at": "2026-03-01T08:00:00Z", "fidelity": "MINUTE"},
                 "DISCOVERY": {"at": "2026-03-11T09:00:00Z", "fidelity": "MINUTE"}}}""");
        ok(cast.post(
                cast.member, cast.api("/evidence"), "{\"title\": \"Access log\", \"reference\": \"Ticket 4711\"}"));
        ok(cast.post(cast.member, cast.api("/events"), """
                {"title": "A token was used", "kind": "ADVERSARY", "citations": ["E-1"], "raw": "07:16,203.0.113.77,<acme>",
                 "occurredAt": {"at": "2026-03-01T08:00:00Z", "fidelity": "MINUTE"}}"""));
        ok(
                cast.post(
                        cast.member,
                        cast.api("/findings"),
                        "{\"type\": \"PROCESS_FLAW\", \"title\": \"Tokens outlive their owner\", \"citations\": [\"T-1\", \"E-1\"]}"));
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return answer;
    }

    private String recommended() {
        return json(ok(cast.post(
                        cast.member,
                        "/api/v1/recommendations",
                        "{\"title\": \"Revoke the family\", \"body\": \"At once.\", \"incident\": \"" + cast.incident
                                + "\", \"findings\": [\"F-1\"]}")))
                .get("key")
                .asString();
    }

    private void adopted(String key) {
        String at = "/api/v1/recommendations/" + key;
        ok(cast.post(
                cast.lead,
                at + "/consultation",
                "{\"stakeholders\": [\"" + cast.reader.id() + "\"], \"dueOn\": \"" + day(9) + "\"}"));
        ok(cast.post(cast.reader, at + "/opinions", "{\"opinion\": \"OBJECT\", \"reason\": \"It locks us out\"}"));
        ok(cast.post(cast.lead, at + "/decision", """
                {"outcome": "ADOPTED", "reason": "Three hours cost us more", "owner": "%s", "dueOn": "%s",
                 "answers": [{"person": "%s", "answer": "With a time limit"}]}""".formatted(cast.member.id(), day(30), cast.reader.id())));
    }

    private static String day(int in) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(in).toString();
    }

    private String procedure(String key) {
        String slug = "walk-" + UUID.randomUUID().toString().substring(0, 8);
        ok(cast.post(cast.member, "/api/v1/procedures", """
                {"title": "Tokens", "slug": "%s", "body": "1. Revoke the token.", "why": "None yet", "readerPeople": ["%s", "%s"]}""".formatted(slug, cast.reader.id(), cast.lead.id())));
        String at = "/api/v1/procedures/SOP-" + slug + "/revisions";
        ok(cast.post(cast.lead, at + "/1/approval", "{}"));
        ok(cast.post(
                cast.member,
                at,
                "{\"body\": \"1. Revoke the token and its family.\", \"why\": \"Better\", \"carries\": [\"" + key
                        + "\"]}"));
        ok(cast.post(cast.lead, at + "/2/approval", "{}"));
        ok(cast.post(cast.reader, at + "/2/acknowledgement", "{}"));
        return "SOP-" + slug;
    }

    private JsonNode walk(Viewer who) {
        return json(ok(cast.get(who, cast.api("/findings/F-1/lesson"))));
    }

    private static String texts(JsonNode walk, int station) {
        return walk.get("stations").get(station).get("items").toString();
    }

    @Test
    void aLessonIsWalkedFromTheRecordToItsReaders() {
        String key = recommended();
        adopted(key);
        String sop = procedure(key);

        JsonNode walk = walk(cast.member);
        assertThat(walk.get("finding").asString()).isEqualTo(cast.incident + "/F-1");
        assertThat(texts(walk, 0)).contains("E-1", "Access log");
        assertThat(texts(walk, 1)).contains("T-1", "07:16,203.0.113.77,<acme>");
        assertThat(texts(walk, 3))
                .contains("Three hours cost us more", "OBJECT", "It locks us out", "With a time limit");
        assertThat(texts(walk, 4)).contains(sop, "Revoke the token and its family.", "Revoke the token.");
        assertThat(texts(walk, 5)).contains("Rob Reader", "Lea Lead");

        assertThat(cast.get(cast.member, cast.page("/findings/F-1")).body())
                .contains("<pre class=\"raw\">07:16,203.0.113.77,&lt;acme&gt;</pre>", "<ins> and its family</ins>")
                .contains("Lea Lead hasn’t read it", "Rob Reader read it on", "It locks us out");
        assertThat(cast.get(cast.member, "/procedures/" + sop).body())
                .contains("href=\"" + cast.page("/findings/F-1") + "\" title=\"Tokens outlive their owner\"");
        assertThat(cast.get(cast.stranger, "/procedures/" + sop).body()).doesNotContain(cast.incident);
    }

    /** Who is to look whether a follow-up holds, and when, stands where nobody knows yet. */
    @Test
    void theNextUseNamesWhoChecksTheEffect() {
        String key = json(ok(cast.post(
                        cast.member, cast.api("/findings/F-1/follow-ups"), """
                {"kind": "BUG", "title": "End tokens", "owner": "%s", "priority": "P2", "dueOn": "%s", "routingReason": "x"}""".formatted(cast.member.id(), day(9)))))
                .get("key")
                .asString();
        assertThat(cast.get(cast.member, cast.page("/findings/F-1")).body())
                .contains("The next incident shows whether it holds.");
        assertThat(texts(walk(cast.member), 6)).isEqualTo("[]");

        cast.database()
                .sql()
                .sql(
                        "UPDATE followup.follow_up SET state = 'VERIFIED', effect_check_on = ?::date, effect_checker = ? WHERE key = ?")
                .params(day(30), cast.lead.id(), key)
                .update();

        JsonNode check = walk(cast.member).get("stations").get(6).get("items").get(0);
        assertThat(check.get("kind").asString()).isEqualTo("EFFECT_CHECK");
        assertThat(check.get("who").asString()).isEqualTo("Lea Lead");
        assertThat(check.get("day").asString()).isEqualTo(day(30));
        assertThat(cast.get(cast.member, cast.page("/findings/F-1")).body())
                .contains("Lea Lead is to check by ")
                .doesNotContain("The next incident shows whether it holds.");
        cast.database()
                .sql()
                .sql("UPDATE followup.follow_up SET restricted = 'PRIVILEGED' WHERE key = ?")
                .param(key)
                .update();
        assertThat(texts(walk(cast.reader), 6)).isEqualTo("[]");
    }

    /** A step in force is what was changed; until then it is the recommendation that waits. */
    @Test
    void theLibraryNamesTheStepThatWasChanged() {
        String key = recommended();
        assertThat(change(cast.member).toString())
                .contains("\"status\":\"OPEN\",\"kind\":\"RECOMMENDATION\"", key, "Revoke the family");
        adopted(key);
        String sop = procedure(key);

        JsonNode change = change(cast.member);
        assertThat(change.get("status").asString()).isEqualTo("DONE");
        assertThat(change.get("kind").asString()).isEqualTo("STEP");
        assertThat(change.get("items").toString())
                .contains("\"key\":\"" + sop + "\"", "\"step\":1", "\"text\":\"Revoke the token and its family.\"")
                .doesNotContain("Revoke the token.\"");
        assertThat(cast.get(cast.member, "/library?q=Tokens+outlive").body())
                .contains("Tokens, step 1</a>: “Revoke the token and its family.”");
        assertThat(cast.get(cast.stranger, "/library?q=Tokens+outlive").body()).doesNotContain(sop);
    }

    private JsonNode change(Viewer who) {
        for (JsonNode each : json(ok(cast.get(who, "/api/v1/lessons?q=Tokens+outlive&pageSize=100")))
                .get("items")) {
            if (each.get("finding").asString().equals(cast.incident + "/F-1")) {
                return each.get("change");
            }
        }
        throw new AssertionError("The library doesn't have it");
    }

    /** Somebody who sees less learns less, and a stranger nothing. */
    @Test
    void restrictedAndHiddenPartsStayOut() {
        cast.database()
                .sql()
                .sql("UPDATE timeline.event SET restricted = 'PRIVILEGED' WHERE incident_id = ?")
                .param(cast.incidentId)
                .update();
        cast.database()
                .sql()
                .sql("UPDATE evidence.item SET tlp = 'RED' WHERE incident_id = ?")
                .param(cast.incidentId)
                .update();

        assertThat(walk(cast.member).toString()).contains("Access log").doesNotContain("203.0.113.77");
        assertThat(walk(cast.reader).toString()).doesNotContain("Access log").doesNotContain("203.0.113.77");
        HttpResponse<String> hidden = cast.get(cast.stranger, cast.api("/findings/F-1/lesson"));
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.body())
                .isEqualTo(cast.get(cast.stranger, "/api/v1/incidents/INC-2026-ZZZZ/findings/F-1/lesson")
                        .body());
    }

    @Test
    void theOverviewDrawsTheCase() {
        assertThat(cast.get(cast.member, cast.page("")).body()).doesNotContain("case-strip");
        ok(cast.post(cast.member, cast.api("/events"), """
                {"title": "A customer asked", "kind": "DETECTION", "occurredAt": {"at": "2026-03-11T09:00:00Z", "fidelity": "MINUTE"}}"""));
        String before = cast.get(cast.member, cast.page("")).body();
        assertThat(before)
                .contains("class=\"figure case-strip\"", "Somebody read mail.", "Progress of its lessons")
                .contains("Tokens outlive their owner", "Progress of F-1: Evidence: done")
                .contains("Start review");

        ok(cast.put(
                cast.member,
                cast.api("/review"),
                "{\"sections\": {\"whatHappened\": \"A leaked token was used [[T-1]].\"}}"));

        assertThat(cast.get(cast.member, cast.page("")).body())
                .contains("A leaked token was used", "Review, draft", "Continue review");
    }

    @Test
    void anIncidentWithoutAnythingSaysSo() {
        String key = json(ok(cast.post(cast.lead, "/api/v1/incidents", "{\"title\": \"Bare\"}")))
                .get("key")
                .asString();

        assertThat(cast.get(cast.lead, "/incidents/" + key).body())
                .contains("No summary yet.", "<details class=\"section folded\" open>")
                .doesNotContain("case-strip")
                .doesNotContain("class=\"loom");
    }

    /** Wherever a follow-up stands in a list, its thread stands beside it, as one link. */
    @Test
    void listsOfFollowUpsShowTheirThreads() {
        String team = json(ok(cast.post(
                        cast.person("Ada Admin", Set.of(Role.ADMINISTRATOR)),
                        "/api/v1/teams",
                        "{\"name\": \"Team " + UUID.randomUUID() + "\"}")))
                .get("id")
                .asString();
        String key = json(ok(cast.post(cast.member, cast.api("/findings/F-1/follow-ups"), """
                        {"kind": "PROCESS_ISSUE", "title": "x", "owner": "%s", "team": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(
                                cast.member.id(), team, day(9)))))
                .get("key")
                .asString();

        for (String list : new String[] {
            "/follow-ups/teams?team=" + team, "/follow-ups/board?owner=" + cast.member.id(), "/follow-ups?owner=me"
        }) {
            String page = ok(cast.get(cast.member, list)).body();
            assertThat(page.split("Progress of " + key, -1)).as(list).hasSize(2);
        }
    }

    /** Who verified a follow-up is in its history: the lesson names its owner, and says that this is who it is. */
    @Test
    void ofAFollowUpTheLessonNamesTheOwner() {
        ok(cast.post(cast.member, cast.api("/findings/F-1/follow-ups"), """
                {"kind": "PROCESS_ISSUE", "title": "x", "owner": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(cast.reader.id(), day(9))));

        assertThat(ok(cast.get(cast.member, "/incidents/" + cast.incident + "/findings/F-1"))
                        .body())
                .containsPattern("Proposed, [^.]+\\. Owner: " + cast.reader.name());
    }
}
