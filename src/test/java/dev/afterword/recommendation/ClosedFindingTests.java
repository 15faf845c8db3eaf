package dev.afterword.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller.Answer;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.World;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Rejecting the only work for a finding of a closed incident is refused, because the finding would have no disposition left. */
@AfterwordTest
class ClosedFindingTests {

    @Autowired
    ApplicationContext context;

    private World world;
    private Viewer lead;
    private String incident;
    private String recommendation;

    @BeforeEach
    void aFindingThatLeadsToARecommendation() {
        world = new World(context);
        lead = world.person("Lea Lead", Role.LEAD);
        Viewer asked = world.person("Rob Reader");
        incident =
                post("/api/v1/incidents", "{\"title\": \"Token leaked\"}", 201).text("key");
        post(
                "/api/v1/incidents/" + incident + "/findings",
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"Empty rota\"}",
                201);
        recommendation = "/api/v1/recommendations/"
                + post("/api/v1/recommendations", """
                        {"title": "Page the duty manager", "body": "b", "incident": "%s", "findings": ["F-1"]}""".formatted(incident), 201).text("key");
        post(recommendation + "/consultation", """
                {"stakeholders": ["%s"], "dueOn": "%s"}""".formatted(asked.id(), LocalDate.now(ZoneOffset.UTC)), 200);
    }

    private Answer post(String path, String json, int status) {
        Answer answer = world.api(lead).post(path, json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private void closed(boolean closed) {
        context.getBean(TestDatabase.class)
                .sql()
                .sql("""
                        UPDATE incident.incident SET locked = :closed, stage = CASE WHEN :closed THEN 'CLOSED' ELSE 'INTAKE' END
                        WHERE key = :key""")
                .param("closed", closed)
                .param("key", incident)
                .update();
    }

    private Answer reject(int status) {
        return post(recommendation + "/decision", "{\"outcome\": \"REJECTED\", \"reason\": \"Too dear\"}", status);
    }

    @Test
    void itCantBeRejectedUntilTheIncidentIsOpenAgain() {
        closed(true);
        assertThat(reject(409).body()).contains("lastWorkOfClosed", incident + "/F-1", "/closing#reopen");
        assertThat(world.api(lead).get(recommendation).text("state")).isEqualTo("CONSULTING");

        closed(false);
        reject(200);
    }

    @Test
    void itCanWhereSomethingElseIsDone() {
        post(
                "/api/v1/incidents/" + incident + "/findings/F-1/follow-ups",
                """
                {"kind": "PROCESS_ISSUE", "title": "Fill the rota", "owner": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(lead.id(), LocalDate.now(ZoneOffset.UTC).plusDays(20)),
                201);
        closed(true);
        reject(200);
    }
}
