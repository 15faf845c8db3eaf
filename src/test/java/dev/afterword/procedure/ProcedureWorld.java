package dev.afterword.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Json;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.Caller.Answer;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.World;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** People around a procedure, and what they do with it. */
final class ProcedureWorld extends World {

    static final String API = "/api/v1/procedures";
    static final String TEXT = """
            Use it when a credential leaked.

            1. Declare the incident and name a lead.
            2. Find out what the credential can do.
            3. Revoke the credential.
            """;

    final Viewer lead = person("Lea Lead", Role.LEAD);
    final Viewer otherLead = person("Lou Lead", Role.LEAD);
    final Viewer author = person("Ada Author");
    final Viewer reader = person("Rob Reader");
    final Viewer external = person("Eve External");
    String slug = "t" + RandomCodes.random(8).toLowerCase(Locale.ROOT);

    ProcedureWorld(ApplicationContext context) {
        super(context);
        context.getBean(TestDatabase.class)
                .sql()
                .sql("UPDATE access.person SET external = true WHERE id = ?")
                .param(external.id())
                .update();
    }

    String key() {
        return "SOP-" + slug;
    }

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    Answer drafted(Viewer who) {
        Answer answer = api(who).post(
                        API,
                        Json.write(Map.of(
                                "title",
                                "Revoking " + slug,
                                "slug",
                                slug,
                                "readerPeople",
                                List.of(reader.id().toString()),
                                "body",
                                TEXT,
                                "why",
                                "There was none")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    Answer revise(Viewer who, String body, String... carries) {
        return api(who).post(
                        API + "/" + key() + "/revisions",
                        Json.write(Map.of("body", body, "why", "Whole families", "carries", List.of(carries))));
    }

    Answer approve(Viewer who, int number, LocalDate from) {
        return api(who).post(
                        API + "/" + key() + "/revisions/" + number + "/approval", "{\"inForceOn\": \"" + from + "\"}");
    }

    Answer acknowledge(Viewer who, int number) {
        return api(who).post(API + "/" + key() + "/revisions/" + number + "/acknowledgement", "{}");
    }

    JsonNode shown(int number) {
        return api(lead).get(API + "/" + key() + "/revisions/" + number).json();
    }
}
