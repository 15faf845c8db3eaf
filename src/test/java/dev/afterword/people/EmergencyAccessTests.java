package dev.afterword.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.token.Token;
import dev.afterword.audit.LiveCheck;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Attack;
import dev.afterword.testing.Cast;
import dev.afterword.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reading one incident that is restricted to named members takes two people and a reason, and ends after a day. */
@AfterwordTest
class EmergencyAccessTests {

    private static final String PATH = "/api/v1/emergency-access";

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    private Cast cast;
    private Person owner;
    private Person admin;
    private Person second;
    private String key;
    private String incident;

    @BeforeEach
    void restrict() {
        cast = new Cast(context);
        owner = cast.person(Role.LEAD);
        admin = cast.person(Role.ADMINISTRATOR);
        second = cast.person(Role.ADMINISTRATOR);
        Api lead = cast.api(owner);
        key = Api.json(lead.post("/api/v1/incidents", "{\"title\": \"Insider\"}"))
                .get("key")
                .asString();
        incident = "/api/v1/incidents/" + key;
        lead.put(incident + "/restriction", "{}");
    }

    private HttpResponse<String> request(Person who, String key) {
        return cast.api(who).post(PATH, "{\"incident\": \"" + key + "\", \"reason\": \"The lead is away\"}");
    }

    private String requested() {
        HttpResponse<String> answer = request(admin, key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return PATH + "/" + Api.json(answer).get("id").asString();
    }

    private int approve(Person who, String request) {
        return cast.api(who).post(request + "/approval", "{}").statusCode();
    }

    private static String blocked(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        return Api.json(answer).at("/blockedBy/0/code").asString();
    }

    private int reads(Person who) {
        return cast.api(who).get(incident).statusCode();
    }

    @Test
    @Attack(value = 20, control = true)
    void twoPeopleOpenAnIncidentForADayAndItsMembersSeeIt() {
        String request = requested();
        assertThat(reads(admin)).isEqualTo(404);
        assertThat(approve(second, request)).isEqualTo(200);

        assertThat(reads(admin)).isEqualTo(200);
        assertThat(reads(second)).isEqualTo(404);
        assertThat(cast.api(admin)
                        .post(incident + "/events", "{\"title\": \"x\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(cast.visitor(owner).get("/incidents/" + key).body())
                .contains(admin.name() + " has emergency access", "approved by " + second.name(), "The lead is away");
        assertThat(LiveCheck.deviations(context, key).toString()).isEqualTo("[]");
    }

    @Test
    void itEndsByItself() {
        String request = requested();
        approve(second, request);
        assertThat(hours()).isBetween(23.9, 24.0);
        expire();

        assertThat(reads(admin)).isEqualTo(404);
        assertThat(cast.visitor(owner).get("/incidents/" + key).body()).doesNotContain("emergency access");
        assertThat(approve(second, requested())).isEqualTo(200);
        assertThat(reads(admin)).isEqualTo(200);
    }

    private double hours() {
        return database.sql()
                .sql(
                        "SELECT extract(epoch FROM expires_at - now()) / 3600 FROM access.incident_grant WHERE principal = ?")
                .param(admin.id())
                .query(Double.class)
                .single();
    }

    private void expire() {
        for (String table : List.of("access.incident_grant SET", "access.emergency SET at = at - interval '1 day',")) {
            database.sql()
                    .sql("UPDATE " + table + " expires_at = expires_at - interval '1 day' WHERE "
                            + (table.contains("grant") ? "principal" : "person_id") + " = ?")
                    .param(admin.id())
                    .update();
        }
    }

    @Test
    void nobodyApprovesTheirOwnNorThatOfSomebodyTheyMade() {
        String request = requested();
        assertThat(blocked(cast.api(admin).post(request + "/approval", "{}"))).isEqualTo("samePerson");
        database.sql()
                .sql("INSERT INTO access.introduction (person_id, by_id) VALUES (?, ?)")
                .params(second.id(), admin.id())
                .update();
        assertThat(blocked(cast.api(second).post(request + "/approval", "{}"))).isEqualTo("acquainted");
        assertThat(approve(cast.person(), request)).isEqualTo(403);
        assertThat(approve(cast.person(Role.AUDITOR), request)).isEqualTo(403);
        assertThat(cast.api(cast.person(Role.LEAD), Token.Scope.READ)
                        .post(request + "/approval", "{}")
                        .statusCode())
                .isEqualTo(403);

        assertThat(reads(admin)).isEqualTo(404);
    }

    @Test
    @Attack(20)
    void theDatabaseOpensNothingWithoutASecondPerson() {
        UUID request = UUID.fromString(requested().substring(PATH.length() + 1));
        Transactions transactions = context.getBean(Transactions.class);
        JdbcClient jdbc = context.getBean(JdbcClient.class);

        for (Person who : List.of(admin, second)) {
            assertThatThrownBy(() -> transactions.run(
                            cast.viewer(who),
                            () -> jdbc.sql("SELECT * FROM access.open_in_emergency(?)")
                                    .param(request)
                                    .query()
                                    .listOfRows()))
                    .rootCause()
                    .hasMessageContaining("not approved by a second person");
        }
        assertThatThrownBy(() -> transactions.run(
                        cast.viewer(admin),
                        () -> jdbc.sql(
                                        "UPDATE access.privilege_request SET state = 'APPROVED', decided_by = ?, decided_at = now() WHERE id = ?")
                                .params(admin.id(), request)
                                .update()))
                .isInstanceOf(RuntimeException.class);
        assertThat(reads(admin)).isEqualTo(404);
    }

    @Test
    void requestTellsNobodyWhetherThereIsSuchAnIncident() {
        HttpResponse<String> absent = request(admin, "INC-2026-0000");
        assertThat(absent.statusCode()).isEqualTo(201);
        String path = PATH + "/" + Api.json(absent).get("id").asString();
        assertThat(blocked(cast.api(second).post(path + "/approval", "{}"))).isEqualTo("noEmergency");

        cast.api(owner).delete(incident + "/restriction");
        assertThat(blocked(cast.api(second).post(requested() + "/approval", "{}")))
                .isEqualTo("noEmergency");
        assertThat(request(admin, "Mail theft").statusCode()).isEqualTo(422);
    }

    @Test
    void thePersonTheAuditorsAndTheLeadAreToldAtOnceAndEachReadIsOnRecord() {
        Person auditor = cast.person(Role.AUDITOR);
        approve(second, requested());
        reads(admin);

        for (Person told : List.of(admin, auditor, owner)) {
            assertThat(cast.visitor(told).get("/privileges").body())
                    .contains(admin.name() + " has emergency access to " + key);
        }
        assertThat(cast.visitor(second).get("/privileges").body()).doesNotContain("has emergency access");
        assertThat(database.sql()
                        .sql(
                                "SELECT count(*) FROM access.notice WHERE principal = ? AND mailed_at IS NULL AND recipient_id = ANY (?)")
                        .params(admin.id(), new UUID[] {admin.id(), auditor.id(), owner.id()})
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        assertThat(cast.visitor(auditor).get("/audit").body())
                .containsSubsequence("Access", "approved emergency access", "requested emergency access");
        assertThat(cast.api(owner)
                        .get("/api/v1/audit?pageSize=200&incident=" + key)
                        .body())
                .contains("incident.read", "member.added", admin.id().toString());
    }

    @Test
    void theLeadEndsItEarly() {
        approve(second, requested());
        cast.api(owner).delete(incident + "/members/" + admin.id());

        assertThat(reads(admin)).isEqualTo(404);
        assertThat(cast.visitor(owner).get("/incidents/" + key).body()).doesNotContain("emergency access");
    }

    /** As the owner of the tables, as whom an erasure is carried out. */
    @Test
    void aReasonThatIsErasedGoesFromTheRequestToo() {
        String address = requested();
        String request = address.substring(address.lastIndexOf('/') + 1);
        approve(second, address);
        JdbcClient owner = JdbcClient.create(context.getBean(TestDatabase.class).owner());

        assertThat(owner.sql("UPDATE access.emergency SET reason = '[erased]' WHERE request_id = ?::uuid")
                        .param(request)
                        .update())
                .isEqualTo(1);
        assertThat(owner.sql("SELECT reason FROM access.privilege_request WHERE id = ?::uuid")
                        .param(request)
                        .query(String.class)
                        .single())
                .isEqualTo("[erased]");
    }
}
