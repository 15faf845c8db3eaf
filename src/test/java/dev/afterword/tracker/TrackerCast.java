package dev.afterword.tracker;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** An incident with a finding, a tracker with a target, and follow-ups that are sent there. */
final class TrackerCast {

    final IncidentCast cast;
    final Viewer administrator;
    final Viewer owner;
    final String tracker;
    final String target;

    TrackerCast(ApplicationContext context, RedmineDouble redmine) {
        cast = new IncidentCast(context);
        administrator = cast.person("Adam Administrator", Set.of(Role.ADMINISTRATOR));
        owner = cast.person("Olive Owner", Set.of());
        finding();
        tracker = connect(redmine, true);
        target = target(tracker, "");
    }

    void finding() {
        HttpResponse<String> raised = cast.post(
                cast.member,
                cast.api("/findings"),
                "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"Old tokens\", \"description\": \"Secret detail\"}");
        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
    }

    String connect(RedmineDouble redmine, boolean internal) {
        return made(cast.post(administrator, "/api/v1/trackers", """
                {"name": "Redmine %s", "kind": "REDMINE", "base": "%s", "token": "right", "internal": %s}""".formatted(
                        dev.afterword.kernel.RandomCodes.random(6), redmine.address(), internal)));
    }

    /** A program that reports to us what changes there. */
    String connectReporting(ReportingDouble program) {
        return made(cast.post(administrator, "/api/v1/trackers", """
                {"name": "Program %s", "kind": "WEBHOOK", "base": "%s", "token": "right", "webhookSecret": "%s", "internal": true}""".formatted(
                        dev.afterword.kernel.RandomCodes.random(6), program.address(), ReportingDouble.SECRET)));
    }

    String target(String tracker, String more) {
        return target(tracker, more, "Mail");
    }

    String target(String tracker, String more, String name) {
        return made(cast.post(
                administrator,
                "/api/v1/trackers/" + tracker + "/targets",
                "{\"name\": \"" + name + "\", \"project\": \"mail\"" + more + "}"));
    }

    private static String made(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).get("id").asString();
    }

    String followUp() {
        return followUp("F-1");
    }

    String followUp(String finding) {
        return followUp(finding, 30);
    }

    /** Raises one that is due in some days. */
    String followUp(String finding, int days) {
        HttpResponse<String> raised =
                cast.post(cast.member, cast.api("/findings/" + finding + "/follow-ups"), """
                {"kind": "BUG", "title": "Expire tokens", "owner": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(
                                owner.id(), LocalDate.now(ZoneOffset.UTC).plusDays(days)));
        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        return json(raised).get("key").asString();
    }

    /** Changes which way a field goes. */
    void rule(String tracker, String name, String value) {
        String path = "/api/v1/trackers/" + tracker;
        HttpResponse<String> changed = cast.patch(
                administrator,
                path,
                json(cast.get(administrator, path)).get("version").asLong(),
                "{\"" + name + "\": \"" + value + "\"}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    }

    /** Tells the account of a person there. */
    void account(String tracker, Viewer person, String account) {
        HttpResponse<String> told = cast.post(
                administrator,
                "/api/v1/trackers/" + tracker + "/accounts",
                "{\"person\": \"" + person.id() + "\", \"account\": \"" + account + "\"}");
        assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
    }

    HttpResponse<String> send(Viewer who, String followUp, String target, String title) {
        return cast.post(
                who,
                "/api/v1/follow-ups/" + followUp + "/issue",
                "{\"target\": \"" + target + "\", \"title\": \"" + title + "\", \"description\": \"For the outside\"}");
    }

    /** A follow-up that is to be created in the tracker. */
    String sent() {
        return sent(target);
    }

    String sent(String target) {
        String key = followUp();
        HttpResponse<String> answer = send(cast.member, key, target, "Expire tokens");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return key;
    }

    JsonNode issue(String followUp) {
        return json(cast.get(cast.member, "/api/v1/follow-ups/" + followUp + "/issue"));
    }

    String state(String followUp) {
        return json(cast.get(cast.lead, "/api/v1/follow-ups/" + followUp))
                .get("followUp")
                .get("state")
                .asString();
    }
}
