package dev.afterword.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.IncidentCast;
import dev.afterword.testing.Visitor;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Texts that nobody can see, that show in another order, or that can't be stored are refused; those of logs are kept. */
@AfterwordTest
class TypedTextTests {

    @Autowired
    ApplicationContext context;

    @Test
    void charactersThatDeceiveAreRefusedByName() {
        Map<String, String> wrong = Map.of(
                "a\\u0000b", "NUL",
                "a\\ud800b", "Unicode",
                "a\\u001b[31mb", "control",
                "a\\u009bb", "control",
                "a\\u202Egpj.exe", "direction",
                "a\\u2066b", "direction",
                "\\u200b\\u2060", "nobody sees",
                "\\u3164", "nobody sees",
                "\\u2800 \\ufeff", "nobody sees");
        IncidentCast cast = new IncidentCast(context);
        wrong.forEach((title, says) -> {
            HttpResponse<String> answer = cast.post(cast.lead, "/api/v1/incidents", "{\"title\": \"" + title + "\"}");

            assertThat(answer.statusCode()).as(title).isEqualTo(422);
            assertThat(Api.json(answer).at("/errors/0/field").asString()).isEqualTo("title");
            assertThat(Api.json(answer).at("/errors/0/message").asString()).contains(says);
        });
    }

    @Test
    void textsInAnyScriptAndLinesOfLogsStayAsTheyAre() {
        IncidentCast cast = new IncidentCast(context);
        HttpResponse<String> right =
                cast.post(cast.lead, "/api/v1/incidents", "{\"title\": \"تسريب بيانات 👩‍💻 資料外洩\\tx\"}");
        HttpResponse<String> event = cast.post(
                cast.member, cast.api("/events"), "{\"title\": \"x\", \"raw\": \"\\u001b[31mred \\u202Egpj.exe\"}");

        assertThat(right.statusCode()).as(right.body()).isEqualTo(201);
        assertThat(event.statusCode()).as(event.body()).isEqualTo(201);
        assertThat(Api.json(event).get("raw").asString()).isEqualTo("\u001b[31mred \u202Egpj.exe");
    }

    @Test
    void personWithANulInTheirAddressIsNobody() {
        IncidentCast cast = new IncidentCast(context);

        assertThat(cast.put(cast.lead, cast.api("/lead"), "{\"lead\": \"a\\u0000b@example.org\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void oddAddressesAreAnsweredAsMistakesOfTheirSender() {
        Visitor visitor = new Visitor(new dev.afterword.testing.Cast(context).port());
        for (String path : new String[] {
            "/error",
            "/sign-in?next=/..//x",
            "/sign-in?next=/%2e%2e//x",
            "/sign-in?next=/a/../b",
            "/sign-in?next=%00",
            "/sign-in?next=%ED%A0%80"
        }) {
            assertThat(visitor.get(path).statusCode()).as(path).isBetween(200, 499);
        }
        assertThat(visitor.get("/error").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/sign-in?next=/..//x").statusCode()).isEqualTo(422);
        assertThat(visitor.get("/sign-in?next=/incidents").statusCode()).isEqualTo(200);
    }
}
