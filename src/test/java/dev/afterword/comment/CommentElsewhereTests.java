package dev.afterword.comment;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Json;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Comments on follow-ups, which their owners see without the incident, and on procedures, which belong to none. */
@AfterwordTest
class CommentElsewhereTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
    }

    private String followUp(Viewer owner) {
        cast.post(cast.member, cast.api("/findings"), "{\"type\": \"PROCESS_FLAW\", \"title\": \"Empty rota\"}");
        HttpResponse<String> raised = cast.post(
                cast.member,
                cast.api("/findings/F-1/follow-ups"),
                Json.write(Map.of(
                        "kind", "TRAINING",
                        "title", "Fill the rota",
                        "owner", owner.id().toString(),
                        "priority", "P2",
                        "dueOn", LocalDate.now(ZoneOffset.UTC).plusDays(60).toString())));
        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        return json(raised).get("key").asString();
    }

    private int size(Viewer who, String path) {
        HttpResponse<String> list = cast.get(who, path);
        assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
        return json(list).get("items").size();
    }

    @Test
    void ownerAndResponseTeamDiscussAFollowUpAlsoWhenItsIncidentIsClosed() {
        Viewer owner = cast.person("Olive Owner", Set.of());
        String comments = "/api/v1/follow-ups/" + followUp(owner) + "/comments";
        cast.database()
                .sql()
                .sql("UPDATE incident.incident SET locked = true, stage = 'CLOSED' WHERE id = ?")
                .param(cast.incidentId)
                .update();

        HttpResponse<String> asked = cast.post(owner, comments, "{\"text\": \"Who has the list? @Mia\"}");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        String id = json(asked).get("id").asString();
        HttpResponse<String> told =
                cast.post(cast.member, comments, "{\"text\": \"I do, @Olive Owner\", \"replyTo\": \"" + id + "\"}");
        assertThat(told.statusCode()).as(told.body()).isEqualTo(201);
        assertThat(json(told).get("mentions").get(0).get("name").asString()).isEqualTo("Olive Owner");
        assertThat(cast.post(cast.member, comments + "/" + id + "/resolution", "{}")
                        .statusCode())
                .isEqualTo(200);

        assertThat(size(owner, comments)).isEqualTo(2);
        assertThat(cast.get(cast.stranger, comments).statusCode()).isEqualTo(404);
        assertThat(cast.post(cast.stranger, comments, "{\"text\": \"x\"}").statusCode())
                .isEqualTo(404);
        assertThat(cast.post(owner, comments, "{\"text\": \"No\", \"blocks\": true}")
                        .statusCode())
                .isEqualTo(422);
        // they see no more of the incident than before
        assertThat(cast.get(owner, cast.api("/comments")).statusCode()).isEqualTo(404);
    }

    @Test
    void thePeopleOfTheOrganisationDiscussProcedures() {
        String slug = "c" + RandomCodes.random(8).toLowerCase(Locale.ROOT);
        Viewer guest = cast.person("Gus Guest", Set.of());
        cast.database()
                .sql()
                .sql("UPDATE access.person SET external = true WHERE id = ?")
                .param(guest.id())
                .update();
        HttpResponse<String> drafted = cast.post(
                cast.member,
                "/api/v1/procedures",
                Json.write(Map.of(
                        "title",
                        "Revoking " + slug,
                        "slug",
                        slug,
                        "readerPeople",
                        List.of(guest.id().toString()),
                        "body",
                        "Use it when a key leaked.\n\n1. Declare the incident.\n2. Revoke the key.\n",
                        "why",
                        "There was none")));
        assertThat(drafted.statusCode()).as(drafted.body()).isEqualTo(201);
        String procedure = "/api/v1/procedures/SOP-" + slug;
        cast.post(
                cast.lead,
                procedure + "/revisions/1/approval",
                "{\"inForceOn\": \"" + LocalDate.now(ZoneOffset.UTC) + "\"}");
        String comments = procedure + "/comments";

        HttpResponse<String> added = cast.post(
                cast.reader,
                comments,
                "{\"on\": \"step:2\", \"text\": \"By whom, @Mia Member?\", \"passage\": {\"quote\": \"Revoke the key\"}}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(json(added).get("on").asString()).isEqualTo("step:2");
        assertThat(json(added).get("href").asString()).startsWith("/procedures/SOP-" + slug + "#comment-");
        String id = json(added).get("id").asString();

        assertThat(size(cast.stranger, comments + "?on=step:2")).isOne();
        assertThat(cast.post(cast.stranger, comments + "/" + id + "/resolution", "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(cast.post(cast.member, comments + "/" + id + "/resolution", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(cast.get(guest, procedure).statusCode()).isEqualTo(200);
        assertThat(size(guest, comments)).isZero();
        assertThat(cast.post(guest, comments, "{\"on\": \"step:2\", \"text\": \"x\"}")
                        .statusCode())
                .isEqualTo(403);
        Viewer auditor = cast.person("Ada Auditor", Set.of(Role.AUDITOR));
        assertThat(cast.post(auditor, comments, "{\"on\": \"step:2\", \"text\": \"x\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(cast.post(cast.reader, comments, "{\"on\": \"step:9\", \"text\": \"x\"}")
                        .statusCode())
                .isEqualTo(422);
    }
}
