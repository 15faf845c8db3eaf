package dev.afterword.followup;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Viewer;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.context.ApplicationContext;

/** An incident with findings of several types, and an owner who isn't a member. */
public final class FollowUpCast {

    public final IncidentCast cast;
    public final Viewer owner;

    public FollowUpCast(ApplicationContext context) {
        cast = new IncidentCast(context);
        owner = cast.person("Olive Owner", Set.of());
        for (String type : new String[] {"TECHNICAL_LAPSE", "PROCESS_FLAW", "MANUAL_ERROR"}) {
            cast.post(
                    cast.member,
                    cast.api("/findings"),
                    "{\"type\": \"" + type + "\", \"title\": \"Finding " + type
                            + "\", \"description\": \"Secret detail\"}");
        }
    }

    public String body(String kind, String more) {
        return body(kind, owner, more);
    }

    public String body(String kind, Viewer owner, String more) {
        return """
                {"kind": "%s", "title": "Mend it", "owner": "%s", "priority": "P2", "dueOn": "%s"%s}""".formatted(
                kind, owner.id(), java.time.LocalDate.now(ZoneOffset.UTC).plusDays(60), more);
    }

    public HttpResponse<String> raise(Viewer who, String finding, String body) {
        return cast.post(who, cast.api("/findings/" + finding + "/follow-ups"), body);
    }

    /** Returns the key of a new bug on F-1, assigned to the owner. */
    public String bug() {
        HttpResponse<String> raised = raise(cast.member, "F-1", body("BUG", ""));
        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        return json(raised).get("key").asString();
    }

    public HttpResponse<String> step(Viewer who, String key, String step, String body) {
        return cast.post(who, "/api/v1/follow-ups/" + key + "/" + step, body);
    }

    public void steps(String key, String... steps) {
        for (String step : steps) {
            HttpResponse<String> answer = step(owner, key, step, "{\"note\": \"Done so\"}");
            assertThat(answer.statusCode()).as(step + answer.body()).isEqualTo(200);
        }
    }

    /** Has somebody of the response team name another owner, who accepts. */
    public void handOver(String key, Viewer to) {
        HttpResponse<String> offered = step(cast.member, key, "hand-over", "{\"to\": \"" + to.id() + "\"}");
        assertThat(offered.statusCode()).as(offered.body()).isEqualTo(200);
        HttpResponse<String> accepted = step(to, key, "hand-over/acceptance", "{}");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
    }

    public HttpResponse<String> show(Viewer who, String key) {
        return cast.get(who, "/api/v1/follow-ups/" + key);
    }

    public String state(String key) {
        return json(show(cast.lead, key)).get("followUp").get("state").asString();
    }
}
