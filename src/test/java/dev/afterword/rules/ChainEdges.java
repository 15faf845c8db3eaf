package dev.afterword.rules;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.database.DataFolder;
import dev.afterword.jobs.RecurringJob;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.rules.ChainActions.Act;
import dev.afterword.testing.IncidentCast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** What happens at the edges of the chain: guests, evidence, times, days that pass, people who leave, erasures, another incident, history. */
final class ChainEdges {

    /** Acts of the machine or of time, which nobody is refused. */
    static final String BY_TIME = "time: ";

    private final ApplicationContext context;
    private final IncidentCast cast;
    private final Random random;
    private final List<String> followUps;
    private final Supplier<String> finding;
    private final List<Act> acts = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> submissions = new ArrayList<>();
    private final List<String> erasures = new ArrayList<>();
    private final List<Path> lost = new ArrayList<>();
    private final Viewer admin;
    private int passages;

    /** Passages that were erased. */
    final List<String> erased = new ArrayList<>();

    final Viewer guest;
    final Viewer executive;
    final Viewer neighbour;
    final Viewer novice;
    final String elsewhere;

    ChainEdges(
            ApplicationContext context,
            IncidentCast cast,
            Random random,
            List<String> followUps,
            Supplier<String> finding) {
        this.finding = finding;
        this.context = context;
        this.cast = cast;
        this.random = random;
        this.followUps = followUps;
        admin = cast.person("Ada Admin", Set.of(Role.ADMINISTRATOR));
        guest = cast.person("Gus Guest", Set.of());
        cast.database()
                .sql()
                .sql("UPDATE access.person SET external = true WHERE id = ?")
                .param(guest.id())
                .update();
        executive = cast.person("Eve Executive", Set.of(Role.EXECUTIVE));
        neighbour = cast.person("Ned Neighbour", Set.of());
        novice = cast.person("Nia Novice", Set.of());
        cast.join(novice, Level.READ, Tlp.RED, Set.of());
        elsewhere = another();
        leavers();
        guests();
        evidence();
        links();
        times();
        erasing();
        history();
        rest();
    }

    List<Act> acts() {
        return acts;
    }

    private void act(String what, Function<Viewer, HttpResponse<String>> call) {
        acts.add(new Act(what, null, false, call));
    }

    private void act(String what, Viewer by, Function<Viewer, HttpResponse<String>> call) {
        acts.add(new Act(what, by, false, call));
    }

    private String day(int from, int most) {
        return LocalDate.now(ZoneOffset.UTC)
                .plusDays(from + random.nextInt(most))
                .toString();
    }

    private <T> T any(List<T> of, T otherwise) {
        return of.isEmpty() ? otherwise : of.get(random.nextInt(of.size()));
    }

    private String finding() {
        return finding.get();
    }

    private static String key(HttpResponse<String> answer, String field) {
        return IncidentCast.json(answer).get(field).asString();
    }

    /** An incident next to this one, whose members know nothing of this one. */
    private String another() {
        String key = key(cast.post(cast.lead, "/api/v1/incidents", "{\"title\": \"Elsewhere\"}"), "key");
        cast.post(
                cast.lead,
                "/api/v1/incidents/" + key + "/findings",
                "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"Their own\"}");
        cast.database().sql().sql("""
                        INSERT INTO access.incident_grant (incident_id, principal, kind, level, max_tlp)
                        SELECT id, ?, 'PERSON', 'READ', 'RED' FROM incident.incident WHERE key = ?""").params(neighbour.id(), key).update();
        return key;
    }

    /** Somebody gets work of each kind, and can't act any more by what a person who is no member does. */
    private void leavers() {
        act("deactivate", admin, who -> {
            Viewer leaver = leaver();
            return cast.post(who, "/api/v1/people/" + leaver.id() + "/deactivation", "{}");
        });
        act("make an auditor of an owner", admin, who -> {
            Viewer leaver = leaver();
            cast.patch(who, "/api/v1/people/" + leaver.id(), 1, "{\"roles\": [\"AUDITOR\"]}");
            return cast.post(cast.lead, "/api/v1/people/" + leaver.id() + "/roles/AUDITOR/approval", "{}");
        });
        act("make an owner external", admin, who -> {
            Viewer leaver = leaver();
            return cast.patch(who, "/api/v1/people/" + leaver.id(), 1, "{\"external\": true}");
        });
    }

    private Viewer leaver() {
        Viewer leaver = cast.person("Lou Leaver", Set.of());
        cast.join(leaver, Level.CONTRIBUTE, Tlp.RED, Set.of());
        cast.post(cast.member, finding() + "/follow-ups", """
                {"kind": "BUG", "title": "x", "owner": "%s", "priority": "P1", "dueOn": "%s"}""".formatted(leaver.id(), day(1, 30)));
        String person = "\"person\": \"" + leaver.id() + "\"}";
        cast.post(
                cast.lead,
                cast.api("/review/sign-offs"),
                "{\"decision\": \"ASKED\", \"role\": \"SERVICE_OWNER\", " + person);
        cast.post(cast.lead, cast.api("/evaluation/evaluators"), "{" + person);
        return leaver;
    }

    private void guests() {
        act("invite a guest", who -> {
            String level = List.of("SHARED", "SHARED", "READ").get(random.nextInt(3));
            return cast.put(
                    who,
                    cast.api("/members/" + guest.id()),
                    "{\"level\": \"" + level + "\", \"maxTlp\": \"GREEN\", \"expiresAt\": \"" + day(0, 9) + "\"}");
        });
        act(
                "remove a guest",
                who -> cast.send(
                        cast.as(who, cast.api("/members/" + guest.id())).DELETE()));
        act(BY_TIME + "a guest's access ends", cast.lead, who -> {
            cast.database()
                    .sql()
                    .sql(
                            "UPDATE access.incident_grant SET expires_at = now() - interval '1 minute' WHERE incident_id = ? AND principal = ?")
                    .params(cast.incidentId, guest.id())
                    .update();
            return cast.get(who, cast.api(""));
        });
        act("request evidence", who -> {
            HttpResponse<String> asked = cast.post(
                    who,
                    cast.api("/evidence/requests"),
                    "{\"person\": \"" + guest.id() + "\", \"asks\": \"Your log\", \"until\": \"" + day(1, 9) + "\"}");
            keep(asked, "id", requests, "");
            return asked;
        });
        act("hand evidence in", guest, who -> {
            HttpResponse<String> sent =
                    upload(who, "/api/v1/hand-ins/" + any(requests, "00000000-0000-4000-8000-000000000000"));
            keep(sent, "id", submissions, "");
            return sent;
        });
        for (String answer : List.of("acceptance", "refusal")) {
            act(
                    "answer a hand-in",
                    who -> cast.post(
                            who,
                            cast.api("/evidence/hand-ins/" + any(submissions, "00000000-0000-4000-8000-000000000000")
                                    + "/" + answer),
                            "{\"note\": \"seen\"}"));
        }
        act("hand a follow-up to a guest", who -> edit(who, "{\"owner\": \"" + guest.id() + "\"}"));
    }

    private static void keep(HttpResponse<String> made, String field, List<String> into, String before) {
        if (made.statusCode() == 201) {
            into.add(before + key(made, field));
        }
    }

    private HttpResponse<String> edit(Viewer who, String facts) {
        String path = "/api/v1/follow-ups/" + any(followUps, "FU-000000");
        return cast.patch(who, path, version(path), facts);
    }

    /** The current version, as the lead gets it; 1 if there is none. */
    private long version(String path) {
        return Long.parseLong(etag(cast.lead, path).replace("\"", ""));
    }

    private String etag(Viewer who, String path) {
        return cast.get(who, path).headers().firstValue("etag").orElse("\"1\"");
    }

    private HttpResponse<String> upload(Viewer who, String path) {
        String body = """
                --x\r
                Content-Disposition: form-data; name="title"\r
                \r
                Firewall log\r
                --x\r
                Content-Disposition: form-data; name="file"; filename="fw.log"\r
                \r
                deny %s\r
                --x--\r
                """.formatted(RandomCodes.random(8));
        return cast.send(cast.as(who, path)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(body)));
    }

    private void evidence() {
        act("add evidence", who -> upload(who, cast.api("/evidence")));
        act("verify evidence", who -> cast.post(who, item() + "/verification", "{}"));
        act("check all evidence", who -> {
            HttpResponse<String> started = cast.post(who, cast.api("/evidence/verification"), "{}");
            run("evidence.checks");
            return started;
        });
        act(BY_TIME + "a file is lost or found", cast.lead, who -> {
            loseOrFind();
            run("evidence.checks");
            return cast.get(who, cast.api("/evidence"));
        });
        act(
                "add an event",
                who -> cast.post(
                        who,
                        cast.api("/events"),
                        "{\"title\": \"x\", \"citations\": [\"E-" + (1 + random.nextInt(3)) + "\"]}"));
        act("add an event", who -> cast.post(who, cast.api("/events"), "{\"title\": \"x\"}"));
        act("withdraw an event", who -> {
            String event = cast.api("/events/T-" + (1 + random.nextInt(5)));
            return cast.delete(who, event, version(event));
        });
        act("cite in a finding", who -> {
            String finding = finding();
            String cited = random.nextBoolean() ? "T-" : "E-";
            return cast.patch(
                    who, finding, version(finding), "{\"citations\": [\"" + cited + (1 + random.nextInt(4)) + "\"]}");
        });
    }

    private String item() {
        return cast.api("/evidence/E-" + (1 + random.nextInt(3)));
    }

    /** Puts back the files that are away. */
    void findAll() {
        while (!lost.isEmpty()) {
            loseOrFind();
        }
    }

    private void loseOrFind() {
        try {
            if (!lost.isEmpty()) {
                Path away = lost.removeLast();
                Files.move(
                        away, away.resolveSibling(away.getFileName().toString().substring(5)));
                return;
            }
            Path folder = context.getBean(DataFolder.class).folder("evidence").resolve(cast.incidentId.toString());
            if (Files.exists(folder)) {
                try (Stream<Path> all = Files.walk(folder)) {
                    List<Path> files = all.filter(Files::isRegularFile).toList();
                    if (!files.isEmpty()) {
                        Path file = files.get(random.nextInt(files.size()));
                        lost.add(Files.move(file, file.resolveSibling("away-" + file.getFileName())));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(String name) {
        for (RecurringJob job : context.getBeansOfType(RecurringJob.class).values()) {
            if (job.name().equals(name)) {
                try {
                    job.run();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private void links() {
        act("link elsewhere", who -> link(who, elsewhere, "F-1"));
        act("link a finding", who -> link(who, cast.incident, finding().replaceAll(".*/", "")));
        act("unlink elsewhere", who -> unlink(who, elsewhere, "F-1"));
        act("unlink", who -> unlink(who, cast.incident, finding().replaceAll(".*/", "")));
        act("withdraw a finding", who -> {
            String finding = finding();
            return cast.delete(who, finding, version(finding));
        });
        act("explain a route", who -> edit(who, "{\"routingReason\": \"so\"}"));
        for (int i = 0; i < 3; i++) {
            act("change a finding", this::change);
        }
    }

    private HttpResponse<String> link(Viewer who, String incident, String finding) {
        return cast.post(
                who,
                "/api/v1/follow-ups/" + any(followUps, "FU-000000") + "/findings",
                "{\"incident\": \"" + incident + "\", \"finding\": \"" + finding + "\"}");
    }

    private HttpResponse<String> unlink(Viewer who, String incident, String finding) {
        return cast.send(cast.as(
                        who,
                        "/api/v1/follow-ups/" + any(followUps, "FU-000000") + "/findings/" + incident + "/" + finding)
                .DELETE());
    }

    private HttpResponse<String> change(Viewer who) {
        String finding = finding();
        String what = switch (random.nextInt(4)) {
            case 0 -> "\"crossOrganisation\": " + random.nextBoolean();
            case 1 -> "\"madePossibleBy\": \"A form\"";
            case 2 -> "\"severity\": " + (1 + random.nextInt(5));
            default ->
                "\"type\": \""
                        + List.of("TECHNICAL_LAPSE", "PROCESS_FLAW", "MANUAL_ERROR", "WENT_WELL")
                                .get(random.nextInt(4)) + "\"";
        };
        List<String> reasons = random.nextBoolean()
                ? List.of()
                : followUps.stream().map(key -> "\"" + key + "\": \"so\"").toList();
        return cast.patch(
                who,
                finding,
                version(finding),
                "{" + what + ", \"routingReasons\": {" + String.join(", ", reasons) + "}}");
    }

    private void times() {
        act("change times", who -> {
            String anchor = List.of("FIRST_ACTION", "COMPROMISE", "DISCOVERY", "CONTAINED", "RESOLVED")
                    .get(random.nextInt(5));
            Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(random.nextInt(40) - 36, ChronoUnit.DAYS);
            String time = random.nextInt(5) == 0 ? "null" : "{\"at\": \"" + at + "\"}";
            return cast.patch(
                    who, cast.api(""), version(cast.api("")), "{\"anchors\": {\"" + anchor + "\": " + time + "}}");
        });
        acts.add(acts.getLast());
        act(BY_TIME + "a risk ends", cast.lead, who -> {
            cast.database()
                    .sql()
                    .sql(
                            "UPDATE followup.follow_up SET risk_until = current_date - 2 WHERE incident_id = ? AND state = 'RISK_ACCEPTED'")
                    .param(cast.incidentId)
                    .update();
            cast.database()
                    .sql()
                    .sql(
                            "UPDATE finding.finding SET disposition_until = current_date - 2 WHERE incident_id = ? AND disposition_state = 'HOLDS' AND disposition = 'RISK_ACCEPTED'")
                    .param(cast.incidentId)
                    .update();
            run("followup.expired-risks");
            return cast.get(who, cast.api(""));
        });
    }

    /** A paragraph that should never have been published; each is written once. */
    String passage() {
        return "Secret-" + ++passages + "-\\\"quoted\\\"\\nend";
    }

    /** The passages that are in a version. */
    private List<String> published() {
        return cast.database()
                .sql()
                .sql("""
                        SELECT DISTINCT substring(content FROM 'Secret-\\d+-') FROM review.version_item
                        WHERE incident_id = ? AND content LIKE '%Secret-%'""")
                .param(cast.incidentId)
                .query(String.class)
                .list();
    }

    private void erasing() {
        act("request an erasure", who -> {
            String one = any(published(), "Secret-0-");
            HttpResponse<String> asked = cast.post(
                    who,
                    cast.api("/review/erasures"),
                    "{\"passage\": \"" + one + "\\\"quoted\\\"\\nend\", \"reason\": \"told in confidence\"}");
            keep(asked, "id", erasures, one + " ");
            return asked;
        });
        acts.add(acts.getLast());
        act("approve an erasure", who -> {
            String[] one = any(erasures, "- " + UUID.randomUUID()).split(" ");
            HttpResponse<String> answer = cast.post(who, cast.api("/review/erasures/" + one[1] + "/approval"), "{}");
            if (answer.statusCode() == 200) {
                erased.add(one[0]);
            }
            return answer;
        });
        acts.add(acts.getLast());
    }

    private void history() {
        String id = "chain-" + RandomCodes.random(8);
        cast.post(cast.lead, "/api/v1/imports?format=veris&historical=true", """
                {"incident_id": "%s", "schema_version": "1.3.7", "security_incident": "Confirmed", "summary": "%s",
                 "attribute": {"confidentiality": {"data_disclosure": "Yes"}},
                 "timeline": {"incident": {"year": 2019, "month": 5}}}""".formatted(id, id));
        String old = IncidentCast.json(cast.get(cast.lead, "/api/v1/incidents?q=" + id))
                .at("/items/0/key")
                .asString();
        act("change facts of history", cast.lead, who -> {
            String path = "/api/v1/incidents/" + old;
            return cast.patch(
                    who,
                    path,
                    version(path),
                    "{\"severity\": " + (1 + random.nextInt(5))
                            + ", \"reason\": \"so\", \"anchors\": {\"RESOLVED\": {\"at\": \"2019-07-0"
                            + (1 + random.nextInt(9))
                            + "\"}}}");
        });
    }

    private void rest() {
        act("give functions", who -> {
            String functions = random.nextBoolean() ? "" : "\"PRIVACY\", \"LEGAL\"";
            String path = "/api/v1/people/" + novice.id() + "/functions";
            return put(who, path, etag(cast.lead, path), "{\"functions\": [" + functions + "]}");
        });
        for (String role : List.of("PRIVACY", "OUTSIDE")) {
            act(
                    "sign off as a novice",
                    novice,
                    who -> cast.post(who, cast.api("/review/sign-offs"), "{\"role\": \"" + role + "\"}"));
        }
        act(
                "object as a novice",
                novice,
                who -> cast.post(
                        who,
                        cast.api("/review/sign-offs"),
                        "{\"decision\": \"OBJECTED\", \"role\": \"OUTSIDE\", \"reason\": \"no\"}"));
        act("answer an objection", who -> signOff(who, "OBJECTED", "/answer", "{\"answer\": \"Because\"}"));
        acts.add(acts.getLast());
        act("cancel a sign-off", who -> signOff(who, "ASKED", "/withdrawal", "{\"reason\": \"so\"}"));
        act("cancel an objection", who -> signOff(who, "OBJECTED", "/withdrawal", "{\"reason\": \"so\"}"));
        act("reopen the evaluation", who -> cast.post(who, cast.api("/evaluation/reopening"), "{\"reason\": \"so\"}"));
        act("restrict", cast.lead, who -> cast.put(who, cast.api("/restriction"), "{}"));
        for (int i = 0; i < 3; i++) {
            act("emergency access", admin, this::emergency);
        }
        for (int i = 0; i < 4; i++) {
            act(
                    "unrestrict",
                    cast.lead,
                    who -> cast.send(cast.as(who, cast.api("/restriction")).DELETE()));
        }
        stale();
    }

    /** Requests emergency access, which somebody approves, or the person themselves. */
    private HttpResponse<String> emergency(Viewer who) {
        String path = "/api/v1/emergency-access";
        HttpResponse<String> requested =
                cast.post(who, path, "{\"incident\": \"" + cast.incident + "\", \"reason\": \"Somebody has to look\"}");
        if (requested.statusCode() >= 300) {
            return requested;
        }
        String request = path + "/" + key(requested, "id");
        HttpResponse<String> approved =
                cast.post(random.nextBoolean() ? who : cast.secondLead, request + "/approval", "{}");
        if (approved.statusCode() >= 300) {
            cast.post(who, request + "/refusal", "{}");
        }
        return approved;
    }

    private HttpResponse<String> signOff(Viewer who, String state, String step, String body) {
        String id = "00000000-0000-4000-8000-000000000000";
        HttpResponse<String> review = cast.get(cast.lead, cast.api("/review"));
        if (review.statusCode() == 200) {
            for (JsonNode each : IncidentCast.json(review).get("signOffs")) {
                id = each.get("state").asString().equals(state) ? each.get("id").asString() : id;
            }
        }
        return cast.post(who, cast.api("/review/sign-offs/" + id + step), body);
    }

    /** Writes that are based on what has changed since: none of them may land. */
    private void stale() {
        acts.add(new Act("decide on an old version", null, true, who -> {
            String finding = finding();
            return put(who, finding + "/disposition", "\"" + (version(finding) - 1) + "\"", "{\"kind\": null}");
        }));
        acts.add(new Act("edit an old version", null, true, who -> {
            String finding = finding();
            return cast.patch(who, finding, version(finding) - 1, "{\"title\": \"old\"}");
        }));
        acts.add(new Act("answer on an old sheet", null, true, who -> {
            String etag = etag(who, cast.api("/evaluation")).replace("\"", "");
            long other =
                    Long.parseLong(etag) + List.of(-1, 1, -1_000_000, 1_000_000).get(random.nextInt(4));
            return put(
                    who,
                    cast.api("/evaluation/answers"),
                    "\"" + other + "\"",
                    "{\"answers\": [{\"question\": \"F1\", \"score\": 1}]}");
        }));
        acts.add(new Act(
                "answer blindly",
                null,
                true,
                who -> cast.put(
                        who,
                        cast.api("/evaluation/answers"),
                        "{\"answers\": [{\"question\": \"F1\", \"score\": 1}]}")));
    }

    private HttpResponse<String> put(Viewer who, String path, String etag, String json) {
        return cast.send(cast.as(who, path)
                .header("Content-Type", "application/json")
                .header("If-Match", etag)
                .PUT(BodyPublishers.ofString(json)));
    }
}
