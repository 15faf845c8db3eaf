package dev.afterword.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.People;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Role;
import dev.afterword.kernel.Hash;
import dev.afterword.kernel.Problem;
import dev.afterword.people.AccountCommands.UseLink;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Attack;
import dev.afterword.testing.Cast;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.Visitor;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;

@AfterwordTest
@DirtiesContext
class FirstAdministratorTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @Autowired
    Accounts accounts;

    @Autowired
    People people;

    private Visitor visitor;

    @BeforeEach
    void nobodyYet() {
        database.sql().sql("DELETE FROM access.person_role").update();
        visitor = new Visitor(new Cast(context).port());
    }

    private HttpResponse<String> take(String secret, String email, String password) {
        visitor.get("/first");
        return visitor.post("/first", "secret", secret, "name", "Ada", "email", email, "password", password);
    }

    @Test
    @Attack(value = 16, control = true)
    void theLinkMakesTheFirstAdministratorWhoIsLeadToo() {
        HttpResponse<String> in =
                take("http://localhost/first#" + accounts.createFirstLink(), "a1@example.org", Cast.PASSWORD);

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(people.byEmail("a1@example.org").orElseThrow().fields().roles())
                .containsExactlyInAnyOrder(Role.ADMINISTRATOR, Role.LEAD);
        assertThat(visitor.get("/people").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/").body()).contains("You are the only administrator");

        new Cast(context).person(Role.ADMINISTRATOR);
        assertThat(visitor.get("/").body()).doesNotContain("You are the only administrator");
    }

    @Test
    void aMistakeLeavesTheLinkInForce() {
        String secret = accounts.createFirstLink();

        assertThat(take(secret, "a2@example.org", "short").statusCode()).isEqualTo(422);
        assertThat(take(secret, "a2@example.org", Cast.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void theLinkIsVoidOnceThereIsAnAdministrator() {
        String secret = accounts.createFirstLink();
        new Cast(context).person(Role.ADMINISTRATOR);

        assertThat(visitor.get("/first").statusCode()).isEqualTo(303);
        assertThatThrownBy(() -> accounts.createFirstAdministrator(
                        PersonFields.named("Ada", "a5@example.org"), new UseLink(secret, Cast.PASSWORD)))
                .isInstanceOf(Problem.class);
    }

    @Test
    @Attack(16)
    void theLinkIsVoidAfterHalfAnHour() {
        String secret = accounts.createFirstLink();
        database.sql()
                .sql("UPDATE people.one_time_link SET expires_at = now() - interval '1 second'")
                .update();

        assertThat(take(secret, "a3@example.org", Cast.PASSWORD).statusCode()).isEqualTo(422);
    }

    @Test
    void aNewLinkReplacesTheOldOne() {
        String old = accounts.createFirstLink();
        accounts.createFirstLink();

        assertThat(take(old, "a4@example.org", Cast.PASSWORD).statusCode()).isEqualTo(422);
    }

    @Test
    void onlyTheHashIsKept() {
        String secret = accounts.createFirstLink();

        assertThat(database.sql()
                        .sql("SELECT sha256 FROM people.one_time_link WHERE person_id IS NULL")
                        .query(byte[].class)
                        .list())
                .containsExactly(Hash.sha256(secret));
    }

    @Test
    void theLastAdministratorAndTheLastLeadStay() {
        Cast cast = new Cast(context);
        var only = cast.person(Role.ADMINISTRATOR, Role.LEAD);
        var api = cast.api(only);
        String path = "/api/v1/people/" + only.id();

        assertThat(api.patch(path, 1, "{\"roles\": [\"LEAD\"]}").statusCode()).isEqualTo(409);
        assertThat(api.patch(path, 1, "{\"roles\": [\"ADMINISTRATOR\"]}").body())
                .contains("blockedBy", "/people");
        assertThat(api.patch(path, 1, "{\"active\": false}").statusCode()).isEqualTo(409);

        cast.person(Role.ADMINISTRATOR);
        assertThat(api.patch(path, 1, "{\"roles\": [\"LEAD\"]}").statusCode()).isEqualTo(200);
    }
}
