package dev.afterword.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller.Answer;
import dev.afterword.testing.World;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Recorded uses of procedures answer whether a procedure was used. */
@AfterwordTest
class ProcedureAnswerTests {

    @Autowired
    ApplicationContext context;

    private World world;
    private Viewer lead;
    private String slug;

    @BeforeEach
    void aProcedureInForce() {
        world = new World(context);
        lead = world.person("Lea Lead", Role.LEAD);
        Viewer other = world.person("Leo Lead", Role.LEAD);
        slug = "u" + RandomCodes.random(8).toLowerCase(Locale.ROOT);
        post(lead, "/api/v1/procedures", """
                {"title": "Revoking %1$s", "slug": "%1$s", "body": "1. Declare.\\n2. Revoke.", "why": "None"}""".formatted(slug));
        post(
                other,
                "/api/v1/procedures/SOP-" + slug + "/revisions/1/approval",
                "{\"inForceOn\": \"" + LocalDate.now(ZoneOffset.UTC) + "\"}");
    }

    private Answer post(Viewer who, String path, String json) {
        Answer answer = world.api(who).post(path, json);
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        return answer;
    }

    private JsonNode answered(String facts, boolean used) {
        String incident =
                "/api/v1/incidents/" + post(lead, "/api/v1/incidents", facts).text("key");
        if (used) {
            post(lead, incident + "/procedures", "{\"procedure\": \"SOP-" + slug + "\"}");
        }
        JsonNode questions =
                world.api(lead).get(incident + "/evaluation").json().get("questions");
        for (JsonNode question : questions) {
            if (question.get("question").asString().equals("A1")) {
                return question.get("computed");
            }
        }
        throw new AssertionError("no A1");
    }

    @Test
    void recordedUseAnswersTheQuestion() {
        assertThat(answered("{\"title\": \"Token leaked\"}", true).toString())
                .contains("YES", "Recorded as used: Revoking " + slug);
    }

    @Test
    void procedureInForceAfterTheResponseDoesNotAnswer() {
        String resolved = """
                {"title": "Token leaked", "anchors": {"RESOLVED": {"at": "2016-03-07T00:00:00Z", "fidelity": "DAY", "zone": "UTC"}}}""";
        assertThat(answered(resolved, true).isNull()).isTrue();
    }

    @Test
    void withoutARecordPeopleAnswer() {
        assertThat(answered("{\"title\": \"Token leaked\"}", false).isNull()).isTrue();
    }
}
