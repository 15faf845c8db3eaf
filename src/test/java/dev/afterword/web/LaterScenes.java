package dev.afterword.web;

import dev.afterword.testing.Api;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** An incident after its report: evaluated, repeated, its work done. Another does it all, so that the walker is offered the answers. */
final class LaterScenes {

    private final FormScenes stage;

    LaterScenes(FormScenes stage) {
        this.stage = stage;
    }

    Map<String, Supplier<Scene>> all() {
        Map<String, Supplier<Scene>> all = new LinkedHashMap<>();
        all.put("low scores", this::lowScores);
        all.put("answered", this::answered);
        all.put("concluded", this::concluded);
        all.put("evaluation to be waived", this::waiverAsked);
        all.put("verified", this::verified);
        all.put("handed over to me", this::handedOver);
        all.put("repeated", this::repeated);
        all.put("recommended by me", this::recommended);
        all.put("for a tracker", () -> tracked(false));
        all.put("with saved views", this::saved);
        all.put("with a shared lesson", this::shared);
        all.put("in a tracker", () -> tracked(true));
        return all;
    }

    /** A view that the walker saved, and one that was removed. */
    private Scene saved() {
        Scene scene = withFindings();
        FormScenes.json(
                stage.api().post("/api/v1/me/views", "{\"name\": \"Late\", \"href\": \"/follow-ups?due=OVERDUE\"}"),
                "id");
        String gone = FormScenes.json(
                stage.api().post("/api/v1/me/views", "{\"name\": \"Severe\", \"href\": \"/incidents?severity=1\"}"),
                "id");
        FormScenes.done(stage.api().delete("/api/v1/me/views/" + gone));
        return scene;
    }

    private Scene shared() {
        Scene scene = withFindings();
        String sharing = base(scene) + "/findings/F-1/sharing";
        FormScenes.done(stage.other()
                .post(sharing, "{\"title\": \"Name an owner\", \"problem\": \"None.\", \"change\": \"One.\"}"));
        stage.sql(
                "UPDATE lesson.shared SET state = 'SHARED', shared_at = now(), shared_by = written_by WHERE state = 'DRAFT'"
                        + " AND incident_id = (SELECT id FROM incident.incident WHERE key = ?)",
                scene.variables().get("/incidents/"));
        scene.variables().put("/incidents/{}/findings/", "F-1");
        return scene;
    }

    /** Work of a team, whose lead hands it over to the walker, a member of the team. */
    private Scene handedOver() {
        Scene scene = withFindings();
        String team = FormScenes.json(
                stage.other().post("/api/v1/teams", """
                {"name": "Team %s", "members": ["%s", "%s"], "lead": "%s"}""".formatted(
                                UUID.randomUUID(), stage.walkerEmail(), stage.otherEmail(), stage.otherEmail())),
                "id");
        String key = FormScenes.json(
                stage.other().post(base(scene) + "/findings/F-1/follow-ups", """
                {"kind": "PROCESS_ISSUE", "title": "Keep a list", "team": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(team, today().plusDays(9))),
                "key");
        FormScenes.done(stage.other()
                .post("/api/v1/follow-ups/" + key + "/hand-over", "{\"to\": \"" + stage.walkerEmail() + "\"}"));
        scene.variables().put("/follow-ups/", key);
        return scene;
    }

    /** A follow-up that can be sent to a tracker, or whose issue is there and couldn't be changed. */
    private Scene tracked(boolean there) {
        Scene scene = withFindings();
        String key = FormScenes.json(
                stage.other().post(base(scene) + "/findings/F-1/follow-ups", """
                {"kind": "PROCESS_ISSUE", "title": "Keep a list", "owner": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(
                                stage.otherEmail(), today().plusDays(9))),
                "key");
        String tracker =
                FormScenes.json(stage.other().post("/api/v1/trackers", """
                {"name": "Redmine %s", "kind": "REDMINE", "base": "https://tracker.invalid", "token": "t", "internal": true}""".formatted(UUID.randomUUID())), "id");
        String target = FormScenes.json(
                stage.other()
                        .post(
                                "/api/v1/trackers/" + tracker + "/targets",
                                "{\"name\": \"Mail\", \"project\": \"mail\"}"),
                "id");
        String person = Api.json(FormScenes.done(stage.other()
                        .post(
                                "/api/v1/trackers/" + tracker + "/accounts",
                                "{\"person\": \"" + stage.otherEmail() + "\", \"account\": \"21\"}")))
                .get("items")
                .get(0)
                .get("person")
                .get("id")
                .asString();
        scene.variables().put("/trackers/", tracker);
        scene.variables().put("/me/trackers/", tracker);
        scene.variables().put("/trackers/{}/accounts/", person);
        scene.variables().put("/trackers/{}/targets/", target);
        scene.variables().put("/follow-ups/", key);
        if (there) {
            FormScenes.done(stage.other()
                    .post(
                            "/api/v1/follow-ups/" + key + "/issue",
                            "{\"target\": \"" + target + "\", \"title\": \"Keep a list\"}"));
            stage.sql(
                    "UPDATE tracker.outbox SET state = 'FAILED', error = 'CREDENTIALS HTTP 401' WHERE tracker_id = ?::uuid",
                    tracker);
            stage.sql(
                    "UPDATE tracker.issue SET state = 'LINKED', remote_id = '7', status = 'New' WHERE target_id = ?::uuid",
                    target);
        }
        return scene;
    }

    private static String base(Scene scene) {
        return "/api/v1" + scene.at("/incidents/{key}");
    }

    private Scene answered(String answers) {
        Scene scene =
                stage.incident("{\"title\": \"A lost badge\", \"dataBreach\": \"NO\", \"customerImpact\": \"NO\"}");
        FormScenes.done(stage.other()
                .put(base(scene) + "/evaluation/answers", "{\"answers\": [" + answers + "]}", "If-Match", "\"0\""));
        return scene;
    }

    /** One evaluation without consequences, one with an acceptance, and one person who was invited and hasn't started. */
    private Scene lowScores() {
        Scene scene = answered("{\"question\": \"F1\", \"score\": 1}, {\"question\": \"F2\", \"score\": 2}");
        FormScenes.done(
                stage.other().put(base(scene) + "/evaluation/consequences/F2", "{\"accepted\": \"A small team\"}"));
        String asked = stage.somebody();
        FormScenes.done(stage.other().put(base(scene) + "/members/" + asked, "{\"level\": \"READ\"}"));
        FormScenes.done(stage.other().post(base(scene) + "/evaluation/evaluators", "{\"person\": \"" + asked + "\"}"));
        return scene;
    }

    private Scene answered() {
        return answered("{\"question\": \"F1\", \"score\": 3}");
    }

    private Scene concluded() {
        Scene scene = answered();
        FormScenes.done(stage.other()
                .post(
                        base(scene) + "/evaluation/conclusion",
                        "{\"sufficiency\": \"PARTLY\", \"completeness\": \"GAPS\"}"));
        return scene;
    }

    private Scene waiverAsked() {
        Scene scene = stage.incident("{\"title\": \"A lost badge\"}");
        FormScenes.done(stage.other().post(base(scene) + "/evaluation/waiver", "{\"reason\": \"A drill\"}"));
        return scene;
    }

    /** Work that serves two findings and was verified; and some that is to be looked at today. */
    private Scene verified() {
        Scene scene = withFindings();
        String key = followUp(scene);
        String path = "/api/v1/follow-ups/" + key;
        String incident = scene.variables().get("/incidents/");
        FormScenes.done(
                stage.other().post(path + "/findings", "{\"incident\": \"" + incident + "\", \"finding\": \"F-2\"}"));
        FormScenes.done(stage.other().post(path + "/acceptance", "{}"));
        FormScenes.done(stage.other().post(path + "/resolution", "{\"note\": \"Done\"}"));
        FormScenes.done(stage.api()
                .post(path + "/verification", "{\"note\": \"Tried it\", \"link\": \"https://example.org/proof\"}"));
        scene.variables().put("/follow-ups/", key);
        followUp(scene); // one that is to be looked at today
        return scene;
    }

    private Scene withFindings() {
        Scene scene = stage.incident("{\"title\": \"A lost badge\"}");
        for (String title : new String[] {"No list", "No owner"}) {
            FormScenes.done(stage.other()
                    .post(base(scene) + "/findings", "{\"type\": \"PROCESS_FLAW\", \"title\": \"" + title + "\"}"));
        }
        scene.variables().put("/incidents/{}/findings/", "F-1");
        return scene;
    }

    private String followUp(Scene scene) {
        return FormScenes.json(
                stage.other().post(base(scene) + "/findings/F-1/follow-ups", """
                        {"kind": "PROCESS_ISSUE", "title": "Keep a list", "owner": "%s", "priority": "P2", "dueOn": "%s",
                         "nextReviewOn": "%s"}""".formatted(
                                stage.otherEmail(), today().plusDays(9), today())),
                "key");
    }

    /** A finding that repeats one whose follow-up could serve it too. */
    private Scene repeated() {
        Scene earlier = withFindings();
        followUp(earlier);
        Scene later = withFindings();
        FormScenes.done(stage.other()
                .put(
                        base(later) + "/findings/F-1/recurrence",
                        "{\"of\": \"" + earlier.variables().get("/incidents/")
                                + "/F-1\", \"note\": \"The same list\"}"));
        return later;
    }

    private Scene recommended() {
        Scene scene = stage.incident("{\"title\": \"A lost badge\"}");
        String mine = FormScenes.json(
                stage.api().post("/api/v1/recommendations", "{\"title\": \"Ask once\", \"body\": \"b\"}"), "key");
        scene.variables().put("/recommendations/", mine);
        return scene;
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
