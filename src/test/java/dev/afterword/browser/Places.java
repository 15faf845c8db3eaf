package dev.afterword.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.Caller;
import dev.afterword.testing.Caller.Answer;
import dev.afterword.testing.World;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** Something to see behind every address: an incident with a published review that is being amended, and all around it. */
final class Places {

    private static final String SECTIONS = """
            {"sections": {"whatHappened": "A token leaked. [[T-1]]", "rootCause": "It had no end date. [[F-1]]",
              "actors": "Unknown. [[assessment roughly even LOW]]", "impact": "Two customers were affected. [[E-1]]",
              "response": "It took a day. [[T-1]]", "takeaways": "A token needs an owner. [[T-1]]"},
             "notApplicable": {"wentWell": "Nothing was asked."}}""";

    private final Map<String, String> known = new LinkedHashMap<>();
    private final World world;
    private final Caller lead;
    private final Caller other;

    private Places(World world, Viewer lead, Viewer other) {
        this.world = world;
        this.lead = world.api(lead);
        this.other = world.api(other);
    }

    /** @param visitor who will visit them: they are made a member with every clearance */
    static Places of(ApplicationContext context, Person visitor) {
        World world = new World(context);
        Viewer lead = world.person("Lea Lead", Role.LEAD);
        Viewer other = world.person("Leo Lead", Role.LEAD);
        Places places = new Places(world, lead, other);
        places.fill(visitor, lead, other);
        return places;
    }

    private void fill(Person visitor, Viewer... leads) {
        String incident = post("/api/v1/incidents", """
                {"title": "Token leaked", "dataBreach": "YES", "severity": 2,
                 "anchors": {"DISCOVERY": {"at": "2026-03-14T00:00:00Z", "fidelity": "DAY"}}}""").text("key");
        Viewer self = new Viewer(visitor.id(), visitor.name(), false, Set.of(), false);
        world.join(incident, self, Level.LEAD, Tlp.RED, "ATTRIBUTION", "PRIVILEGED");
        for (Viewer each : leads) {
            world.join(incident, each, Level.LEAD, Tlp.RED, "ATTRIBUTION");
        }
        String path = "/api/v1/incidents/" + incident;
        record(path);
        publish(path + "/review");
        work(path, incident, visitor);
        procedures(visitor);
        administer(visitor);
        discuss(path);
        share(path);
        know("/findings/{key}", "/findings/F-1");
        know("/findings/{finding}", "/findings/F-1");
        know("/evidence/{key}", "/evidence/E-1");
        know("/sequence/{key}", "/sequence/T-1");
        know("A-{number}", "A-1");
        know("/versions/{number}", "/versions/1");
        know("{section}", "whatHappened");
        know("/compare", "/compare?from=1&to=2");
        know("/incidents/{key}", "/incidents/" + incident);
        know("/incidents/{incident}", "/incidents/" + incident);
    }

    private void record(String path) {
        Answer party = post(path + "/parties", "{\"name\": \"Web team\", \"role\": \"Service owner\"}");
        know("/parties/{id}", "/parties/" + party.text("key"));
        post(path + "/events", """
                {"title": "The token was first used", "kind": "ADVERSARY", "raw": "GET /token",
                 "occurredAt": {"at": "2026-03-11T00:00:00Z", "fidelity": "DAY"}}""");
        post(path + "/events", "{\"title\": \"The alert came\", \"kind\": \"DETECTION\"}");
        Answer imported = post(path + "/records/imports", "{\"time\": 1772359200, \"message\": \"GET /token\"}");
        know("/records/imports/{id}", "/records/imports/" + imported.text("id"));
        know("/records/{key}", "/records/R-1");
        post(path + "/evidence", "{\"title\": \"Access log\", \"reference\": \"Ticket 4711\"}");
        post(
                path + "/findings",
                "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"Tokens never end\", \"citations\": [\"T-1\"]}");
        done(lead.put(path + "/findings/F-1/disposition", """
                {"kind": "RISK_ACCEPTED", "reason": "Until the new broker runs", "until": "%s"}""".formatted(soon()), "\"1\""));
        done(other.post(path + "/findings/F-1/disposition/approval", "{}"));
    }

    private void share(String path) {
        String sharing = path + "/findings/F-1/sharing";
        Answer written = post(
                sharing, "{\"title\": \"Give tokens an end\", \"problem\": \"None had.\", \"change\": \"They end.\"}");
        Answer shared = done(lead.post(sharing + "/approval", "{}", Map.of("If-Match", written.header("etag"))));
        know("/lessons/{key}", "/lessons/" + shared.text("key"));
    }

    private void discuss(String path) {
        for (String on : List.of("section:impact", "T-1", "E-1", "F-1")) {
            Answer comment = post(path + "/comments", "{\"on\": \"" + on + "\", \"text\": \"Is that *so*? [[T-1]]\"}");
            post(path + "/comments", "{\"replyTo\": \"" + comment.text("id") + "\", \"text\": \"It is.\"}");
            post(path + "/comments/" + comment.text("id") + "/resolution", "{\"text\": \"Corrected\"}");
            post(path + "/comments", "{\"on\": \"" + on + "\", \"text\": \"# No\\n\\nIt isn't\", \"blocks\": true}");
        }
        post(path + "/comments", """
                {"on": "section:impact", "text": "Which?", "passage": {"quote": "Three customers", "after": " were"}}""");
    }

    /** To a published version, and on to the draft of the next. */
    private void publish(String review) {
        write(review, SECTIONS);
        post(review + "/submission", "{}");
        world.signOff(review.split("/")[4]);
        done(other.post(
                review + "/approval", "{}", Map.of("If-Match", other.get(review).header("etag"))));
        done(other.post(review + "/publication", "{}"));
        Answer amended = post(review + "/amendment", "{\"reason\": \"The count was wrong.\"}");
        know("/sign-offs/{id}", "/sign-offs/" + amended.text("signOffs.0.id"));
        write(review, "{\"sections\": {\"impact\": \"Three customers were affected.\"}}");
        post(review + "/attributions", """
                {"kind": "CLUSTER", "name": "Copper Heron", "statement": "They resell access.", "likelihood": "LIKELY",
                 "confidence": "MODERATE", "hypotheses": [{"name": "An insider", "reasoning": "No sign of it."}],
                 "evidence": [{"citation": "T-1", "source": "B", "information": 3, "note": "Hours fit"}]}""");
    }

    private void work(String path, String incident, Person visitor) {
        Viewer self = new Viewer(visitor.id(), visitor.name(), false, Set.of(), false);
        Answer recommendation = done(world.api(self).post("/api/v1/recommendations", """
                {"title": "Page two people", "body": "One may sleep.", "incident": "%s"}""".formatted(incident)));
        know("/recommendations/{key}", "/recommendations/" + recommendation.text("key"));
        Answer followUp = post(path + "/findings/F-1/follow-ups", """
                {"kind": "BUG", "title": "Give tokens an end", "owner": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(visitor.email(), soon()));
        know("/follow-ups/{key}", "/follow-ups/" + followUp.text("key"));
        know("/waiting/{kind}", "/waiting/followUpAccept");
        know("/help/{topic}", "/help/review");
    }

    private void procedures(Person visitor) {
        String slug = "t" + RandomCodes.random(8).toLowerCase(Locale.ROOT);
        String procedure =
                post("/api/v1/procedures", """
                {"title": "Revoking %1$s", "slug": "%1$s", "body": "Use it.\\n\\n1. Revoke the token.\\n2. Tell its owner.\\n",
                 "why": "There was none", "readerPeople": ["%2$s"]}""".formatted(slug, visitor.id())).text("key");
        done(other.post(
                "/api/v1/procedures/" + procedure + "/revisions/1/approval",
                "{\"inForceOn\": \"" + LocalDate.now(ZoneOffset.UTC) + "\"}"));
        know("/procedures/{key}", "/procedures/" + procedure);
        know("/revisions/{number}", "/revisions/1");
    }

    private void administer(Person visitor) {
        Answer imported = post("/api/v1/imports?format=veris", """
                {"schema_version": "1.3.4", "incident_id": "0f6c1c4e-5d07-4d0e-8d5f-6f0f8c1d2e3a",
                 "security_incident": "Confirmed", "summary": "A laptop was left on a train."}""");
        know("/imports/{id}", "/imports/" + imported.text("id"));
        Caller administrator = world.api(world.person("Ada Admin", Role.ADMINISTRATOR));
        Answer team =
                done(administrator.post("/api/v1/teams", "{\"name\": \"Web team " + RandomCodes.random(6) + "\"}"));
        know("/teams/{id}", "/teams/" + team.text("id"));
        Answer vendor = done(
                administrator.post("/api/v1/organisations", "{\"name\": \"Vendor " + RandomCodes.random(6) + "\"}"));
        String service = "s-" + RandomCodes.random(8).toLowerCase(Locale.ROOT);
        done(administrator.post(
                "/api/v1/services", "{\"key\": \"" + service + "\", \"name\": \"Web shop\", \"tags\": [\"shop\"]}"));
        know("/services/{key}", "/services/" + service);
        know("/services/{key}/edit", "/services/" + service + "/edit");
        know("/insights/{figure}", "/insights/type");
        know("/organisations/{id}", "/organisations/" + vendor.text("id"));
        track(administrator);
        know("/people/{id}", "/people/" + visitor.id());
    }

    private void track(Caller administrator) {
        Answer tracker = done(administrator.post("/api/v1/trackers", """
                {"name": "Redmine %s", "kind": "REDMINE", "base": "https://tracker.invalid", "token": "t", "internal": true}""".formatted(RandomCodes.random(6))));
        String trackers = "/trackers/" + tracker.text("id");
        Answer target = done(
                administrator.post("/api/v1" + trackers + "/targets", "{\"name\": \"Mail\", \"project\": \"mail\"}"));
        know("/trackers/{id}", trackers);
        know("/targets/{target}", "/targets/" + target.text("id"));
    }

    private void write(String review, String json) {
        @Nullable String etag = lead.get(review).header("etag");
        done(lead.put(review, json, etag));
    }

    private Answer post(String path, String json) {
        return done(lead.post(path, json));
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer;
    }

    private static LocalDate soon() {
        return LocalDate.now(ZoneOffset.UTC).plusMonths(3);
    }

    private void know(String pattern, String place) {
        known.put(pattern, place);
    }

    /** Returns the address of a page with that path; a variable without a value is left in braces. */
    String place(String path) {
        String place = path;
        for (Map.Entry<String, String> each : known.entrySet()) {
            place = place.replace(each.getKey(), each.getValue());
        }
        return place;
    }
}
