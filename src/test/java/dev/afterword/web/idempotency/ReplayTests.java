package dev.afterword.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Cast;
import dev.afterword.testing.TestDatabase;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A call that is sent again is decided about anew, and is the same call only if all of it is the same. */
@AfterwordTest
class ReplayTests {

    private static final String EVENT = "{\"title\": \"Mailbox read\"}";

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    private Cast cast;
    private Person lead;
    private Person member;
    private String key;
    private String incident;
    private String call;

    @BeforeEach
    void open() {
        cast = new Cast(context);
        lead = cast.person(Role.LEAD);
        member = cast.person();
        key = Api.json(cast.api(lead).post("/api/v1/incidents", "{\"title\": \"Mail theft\"}"))
                .get("key")
                .asString();
        incident = "/api/v1/incidents/" + key;
        call = RandomCodes.random(20);
        join("CONTRIBUTE");
    }

    private void join(String level) {
        cast.api(lead).put(incident + "/members/" + member.id(), "{\"level\": \"" + level + "\"}");
    }

    private HttpResponse<String> send(Person who, String path, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Idempotency-Key";
        all[1] = call;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return cast.api(who).send("POST", path, body, all);
    }

    private HttpResponse<String> event() {
        return send(member, incident + "/events", EVENT);
    }

    @Test
    void answerIsGivenAgainOnlyToSomebodyWhoMayStillDoIt() {
        HttpResponse<String> first = event();
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);

        cast.api(lead).delete(incident + "/members/" + member.id());
        HttpResponse<String> removed = event();
        assertThat(removed.statusCode()).isEqualTo(404);
        assertThat(removed.body()).doesNotContain("Mailbox");
        join("READ");
        assertThat(event().statusCode()).isEqualTo(403);

        join("CONTRIBUTE");
        HttpResponse<String> again = event();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    }

    @Test
    void answerIsGivenAgainThoughTheIncidentIsClosedSince() {
        HttpResponse<String> first = event();
        database.sql()
                .sql("UPDATE incident.incident SET stage = 'CLOSED', locked = true WHERE key = ?")
                .param(key)
                .update();

        assertThat(event().body()).isEqualTo(first.body());
        call = RandomCodes.random(20);
        assertThat(event().statusCode()).isEqualTo(409);
    }

    @Test
    void answerIsNotGivenToSomebodyWhoNoLongerSeesWhatTheyMade() {
        HttpResponse<String> first = send(member, "/api/v1/incidents", "{\"title\": \"Insider\"}");
        String made = first.headers().firstValue("Location").orElseThrow();
        assertThat(send(member, "/api/v1/incidents", "{\"title\": \"Insider\"}").statusCode())
                .isEqualTo(201);
        Api other = cast.api(lead);
        other.put(made + "/restriction", "{}");
        other.delete(made + "/members/" + member.id());

        HttpResponse<String> again = send(member, "/api/v1/incidents", "{\"title\": \"Insider\"}");

        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.body()).doesNotContain("Insider");
    }

    @Test
    void anotherRequestIsNotTheSameCall() {
        event();

        assertThat(send(member, incident + "/events", EVENT + " ").statusCode()).isEqualTo(422);
        assertThat(send(member, incident + "/events?x=1", EVENT).statusCode()).isEqualTo(422);
        assertThat(send(member, incident + "/findings", EVENT).statusCode()).isEqualTo(422);
        assertThat(send(member, incident + "/events", EVENT, "If-Match", "\"7\"")
                        .statusCode())
                .isEqualTo(422);
        assertThat(event().statusCode()).isEqualTo(201);
    }

    @Test
    void fileOfTheSameLengthIsAnotherCall() {
        String path = "/api/v1/imports?format=veris";
        String[] type = {"Content-Type", "application/x-ndjson"};
        HttpResponse<String> first = send(lead, path, "{\"a\": 1}\n", type);
        assertThat(first.statusCode()).as(first.body()).isBetween(200, 299);

        assertThat(send(lead, path, "{\"a\": 2}\n", type).statusCode()).isEqualTo(422);
        assertThat(send(lead, path, "{\"a\": 1}\n", type).body()).isEqualTo(first.body());
    }
}
