package dev.afterword.web;

import dev.afterword.access.Level;
import dev.afterword.access.Members;
import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.token.CreateToken;
import dev.afterword.access.token.Token;
import dev.afterword.access.token.Tokens;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.Api;
import dev.afterword.testing.Cast;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.Visitor;
import dev.afterword.testing.World;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;

/** Somebody who may do everything, and an incident in each of the states that offer different forms. */
final class FormScenes {

    private final ApplicationContext context;
    private final Cast cast;
    private final Person walker;
    private final Person other;
    private final Api others;
    private Api own;
    private Person outside;

    FormScenes(ApplicationContext context) {
        this.context = context;
        cast = new Cast(context);
        walker = cast.person(Role.LEAD, Role.ADMINISTRATOR);
        own = cast.api(walker);
        other = cast.person(Role.LEAD, Role.ADMINISTRATOR);
        others = cast.api(other);
    }

    Visitor walker() {
        return cast.visitor(walker);
    }

    /** The walker, calling the API. */
    Api api() {
        return own;
    }

    Visitor nobody() {
        return new Visitor(cast.port());
    }

    Map<String, Supplier<Scene>> all() {
        Map<String, Supplier<Scene>> all = new LinkedHashMap<>();
        all.put("nothing yet", () -> incident("{\"title\": \"Mail theft\", \"dataBreach\": \"YES\"}"));
        all.put("worked on", this::workedOn);
        all.put("in review", () -> reviewed("submission"));
        all.put("approved", () -> reviewed("submission", "approval"));
        all.put("optional", this::optional);
        all.put("waiver asked for", this::waiver);
        all.put("asked of me", this::askedOfMe);
        all.put("closed", this::closed);
        all.putAll(new LaterScenes(this).all());
        return all;
    }

    /** The other lead, who isn't the walker, calling the API. */
    Api other() {
        return others;
    }

    String walkerEmail() {
        return walker.email();
    }

    String otherEmail() {
        return other.email();
    }

    /** Brings rows into a state that only others than people bring about. */
    void sql(String statement, Object... parameters) {
        context.getBean(TestDatabase.class)
                .sql()
                .sql(statement)
                .params(parameters)
                .update();
    }

    /** The identifier of a person who is neither. */
    String somebody() {
        return cast.person().id().toString();
    }

    /** A new incident, which the walker leads too. */
    Scene incident(String facts) {
        own = cast.api(walker); // the walk takes tokens back
        String key = json(others.post("/api/v1/incidents", facts), "key");
        UUID id = context.getBean(TestDatabase.class)
                .sql()
                .sql("SELECT id FROM incident.incident WHERE key = ?")
                .param(key)
                .query(UUID.class)
                .single();
        Members members = context.getBean(Members.class);
        context.getBean(Transactions.class)
                .run(
                        cast.viewer(other),
                        () -> members.put(new Members.Member(
                                id,
                                walker.id(),
                                Members.Kind.PERSON,
                                walker.name(),
                                Level.LEAD,
                                Tlp.RED,
                                Set.of(Restriction.values()),
                                null)));
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("/incidents/", key);
        variables.put("/recommendations/", recommendation(key));
        String member = cast.person().id().toString();
        done(own.put(
                "/api/v1/incidents/" + key + "/members/" + member,
                "{\"level\": \"READ\", \"clearances\": [\"PRIVILEGED\"]}"));
        variables.put("/incidents/{}/members/", member);
        variables.put("/incidents/{}/review/sections/", "whatHappened");
        variables.put("/people/", privileged(cast.person()));
        return new Scene(variables);
    }

    /** A follow-up of the scene's first finding, after these steps of its owner. */
    private String followUp(Scene scene, Api by, Person owner, String... steps) {
        String base = "/api/v1" + scene.at("/incidents/{key}/findings/F-1/follow-ups");
        String body = """
                {"kind": "PROCESS_ISSUE", "title": "Keep a list", "owner": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(owner.email(), soon());
        String key = json(by.post(base, body), "key");
        for (String step : steps) {
            done(by.post("/api/v1/follow-ups/" + key + "/" + step, "{\"note\": \"Done\"}"));
        }
        scene.variables().put("/follow-ups/", key);
        scene.variables().put("/follow-ups/queue/", key);
        return key;
    }

    /** A procedure of another's that the walker reads; in force, and used in the incident, or proposed. */
    private void procedure(Scene scene, boolean inForce) {
        String slug = "t" + RandomCodes.random(8).toLowerCase(Locale.ROOT);
        String body = """
                {"title": "Revoke %s", "slug": "%s", "readerPeople": ["%s"], "why": "There was none",
                 "body": "Use it when a credential leaked.\\n\\n1. Name a lead.\\n2. Revoke it.\\n"}""".formatted(slug, slug, walker.id());
        String key = json(others.post("/api/v1/procedures", body), "key");
        scene.variables().put("/procedures/", key);
        scene.variables().put("/procedures/{}/revisions/", "1");
        discuss("/procedures/" + key, "step:1");
        if (inForce) {
            String today = LocalDate.now(ZoneOffset.UTC).toString();
            String approval = "/api/v1/procedures/" + key + "/revisions/1/approval";
            done(own.post(approval, "{\"inForceOn\": \"" + today + "\"}"));
            String used = "/api/v1" + scene.at("/incidents/{key}/procedures");
            done(others.post(used, "{\"procedure\": \"" + key + "\"}"));
            scene.variables().put("/incidents/{}/procedures/", key);
        }
    }

    /** Two comments of the walker, one of which is resolved. */
    private void discuss(String at, String on) {
        String comments = "/api/v1" + at + "/comments";
        String body = "{\"text\": \"Is that so?\"" + (on == null ? "" : ", \"on\": \"" + on + "\"") + "}";
        done(own.post(comments, body));
        String settled = json(own.post(comments, body), "id");
        done(own.post(comments + "/" + settled + "/resolution", "{}"));
    }

    private String recommendation(String incident) {
        String body = "{\"title\": \"Ask twice\", \"body\": \"b\", \"incident\": \"" + incident + "\"}";
        return json(others.post("/api/v1/recommendations", body), "key");
    }

    /** A recommendation that the walker is asked about; decided upon, where they needn't be. */
    private void consult(Scene scene, boolean decided) {
        String path = "/api/v1" + scene.at("/recommendations/{key}");
        done(others.post(
                path + "/consultation", "{\"stakeholders\": [\"" + walker.email() + "\"], \"dueOn\": \"2090-01-01\"}"));
        if (decided) {
            done(own.post(path + "/opinions", "{\"opinion\": \"AGREE\", \"reason\": \"Cheap\"}"));
            done(others.post(path + "/decision", "{\"outcome\": \"ADOPTED\", \"reason\": \"Cheap\"}"));
        }
    }

    private Scene workedOn() {
        Scene scene = incident("""
                {"title": "Mail theft", "dataBreach": "YES",
                 "anchors": {"DISCOVERY": {"at": "2026-03-14T15:47:00Z"}}}""");
        String base = "/api/v1" + scene.at("/incidents/{key}");
        Map<String, String> is = scene.variables();
        is.put("/incidents/{}/parties/", json(own.post(base + "/parties", "{\"name\": \"Desk\"}"), "key"));
        is.put("/incidents/{}/sequence/", json(own.post(base + "/events", "{\"title\": \"Mail sent\"}"), "key"));
        done(own.post(base + "/events", "{\"title\": \"Mail read\"}"));
        done(own.post(base + "/events/T-1/conflicts", "{\"with\": \"T-2\"}"));
        done(own.post(base + "/findings", "{\"type\": \"PROCESS_FLAW\", \"title\": \"No list\"}"));
        is.put(
                "/incidents/{}/findings/",
                json(own.post(base + "/findings", "{\"type\": \"PROCESS_FLAW\", \"title\": \"No owner\"}"), "key"));
        write(base + "/findings/" + is.get("/incidents/{}/findings/"));
        is.put(
                "/incidents/{}/records/imports/",
                json(own.post(base + "/records/imports", "{\"time\": 1772359200, \"message\": \"Mail sent\"}"), "id"));
        done(own.post(base + "/proposals", "{\"text\": \"2026-03-01 10:00 Mail sent\", \"zone\": \"UTC\"}"));
        String item = json(upload(base + "/evidence"), "key");
        is.put("/incidents/{}/evidence/", item);
        done(own.put(base + "/review", "{\"sections\": {\"whatHappened\": \"Mail was read. [[T-1]]\"}}"));
        done(own.post(base + "/review/attributions", "{\"kind\": \"UNKNOWN\", \"statement\": \"Nobody knows.\"}"));
        is.put("/incidents/{}/review/attributions/A-", "1");
        done(others.post(base + "/review/sign-offs", "{\"decision\": \"ASKED\", \"role\": \"SERVICE_OWNER\"}"));
        is.put("/incidents/{}/review/sign-offs/", signOffId(base));
        ask(scene);
        discuss("/follow-ups/" + followUp(scene, own, walker), null);
        discuss(scene.at("/incidents/{key}"), "T-1");
        is.put(
                "/teams/",
                json(own.post("/api/v1/teams", "{\"name\": \"Team " + item + UUID.randomUUID() + "\"}"), "id"));
        is.put(
                "/organisations/",
                json(own.post("/api/v1/organisations", "{\"name\": \"Vendor " + UUID.randomUUID() + "\"}"), "id"));
        is.put(
                "/services/",
                json(
                        own.post("/api/v1/services", "{\"key\": \"s-" + UUID.randomUUID() + "\", \"name\": \"Mail\"}"),
                        "key"));
        is.put("/incidents/{}/events/", is.get("/incidents/{}/sequence/"));
        is.put("/tokens/", token("u"));
        is.put("/me/tokens/", token("t"));
        is.put("/me/sessions/", session());
        is.put(
                "/emergency-access/",
                json(others.post("/api/v1/emergency-access", """
                {"incident": "%s", "reason": "The lead is away"}""".formatted(is.get("/incidents/"))), "id"));
        return scene;
    }

    /** Writes what the house is to read of a finding. */
    private void write(String finding) {
        done(own.post(
                finding + "/sharing", "{\"title\": \"Name an owner\", \"problem\": \"None.\", \"change\": \"One.\"}"));
    }

    /** Somebody for whom more is requested, while the walker was told of somebody else. */
    private String privileged(Person person) {
        guess(person);
        String path = "/api/v1/people/" + person.id();
        done(own.post(path + "/roles/AUDITOR", "{}"));
        done(own.post(path + "/invitation", "{}"));
        context.getBean(TestDatabase.class)
                .sql()
                .sql(
                        "INSERT INTO access.notice (id, recipient_id, principal, what) VALUES (gen_random_uuid(), ?, ?, 'LEAD')")
                .params(walker.id(), person.id())
                .update();
        return person.id().toString();
    }

    /** Another session of the walker. */
    private String session() {
        cast.visitor(walker);
        return context.getBean(TestDatabase.class)
                .sql()
                .sql("SELECT id FROM access.session WHERE person_id = ? ORDER BY started_at DESC LIMIT 1")
                .param(walker.id())
                .query(String.class)
                .single();
    }

    /** Has somebody guess the person's password. */
    private void guess(Person person) {
        context.getBean(TestDatabase.class).sql().sql("""
                        INSERT INTO people.sign_in_attempt (account, source)
                        SELECT sha256(convert_to('email ' || ?, 'UTF8')), '\\x00' FROM generate_series(1, 5)""").param(person.email()).update();
    }

    private String token(String name) {
        return context.getBean(Tokens.class)
                .createLocally(walker.id(), new CreateToken(name, 2, Token.Scope.ALL, Set.of()))
                .token()
                .id()
                .toString();
    }

    private static LocalDate soon() {
        return LocalDate.now(ZoneOffset.UTC).plusDays(9);
    }

    private String signOffId(String base) {
        return Api.json(own.get(base + "/review")).at("/signOffs/0/id").asString();
    }

    /** The walker belongs to another organisation for as long as it takes to be asked; and hands something in. */
    private void ask(Scene scene) {
        String requests = "/api/v1" + scene.at("/incidents/{key}/evidence/requests");
        String body = "{\"person\": \"%s\", \"asks\": \"Your log\", \"until\": \"%s\"}".formatted(walker.id(), soon());
        external(true);
        String asked = json(others.post(requests, body), "id");
        external(false);
        scene.variables().put("/hand-ins/", asked);
        scene.variables().put("/incidents/{}/evidence/requests/", asked);
        String handIn = json(upload("/api/v1/hand-ins/" + asked), "id");
        scene.variables().put("/incidents/{}/evidence/hand-ins/", handIn);
        outside = outside == null ? cast.person() : outside;
        external(outside, true); // whom the page offers
    }

    private void external(boolean external) {
        external(walker, external);
    }

    private void external(Person person, boolean external) {
        context.getBean(TestDatabase.class)
                .sql()
                .sql("UPDATE access.person SET external = ? WHERE id = ?")
                .params(external, person.id())
                .update();
    }

    /** What waits for a second person's answer, which the walker is. */
    private Scene askedOfMe() {
        Scene scene = workedOn();
        String base = "/api/v1" + scene.at("/incidents/{key}");
        String finding = base + "/findings/" + scene.variables().get("/incidents/{}/findings/");
        done(others.put(
                finding + "/disposition",
                "{\"kind\": \"RISK_ACCEPTED\", \"reason\": \"Too dear\", \"until\": \"2090-01-01\"}",
                "If-Match",
                "\"1\""));
        done(others.post(
                base + "/evidence/" + scene.variables().get("/incidents/{}/evidence/") + "/disposal",
                "{\"reason\": \"Not ours\"}"));
        done(own.put(base + "/restriction", "{}"));
        followUp(scene, own, walker, "acceptance");
        return scene;
    }

    private void approve(String review) {
        String etag = own.get(review).headers().firstValue("etag").orElseThrow();
        done(own.send("POST", review + "/approval", "{}", "If-Match", etag));
    }

    private Scene reviewed(String... steps) {
        Scene scene = incident("{\"title\": \"Mail theft\", \"dataBreach\": \"YES\"}");
        String base = "/api/v1" + scene.at("/incidents/{key}");
        done(others.post(base + "/events", "{\"title\": \"Mail sent\"}"));
        done(others.put(base + "/review", """
                {"sections": {"whatHappened": "Mail was read. [[T-1]]", "rootCause": "No end. [[T-1]]",
                  "actors": "Unknown. [[assessment roughly even LOW]]", "impact": "Two. [[T-1]]",
                  "response": "A day. [[T-1]]", "takeaways": "An owner. [[T-1]]"},
                 "notApplicable": {"wentWell": "Nothing was asked."}}"""));
        for (String step : steps) {
            if (step.equals("approval")) {
                approve(base + "/review");
            } else {
                done(others.post(base + "/review/" + step, "{}"));
                if (steps.length > 1) {
                    signOff(scene);
                }
            }
        }
        if (steps.length > 1) {
            String request = "{\"passage\": \"A day\", \"reason\": \"Told in confidence\"}";
            String asked = json(others.post(base + "/review/erasures", request), "id");
            scene.variables().put("/incidents/{}/review/erasures/", asked);
        }
        String item = json(own.post(base + "/evidence", "{\"title\": \"Log\", \"reference\": \"a shelf\"}"), "key");
        done(own.post(base + "/evidence/" + item + "/hold", "{\"reason\": \"A court asked\"}"));
        scene.variables().put("/incidents/{}/evidence/", item);
        consult(scene, steps.length > 1);
        followUps(scene, base, steps.length > 1);
        procedure(scene, steps.length > 1);
        if (steps.length == 1) {
            signOff(scene);
        }
        return scene;
    }

    private void signOff(Scene scene) {
        String page = scene.at("/incidents/{key}");
        new World(context).signOff(page.substring(page.lastIndexOf('/') + 1));
    }

    /** A finding that another person reported as done, or requested a risk acceptance for. */
    private void followUps(Scene scene, String base, boolean risk) {
        done(others.post(base + "/findings", "{\"type\": \"PROCESS_FLAW\", \"title\": \"No list\"}"));
        if (risk) {
            String key = followUp(scene, others, other);
            done(others.post(
                    "/api/v1/follow-ups/" + key + "/risk-acceptance",
                    "{\"reason\": \"Too dear\", \"until\": \"" + soon() + "\"}"));
        } else {
            followUp(scene, others, other, "acceptance", "resolution");
        }
    }

    private Scene optional() {
        Scene scene = incident("{\"title\": \"A lost badge\", \"dataBreach\": \"NO\", \"customerImpact\": \"NO\"}");
        String base = "/api/v1" + scene.at("/incidents/{key}");
        done(own.put(base + "/review", "{\"sections\": {\"whatHappened\": \"It was lost.\"}}"));
        String asked =
                "{\"decision\": \"ASKED\", \"role\": \"SERVICE_OWNER\", \"person\": \"%s\"}".formatted(other.id());
        done(others.post(base + "/review/sign-offs", asked));
        done(others.post(base + "/review/sign-offs", "{\"decision\": \"OBJECTED\", \"reason\": \"Too short\"}"));
        scene.variables().put("/incidents/{}/review/sign-offs/", signOffId(base));
        outsider(scene);
        return scene;
    }

    /** A follow-up whose owner can't see the incident. */
    private String outsider(Scene scene) {
        done(own.post(
                "/api/v1" + scene.at("/incidents/{key}/findings"),
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"No list\"}"));
        return followUp(scene, own, cast.person());
    }

    private Scene closed() {
        Scene scene = incident("{\"title\": \"A lost badge\"}");
        context.getBean(TestDatabase.class)
                .sql()
                .sql("""
                        UPDATE incident.incident SET stage = 'CLOSED', locked = true,
                            stage_dates = stage_dates || '{"CLOSED": "2026-01-01T00:00:00Z"}' WHERE key = ?""")
                .param(scene.variables().get("/incidents/"))
                .update();
        return scene;
    }

    private Scene waiver() {
        Scene scene = incident("{\"title\": \"Mail theft\", \"dataBreach\": \"YES\"}");
        done(others.post("/api/v1" + scene.at("/incidents/{key}/review/waiver"), "{\"reason\": \"A drill\"}"));
        done(own.post("/api/v1/follow-ups/" + outsider(scene) + "/shares", "{\"finding\": \"F-1\"}"));
        scene.variables().put("/follow-ups/{}/shares/", "F-1");
        return scene;
    }

    private HttpResponse<String> upload(String path) {
        String body = """
                --x\r
                Content-Disposition: form-data; name="title"\r
                \r
                Log\r
                --x\r
                Content-Disposition: form-data; name="file"; filename="a.log"\r
                \r
                a line\r
                --x--\r
                """;
        return own.send("POST", path, body, "Content-Type", "multipart/form-data; boundary=x");
    }

    static String json(HttpResponse<String> answer, String field) {
        return Api.json(done(answer)).get(field).asString();
    }

    static HttpResponse<String> done(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new AssertionError(answer.statusCode() + " " + answer.uri() + " " + answer.body());
        }
        return answer;
    }
}
