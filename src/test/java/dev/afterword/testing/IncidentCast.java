package dev.afterword.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People with tokens, an incident that some of them are members of, and the program as each of them calls it. */
public class IncidentCast {

    private static final JsonMapper JSON = new JsonMapper();

    private final TestDatabase database;
    private final World world;

    public final Viewer lead;
    public final Viewer secondLead;
    public final Viewer member;
    public final Viewer reader;
    public final Viewer stranger;
    public final String incident;
    public final UUID incidentId;

    public IncidentCast(ApplicationContext context) {
        this(context, "{\"title\": \"Mail theft\"}");
    }

    /** @param facts of the incident, as its lead sends them */
    @SuppressWarnings("this-escape") // what it calls here, no subclass overrides
    public IncidentCast(ApplicationContext context, String facts) {
        database = context.getBean(TestDatabase.class);
        world = new World(context);
        lead = person("Lea Lead", Set.of(Role.LEAD));
        secondLead = person("Leo Lead", Set.of(Role.LEAD));
        member = person("Mia Member", Set.of());
        reader = person("Rob Reader", Set.of());
        stranger = person("Sam Stranger", Set.of());
        incident = json(post(lead, "/api/v1/incidents", facts)).get("key").asString();
        incidentId = database.sql()
                .sql("SELECT id FROM incident.incident WHERE key = ?")
                .param(incident)
                .query(UUID.class)
                .single();
        join(member, Level.CONTRIBUTE, Tlp.RED, Set.of());
        join(reader, Level.READ, Tlp.AMBER, Set.of());
    }

    public void join(Viewer who, Level level, Tlp most, Set<Restriction> clearances) {
        String[] names = clearances.stream().map(Restriction::name).toArray(String[]::new);
        world.join(incident, who, level, most, names);
    }

    public Viewer person(String name, Set<Role> roles) {
        return world.person(name, roles.toArray(Role[]::new));
    }

    /** Someone from outside the response with all functions, who sees the incident. */
    public Viewer signer() {
        Viewer signer = person("Sue Signer", Set.of());
        world.give(signer, "PRIVACY", "LEGAL", "COMMUNICATIONS", "MANAGEMENT");
        join(signer, Level.READ, Tlp.RED, Set.of());
        return signer;
    }

    /** The address of something of the incident in the API. */
    public String api(String rest) {
        return "/api/v1/incidents/" + incident + rest;
    }

    /** The address of a page of the incident. */
    public String page(String rest) {
        return "/incidents/" + incident + rest;
    }

    public HttpResponse<String> get(Viewer who, String path) {
        return send(as(who, path).GET());
    }

    public HttpResponse<String> post(Viewer who, String path, String json) {
        return send(as(who, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> patch(Viewer who, String path, long version, String json) {
        return send(as(who, path)
                .header("Content-Type", "application/merge-patch+json")
                .header("If-Match", "\"" + version + "\"")
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> put(Viewer who, String path, String json) {
        return send(as(who, path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    /** Decides on a finding's disposition, on its current version. */
    public HttpResponse<String> dispose(Viewer who, String finding, String json) {
        String path = api("/findings/" + finding);
        return put(who, path + "/disposition", json, etag(lead, path, "\"1\""));
    }

    /** Sends somebody's answers to the evaluation, made on those that they have now. */
    public HttpResponse<String> answer(Viewer who, String json) {
        return put(who, api("/evaluation/answers"), json, etag(who, api("/evaluation"), "\"0\""));
    }

    private String etag(Viewer who, String path, String otherwise) {
        return get(who, path).headers().firstValue("etag").orElse(otherwise);
    }

    private HttpResponse<String> put(Viewer who, String path, String json, String etag) {
        return send(as(who, path)
                .header("Content-Type", "application/json")
                .header("If-Match", etag)
                .PUT(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> delete(Viewer who, String path, long version) {
        return send(as(who, path).header("If-Match", "\"" + version + "\"").DELETE());
    }

    /** A form as a browser sends it; a field with several values is given once with {@code \t} between them. */
    public HttpResponse<String> form(Viewer who, String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .flatMap(field -> Stream.of(field.getValue().split("\t", -1))
                        .map(value -> field.getKey() + "=" + URLEncoder.encode(value, UTF_8)))
                .collect(Collectors.joining("&"));
        return send(as(who, path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** @param who null for a caller without a token */
    public HttpRequest.Builder as(Viewer who, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + path));
        return who == null ? request : request.header("Authorization", "Bearer " + token(who));
    }

    public String token(Viewer who) {
        return world.tokenOf(who);
    }

    public String base() {
        return world.base();
    }

    /** Sends it; an answer of the API is checked against the OpenAPI document. */
    public HttpResponse<String> send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        HttpResponse<String> response = Asking.send(request, BodyHandlers.ofString(UTF_8));
        Caller.Answer answer =
                new Caller.Answer(response.statusCode(), response.headers().map(), response.body());
        OpenApiContract.of(base()).check(request.method(), request.uri().getPath(), answer);
        return response;
    }

    public TestDatabase database() {
        return database;
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }
}
