package dev.afterword.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller.Answer;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.World;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AfterwordTest
class RequestRecorderTests {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    private World world;
    private Viewer lead;
    private String key;
    private UUID incident;

    @BeforeEach
    void takeAnIncidentIn() {
        world = new World(context);
        lead = world.person("Lea", Role.LEAD);
        key = world.api(lead)
                .post("/api/v1/incidents", "{\"title\": \"Mail theft\"}")
                .text("key");
        incident = database.sql()
                .sql("SELECT id FROM incident.incident WHERE key = ?")
                .param(key)
                .query(UUID.class)
                .single();
    }

    @Test
    void recordsWhatAuditorsLookAt() {
        Viewer auditor = world.person("Aud", Role.AUDITOR);
        get(lead, "/incidents/" + key);
        get(auditor, "/incidents/" + key);

        assertThat(recorded(incident.toString(), "incident.read")).containsExactly(auditor.id());
    }

    @Test
    void recordsWhoLooksAtARestrictedIncident() {
        database.sql()
                .sql("DELETE FROM access.incident_grant WHERE incident_id = ? AND principal = ?")
                .params(incident, Role.LEAD.principal())
                .update();
        get(lead, "/api/v1/incidents/" + key);

        assertThat(recorded(incident.toString(), "incident.read")).containsExactly(lead.id());
    }

    @Test
    void recordsWhoMayNotDoWhatTheySee() {
        Viewer reader = world.person("Rob");
        world.join(key, reader, Level.READ, Tlp.RED);

        assertThat(get(reader, "/api/v1/audit?incident=" + key).status()).isEqualTo(403);
        assertThat(get(reader, "/incidents/" + key + "/activity").status()).isEqualTo(403);
        assertThat(recorded(incident.toString(), "access.refused")).containsExactly(reader.id());
    }

    @Test
    void recordsWhoLooksForAnIncidentThatIsHiddenOrAbsentAlike() {
        Viewer stranger = world.person("Rob");
        get(stranger, "/incidents/" + key);
        get(stranger, "/incidents/INC-2026-ZZZZ");

        assertThat(recorded(Leaf.SYSTEM, "access.refused").stream().filter(stranger.id()::equals))
                .hasSize(2);
        assertThat(recorded(incident.toString(), "access.refused")).isEmpty();
    }

    @Test
    void onlyAuditorsReadWhichIncidentItWas() {
        get(world.person("Rob"), "/incidents/" + key);

        assertThat(systemTrail(world.person("Adm", Role.ADMINISTRATOR))).doesNotContain(key);
        assertThat(systemTrail(world.person("Aud", Role.AUDITOR))).contains(key);
    }

    /** All pages of the trail: other classes write to it too. */
    private String systemTrail(Viewer who) {
        StringBuilder trail = new StringBuilder();
        String token = "";
        do {
            var page = get(who, "/api/v1/audit?pageSize=200" + token);
            trail.append(page.body());
            JsonNode next = JSON.readTree(page.body()).get("nextPageToken");
            token = next.isNull() ? "" : "&pageToken=" + next.asString();
        } while (!token.isEmpty());
        return trail.toString();
    }

    private List<UUID> recorded(String chain, String action) {
        return database.sql()
                .sql("SELECT actor FROM audit.entry WHERE chain = ? AND action = ? ORDER BY seq")
                .params(chain, action)
                .query(UUID.class)
                .list();
    }

    private Answer get(Viewer who, String path) {
        return world.api(who).get(path);
    }
}
