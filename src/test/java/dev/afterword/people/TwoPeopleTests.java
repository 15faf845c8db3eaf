package dev.afterword.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.token.Token;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Attack;
import dev.afterword.testing.Cast;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Breaking the glass takes two: neither of them is the person concerned, nor made the other. */
@AfterwordTest
class TwoPeopleTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    private Cast cast;
    private Person admin;
    private Person lead;
    private Person person;

    @BeforeEach
    void people() {
        cast = new Cast(context);
        admin = cast.person(Role.ADMINISTRATOR);
        lead = cast.person(Role.LEAD);
        person = cast.person();
    }

    private String path(Role role) {
        return path(person, role);
    }

    private static String path(Person whose, Role role) {
        return "/api/v1/people/" + whose.id() + "/roles/" + role;
    }

    private HttpResponse<String> post(Person who, String path) {
        return cast.api(who).post(path, "{}");
    }

    private List<String> roles(Person whose) {
        return database.sql()
                .sql("SELECT role FROM access.person_role WHERE person_id = ? ORDER BY 1")
                .param(whose.id())
                .query(String.class)
                .list();
    }

    private static String blocked(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        return Api.json(answer).at("/blockedBy/0/code").asString();
    }

    @Test
    @Attack(value = 20, control = true)
    void newPersonHasTheRoleOnceAnotherApproved() {
        String email = "a." + RandomCodes.random(10).toLowerCase(Locale.ROOT) + "@example.org";
        JsonNode added = Api.json(cast.api(admin)
                .post(
                        "/api/v1/people",
                        "{\"name\": \"Ada\", \"email\": \"" + email + "\", \"roles\": [\"AUDITOR\", \"EXECUTIVE\"]}"));
        assertThat(added.at("/roles").toString()).isEqualTo("[\"EXECUTIVE\"]");
        assertThat(added.at("/requestedRoles").toString()).isEqualTo("[\"AUDITOR\"]");

        String role = "/api/v1/people/" + added.get("id").asString() + "/roles/AUDITOR";
        assertThat(blocked(post(admin, role + "/approval"))).isEqualTo("samePerson");
        assertThat(post(person, role + "/approval").statusCode()).isEqualTo(403);
        assertThat(Api.json(post(lead, role + "/approval")).get("state").asString())
                .isEqualTo("APPROVED");
        assertThat(post(lead, role + "/approval").statusCode()).isEqualTo(404);

        JsonNode now =
                Api.json(cast.api(admin).get("/api/v1/people?q=" + email)).at("/items/0");
        assertThat(now.at("/roles").toString()).contains("AUDITOR", "EXECUTIVE");
        assertThat(now.at("/requestedRoles")).isEmpty();
    }

    @Test
    void nobodyGivesThemselvesARole() {
        HttpResponse<String> own = cast.api(admin)
                .patch("/api/v1/people/" + admin.id(), 1, "{\"roles\": [\"ADMINISTRATOR\", \"AUDITOR\"]}");
        assertThat(blocked(own)).isEqualTo("ownPrivilege");
        assertThat(blocked(post(lead, path(lead, Role.AUDITOR)))).isEqualTo("ownPrivilege");

        post(lead, path(admin, Role.AUDITOR));
        assertThat(blocked(post(admin, path(admin, Role.AUDITOR) + "/approval")))
                .isEqualTo("ownPrivilege");
        assertThat(roles(admin)).containsExactly("ADMINISTRATOR");
    }

    @Test
    @Attack(20)
    void puppetApprovesNothingForItsMakerNorTheOtherWayRound() {
        Person puppet = cast.person(Role.LEAD);
        introduce(puppet, admin, "1 day");
        post(admin, path(Role.LEAD));
        assertThat(blocked(post(puppet, path(Role.LEAD) + "/approval"))).isEqualTo("acquainted");
        post(admin, path(Role.LEAD) + "/refusal");
        post(puppet, path(Role.LEAD));
        assertThat(blocked(post(admin, path(Role.LEAD) + "/approval"))).isEqualTo("acquainted");
        assertThat(roles(person)).isEmpty();

        database.sql()
                .sql("UPDATE access.introduction SET at = now() - interval '31 days' WHERE person_id = ?")
                .param(puppet.id())
                .update();
        assertThat(post(admin, path(Role.LEAD) + "/approval").statusCode()).isEqualTo(200);
    }

    @Test
    void twoWhoMadeAThirdAreNotTheSecondPersonForThem() {
        post(admin, path(Role.LEAD));
        post(lead, path(Role.LEAD) + "/approval");
        Person other = cast.person();

        for (Person maker : List.of(admin, lead)) {
            post(person, path(other, Role.AUDITOR));
            assertThat(blocked(post(maker, path(other, Role.AUDITOR) + "/approval")))
                    .isEqualTo("acquainted");
        }
        assertThat(roles(other)).isEmpty();
    }

    @Test
    void requestOfSomebodyWhoLostTheRightIsNotApproved() {
        post(lead, path(Role.AUDITOR));
        database.sql()
                .sql("DELETE FROM access.person_role WHERE person_id = ?")
                .param(lead.id())
                .update();

        assertThat(blocked(post(admin, path(Role.AUDITOR) + "/approval"))).isEqualTo("requesterLeft");
    }

    @Test
    void deactivatedLeadComesBackWithoutTheRole() {
        Person other = cast.person(Role.LEAD);
        Api api = cast.api(admin);
        api.patch("/api/v1/people/" + other.id(), 1, "{\"active\": false}");
        HttpResponse<String> back = api.patch("/api/v1/people/" + other.id(), 2, "{\"active\": true}");

        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(roles(other)).isEmpty();
        assertThat(Api.json(back).at("/requestedRoles").toString()).isEqualTo("[\"LEAD\"]");
    }

    @Test
    void readingTokenAsksForNothing() {
        assertThat(cast.api(admin, Token.Scope.READ).post(path(Role.LEAD), "{}").statusCode())
                .isEqualTo(403);
        assertThat(blocked(post(admin, path(Role.EXECUTIVE)))).isEqualTo("roleTakesOne");
        assertThat(post(admin, "/api/v1/people/" + person.id() + "/roles/KING").statusCode())
                .isEqualTo(404);
    }

    @Test
    void newLinkForAnAccountInUseTakesTwo() {
        String invitation = "/api/v1/people/" + person.id() + "/invitation";
        HttpResponse<String> requested = post(admin, invitation);
        assertThat(Api.json(requested).get("link").isNull())
                .as(requested.body())
                .isTrue();
        assertThat(links()).isZero();
        assertThat(blocked(post(admin, invitation + "/approval"))).isEqualTo("samePerson");
        assertThat(links()).isZero();

        HttpResponse<String> approved = post(lead, invitation + "/approval");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(201);
        assertThat(Api.json(approved).get("link").asString()).contains("/welcome#");
        assertThat(links()).isEqualTo(1);
    }

    private int links() {
        return database.sql()
                .sql("SELECT count(*) FROM people.one_time_link WHERE person_id = ?")
                .param(person.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void personAndAuditorsAreToldAndTheAuditPageListsIt() {
        Person auditor = cast.person(Role.AUDITOR);
        post(admin, path(Role.LEAD));
        assertThat(cast.visitor(lead).get("/").body()).contains("Decide the access requested for");
        assertThat(cast.visitor(admin).get("/waiting/privilegeDecide").body()).doesNotContain(person.name());
        post(lead, path(Role.LEAD) + "/approval");

        for (Person told : List.of(person, auditor)) {
            Visitor visitor = cast.visitor(told);
            assertThat(visitor.get("/waiting/privilegeNotice").body()).contains(person.name());
            assertThat(visitor.get("/privileges").body()).contains(person.name() + " is now a response lead.");
            visitor.post("/privileges/seen");
            assertThat(visitor.get("/waiting/privilegeNotice").body()).contains("No open tasks of this kind");
        }
        String page = cast.visitor(auditor).get("/audit").body();
        assertThat(page.substring(page.indexOf("id=\"privileges\""), page.indexOf("All entries")))
                .contains("approved a role for " + person.name(), "person/" + person.id());
    }

    @Test
    void pageOfALeadRequestsAndApproves() {
        Visitor there = cast.visitor(lead);
        String page = "/people/" + person.id();
        there.get(page);
        there.post(page + "/roles/AUDITOR");
        assertThat(there.get(page).body()).contains("requested by " + lead.name());
        assertThat(there.post(page + "/roles/AUDITOR/approval").body()).contains("must approve what you requested");

        Visitor here = cast.visitor(admin);
        here.get("/privileges");
        assertThat(here.post(page + "/roles/AUDITOR/approval").statusCode()).isEqualTo(303);
        assertThat(roles(person)).containsExactly("AUDITOR");
    }

    /** The second wall: the service is passed by, and the database refuses. With the policy off, the same succeeds. */
    @Test
    void databaseRefusesARoleThatOnePersonGives() {
        Runnable alone = () -> context.getBean(Transactions.class)
                .run(
                        cast.viewer(admin),
                        () -> context.getBean(JdbcClient.class)
                                .sql("INSERT INTO access.person_role VALUES (?, 'AUDITOR')")
                                .param(person.id())
                                .update());

        assertThatThrownBy(alone::run).rootCause().hasMessageContaining("row-level security");
        database.sql()
                .sql("ALTER TABLE access.person_role DISABLE ROW LEVEL SECURITY")
                .update();
        try {
            alone.run();
            assertThat(roles(person)).containsExactly("AUDITOR");
        } finally {
            database.sql()
                    .sql("ALTER TABLE access.person_role ENABLE ROW LEVEL SECURITY")
                    .update();
        }
    }

    private void introduce(Person whom, Person by, String ago) {
        database.sql()
                .sql(
                        "INSERT INTO access.introduction (person_id, by_id, at) VALUES (?, ?, now() - CAST(? AS interval))")
                .params(whom.id(), by.id(), ago)
                .update();
    }
}
