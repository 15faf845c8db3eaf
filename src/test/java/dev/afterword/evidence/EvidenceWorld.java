package dev.afterword.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.access.ApiToken;
import dev.afterword.access.Level;
import dev.afterword.access.Members;
import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Codes;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People, an incident that some of them are members of, and the API as each of them calls it. */
final class EvidenceWorld {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<UUID, String> tokens = new HashMap<>();
    private final TestDatabase database;
    private final Transactions transactions;
    private final Members members;
    private final String base;

    final Viewer lead;
    final Viewer secondLead;
    final Viewer member;
    final Viewer reader;
    final Viewer stranger;
    final String incident;
    final UUID incidentId;

    EvidenceWorld(ApplicationContext context) throws Exception {
        database = context.getBean(TestDatabase.class);
        transactions = context.getBean(Transactions.class);
        members = context.getBean(Members.class);
        base = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
        lead = person("Lea Lead", Set.of(Role.LEAD));
        secondLead = person("Leo Lead", Set.of(Role.LEAD));
        member = person("Mia Member", Set.of());
        reader = person("Rob Reader", Set.of());
        stranger = person("Sam Stranger", Set.of());
        HttpResponse<String> made = post(lead, "/api/v1/incidents", "{\"title\": \"Mail theft\"}");
        incident = json(made).get("key").asString();
        incidentId = database.sql()
                .sql("SELECT id FROM incident.incident WHERE key = ?")
                .param(incident)
                .query(UUID.class)
                .single();
        join(member, Level.CONTRIBUTE, Tlp.RED, Set.of());
        join(reader, Level.READ, Tlp.AMBER, Set.of());
    }

    void join(Viewer who, Level level, Tlp most, Set<Restriction> clearances) {
        transactions.run(
                lead,
                () -> members.put(new Members.Member(
                        incidentId, who.id(), Members.Kind.PERSON, who.name(), level, most, clearances, null)));
    }

    private Viewer person(String name, Set<Role> roles) {
        UUID id = Codes.uuid();
        String email = name.replace(' ', '.') + "." + Codes.random(6) + "@example.org";
        var sql = database.sql();
        sql.sql("INSERT INTO access.person (id, name, email) VALUES (?, ?, ?)")
                .params(id, name, email)
                .update();
        sql.sql("INSERT INTO access.principal VALUES (?, ?)").params(id, id).update();
        for (Role role : roles) {
            sql.sql("INSERT INTO access.person_role VALUES (?, ?)")
                    .params(id, role.name())
                    .update();
            sql.sql("INSERT INTO access.principal VALUES (?, ?)")
                    .params(id, role.principal())
                    .update();
        }
        String token = ApiToken.random();
        sql.sql(
                        "INSERT INTO access.api_token (id, person_id, name, sha256, expires_at) VALUES (?, ?, 't', ?, 'infinity')")
                .params(Codes.uuid(), id, ApiToken.sha256(token).orElseThrow())
                .update();
        tokens.put(id, token);
        return new Viewer(id, name, false, roles, false);
    }

    String items() {
        return "/api/v1/incidents/" + incident + "/evidence";
    }

    HttpResponse<String> get(Viewer who, String path) throws Exception {
        return http.send(as(who, path).GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<byte[]> download(Viewer who, String path) throws Exception {
        return http.send(as(who, path).GET().build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<String> post(Viewer who, String path, String json) throws Exception {
        return send(as(who, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> patch(Viewer who, String path, long version, String json) throws Exception {
        return send(as(who, path)
                .header("Content-Type", "application/merge-patch+json")
                .header("If-Match", "\"" + version + "\"")
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    /** The fields before the file, as forms send them. */
    HttpResponse<String> upload(Viewer who, Map<String, String> fields, String name, byte[] content) throws Exception {
        return multipart(who, items(), Multipart.fields(fields) + Multipart.file(name), content, "");
    }

    HttpResponse<String> multipart(Viewer who, String path, String before, byte[] content, String behind)
            throws Exception {
        byte[] body = Multipart.body(before, content, behind);
        return send(as(who, path).header("Content-Type", Multipart.TYPE).POST(BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString(UTF_8));
    }

    HttpRequest.Builder as(Viewer who, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        return who == null ? request : request.header("Authorization", "Bearer " + tokens.get(who.id()));
    }

    TestDatabase database() {
        return database;
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }
}
