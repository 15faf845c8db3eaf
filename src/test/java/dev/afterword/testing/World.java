package dev.afterword.testing;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.access.token.ApiToken;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People with API tokens, made for one test, and the API as each of them calls it. */
public class World {

    private final JdbcClient sql;
    private final String base;
    private final OpenApiContract contract;
    private final Map<UUID, String> tokens = new HashMap<>();

    public World(ApplicationContext context) {
        sql = context.getBean(TestDatabase.class).sql();
        base = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
        contract = OpenApiContract.of(base);
    }

    /** A person of the house with these roles and a token that may do everything. */
    public Viewer person(String name, Role... roles) {
        UUID id = RandomCodes.uuid();
        sql.sql("INSERT INTO access.person (id, name, email) VALUES (?, ?, ?)")
                .params(id, name, RandomCodes.random(12) + "@example.org")
                .update();
        principal(id, id);
        for (Role role : roles) {
            sql.sql("INSERT INTO access.person_role VALUES (?, ?)")
                    .params(id, role.name())
                    .update();
            principal(id, role.principal());
        }
        tokens.put(id, token(id));
        return new Viewer(id, name, false, Set.of(roles), false);
    }

    /** A person of another organisation. */
    public Viewer guest(String name) {
        Viewer guest = person(name);
        sql.sql("UPDATE access.person SET external = true WHERE id = ?")
                .param(guest.id())
                .update();
        return guest;
    }

    private void principal(UUID person, UUID principal) {
        sql.sql("INSERT INTO access.principal VALUES (?, ?)")
                .params(person, principal)
                .update();
    }

    private String token(UUID person) {
        String token = ApiToken.random();
        sql.sql("""
                        INSERT INTO access.api_token (id, person_id, name, sha256, expires_at)
                        VALUES (?, ?, 't', ?, now() + interval '90 days')""")
                .params(RandomCodes.uuid(), person, ApiToken.sha256(token).orElseThrow())
                .update();
        return token;
    }

    /** Makes the person a member of the incident, straight in the database. */
    public void join(String incidentKey, Viewer who, Level level, Tlp most, String... clearances) {
        sql.sql("""
                        INSERT INTO access.incident_grant (incident_id, principal, kind, level, max_tlp, clearances)
                        SELECT id, ?, 'PERSON', ?, ?, ?::text[] FROM incident.incident WHERE key = ?
                        ON CONFLICT (incident_id, principal) DO UPDATE SET level = excluded.level,
                            max_tlp = excluded.max_tlp, clearances = excluded.clearances""")
                .params(List.of(
                        who.id(), level.name(), most.name(), "{" + String.join(",", clearances) + "}", incidentKey))
                .update();
    }

    /** Gives a person functions, straight in the database. */
    public void give(Viewer who, String... functions) {
        for (String function : functions) {
            sql.sql("INSERT INTO access.person_function VALUES (?, ?)")
                    .params(who.id(), function)
                    .update();
        }
    }

    /** Has someone new from outside the response, with all functions, give every required sign-off of a review. */
    public Viewer signOff(String incidentKey) {
        Viewer signer = person("Sue Signer");
        give(signer, "PRIVACY", "LEGAL", "COMMUNICATIONS", "MANAGEMENT");
        join(incidentKey, signer, Level.READ, Tlp.RED);
        signOff(incidentKey, signer);
        return signer;
    }

    /** Has {@code signer} give every required sign-off of a review. */
    public void signOff(String incidentKey, Viewer signer) {
        String review = "/api/v1/incidents/" + incidentKey + "/review";
        api(signer).get(review).json().get("requiredSignOffs").forEach(role -> {
            Caller.Answer signed = api(signer).post(review + "/sign-offs", "{\"role\": \"" + role.asString() + "\"}");
            if (signed.status() != 200) {
                throw new AssertionError(signed.body());
            }
        });
    }

    /** Approves the review of an incident as {@code who} sees it now. */
    public Caller.Answer approve(String incidentKey, Viewer who) {
        String review = "/api/v1/incidents/" + incidentKey + "/review";
        String etag = api(who).get(review).header("etag");
        return api(who).post(review + "/approval", "{}", Map.of("If-Match", etag));
    }

    /** Returns the API as {@code who} calls it; every answer is checked against the OpenAPI document. */
    public Caller api(Viewer who) {
        return new Caller(base, tokens.computeIfAbsent(who.id(), this::token), contract);
    }

    /** Has the lead of an incident have added a person so long before it, straight in the database. */
    public void introduce(Viewer person, String incident, String before) {
        sql.sql("""
                        INSERT INTO access.introduction (person_id, by_id, at)
                        SELECT ?, lead_id, created_at - ?::interval FROM incident.incident WHERE key = ?""").params(person.id(), before, incident).update();
    }

    /** Gives a person another token, whose own one has ended. */
    public void renewToken(Viewer who) {
        tokens.put(who.id(), token(who.id()));
    }

    /** Returns the API as a caller without a session or token. */
    public Caller nobody() {
        return new Caller(base, null, contract);
    }

    public String tokenOf(Viewer who) {
        return tokens.get(who.id());
    }

    public String base() {
        return base;
    }
}
