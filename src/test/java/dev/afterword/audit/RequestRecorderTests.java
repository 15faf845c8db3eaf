package dev.afterword.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

@AfterwordTest
class RequestRecorderTests {

    @LocalServerPort
    int port;

    @Autowired
    TestDatabase database;

    private AuditWorld world;
    private Viewer lead;
    private String key;
    private UUID incident;

    @BeforeEach
    void takeAnIncidentIn() throws Exception {
        world = new AuditWorld(database);
        lead = world.person(Role.LEAD);
        HttpResponse<String> made = send(
                lead,
                HttpRequest.newBuilder(uri("/api/v1/incidents"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"title\": \"Mail theft\"}")));
        key = JsonMapper.shared().readTree(made.body()).get("key").asString();
        incident = database.sql()
                .sql("SELECT id FROM incident.incident WHERE key = ?")
                .param(key)
                .query(UUID.class)
                .single();
    }

    @Test
    void recordsWhatAuditorsLookAt() throws Exception {
        Viewer auditor = world.person(Role.AUDITOR);
        get(lead, "/incidents/" + key);
        get(auditor, "/incidents/" + key);

        assertThat(recorded(incident.toString(), "incident.read")).containsExactly(auditor.id());
    }

    @Test
    void recordsWhoLooksAtARestrictedIncident() throws Exception {
        database.sql()
                .sql("DELETE FROM access.incident_grant WHERE incident_id = ? AND principal = ?")
                .params(incident, Role.LEAD.principal())
                .update();
        get(lead, "/api/v1/incidents/" + key);

        assertThat(recorded(incident.toString(), "incident.read")).containsExactly(lead.id());
    }

    @Test
    void recordsWhoMayNotDoWhatTheySee() throws Exception {
        Viewer reader = world.person();
        database.sql()
                .sql(
                        "INSERT INTO access.incident_grant (incident_id, principal, kind, level) VALUES (?, ?, 'PERSON', 'READ')")
                .params(incident, reader.id())
                .update();

        assertThat(get(reader, "/api/v1/audit?incident=" + key).statusCode()).isEqualTo(403);
        assertThat(get(reader, "/incidents/" + key + "/activity").statusCode()).isEqualTo(403);
        assertThat(recorded(incident.toString(), "access.refused")).containsExactly(reader.id());
    }

    @Test
    void recordsWhoLooksForAnIncidentThatIsHiddenOrAbsentAlike() throws Exception {
        Viewer stranger = world.person();
        get(stranger, "/incidents/" + key);
        get(stranger, "/incidents/INC-2026-ZZZZ");

        assertThat(recorded(Leaf.SYSTEM, "access.refused").stream().filter(stranger.id()::equals))
                .hasSize(2);
        assertThat(recorded(incident.toString(), "access.refused")).isEmpty();
    }

    @Test
    void onlyAuditorsReadWhichIncidentItWas() throws Exception {
        get(world.person(), "/incidents/" + key);

        String pages = "/api/v1/audit?pageSize=200";
        assertThat(get(world.person(Role.ADMINISTRATOR), pages).body()).doesNotContain(key);
        assertThat(get(world.person(Role.AUDITOR), pages).body()).contains(key);
    }

    private List<UUID> recorded(String chain, String action) {
        return database.sql()
                .sql("SELECT actor FROM audit.entry WHERE chain = ? AND action = ? ORDER BY seq")
                .params(chain, action)
                .query(UUID.class)
                .list();
    }

    private HttpResponse<String> get(Viewer who, String path) throws Exception {
        return send(who, HttpRequest.newBuilder(uri(path)));
    }

    private HttpResponse<String> send(Viewer who, HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request.header("Authorization", "Bearer " + world.token(who))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
