package dev.afterword.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.Caller.Answer;
import dev.afterword.testing.World;
import org.springframework.context.ApplicationContext;

/** An incident whose review is optional, its members, and the shortest way to close it. */
final class ClosingWorld {

    final World world;
    final Viewer lead;
    final Viewer member;
    final Viewer reader;
    final Viewer stranger;
    final String key;

    ClosingWorld(ApplicationContext context, String facts) {
        world = new World(context);
        lead = world.person("Lea Lead", Role.LEAD);
        member = world.person("Mia Member");
        reader = world.person("Rob Reader");
        stranger = world.person("Sam Stranger");
        key = world.api(lead).post("/api/v1/incidents", facts).text("key");
        world.join(key, member, Level.CONTRIBUTE, Tlp.RED);
        world.join(key, reader, Level.READ, Tlp.AMBER);
    }

    static ClosingWorld quiet(ApplicationContext context) {
        return new ClosingWorld(
                context,
                "{\"title\": \"Lost badge\", \"severity\": 4, \"customerImpact\": \"NO\", \"dataBreach\": \"NO\"}");
    }

    String api(String rest) {
        return "/api/v1/incidents/" + key + rest;
    }

    Answer post(Viewer who, String rest, String json) {
        return world.api(who).post(api(rest), json);
    }

    Answer get(Viewer who, String rest) {
        return world.api(who).get(api(rest));
    }

    void evaluate() {
        world.api(member)
                .putCurrent(
                        api("/evaluation"),
                        api("/evaluation/answers"),
                        "{\"answers\": [{\"question\": \"F1\", \"score\": 3}]}");
        assertThat(post(lead, "/evaluation/conclusion", "{\"sufficiency\": \"PARTLY\", \"completeness\": \"GAPS\"}")
                        .status())
                .isEqualTo(200);
    }

    void close() {
        evaluate();
        Answer closed = post(lead, "/closure", "{}");
        assertThat(closed.status()).as(closed.body()).isEqualTo(200);
    }
}
