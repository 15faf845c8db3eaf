package dev.afterword.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import dev.afterword.testing.Cast;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.Visitor;
import dev.afterword.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Functions of people are given by administrators and response leads, to others, on record. */
@AfterwordTest
class FunctionTests {

    @Autowired
    ApplicationContext context;

    World world;
    Viewer lead;
    Viewer counsel;
    String functions;

    @BeforeEach
    void people() {
        world = new World(context);
        lead = world.person("Lea Lead", Role.LEAD);
        counsel = world.person("Carl Counsel");
        functions = "/api/v1/people/" + counsel.id() + "/functions";
    }

    private Caller.Answer give(Viewer who, String list) {
        return world.api(who)
                .put(
                        functions,
                        "{\"functions\": " + list + "}",
                        world.api(lead).get(functions).header("etag"));
    }

    @Test
    void leadGivesThemAndTheTrailKeepsWhat() {
        Viewer administrator = world.person("Ada Admin", Role.ADMINISTRATOR);
        Caller.Answer given = give(lead, "[\"LEGAL\", \"PRIVACY\"]");
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        give(administrator, "[\"LEGAL\"]");

        assertThat(world.api(lead).get("/api/v1/functions").body()).contains("Carl Counsel", "[\"LEGAL\"]");
        assertThat(context.getBean(TestDatabase.class)
                        .sql()
                        .sql("""
                                SELECT v.after_value FROM audit.entry e JOIN audit.entry_value v USING (chain, seq)
                                WHERE e.action = 'person.functions-changed' AND e.object = ? ORDER BY e.seq""")
                        .param("person/" + counsel.id())
                        .query(String.class)
                        .list())
                .containsExactly("{\"functions\":[\"PRIVACY\",\"LEGAL\"]}", "{\"functions\":[\"LEGAL\"]}");
    }

    @Test
    void changeNamesTheFunctionsThatItIsBasedOn() {
        String before = world.api(lead).get(functions).header("etag");
        give(lead, "[\"LEGAL\"]");

        assertThat(world.api(lead).put(functions, "{\"functions\": []}", null).status())
                .isEqualTo(428);
        Caller.Answer stale = world.api(lead).put(functions, "{\"functions\": []}", before);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text("current.functions.0")).isEqualTo("LEGAL");
        assertThat(give(lead, "[\"WIZARD\"]").status()).isEqualTo(422);
    }

    @Test
    void nobodyGivesThemselvesAFunctionAndOthersGiveNone() {
        functions = "/api/v1/people/" + lead.id() + "/functions";
        assertThat(give(lead, "[\"PRIVACY\"]").text("blockedBy.0.code")).isEqualTo("ownFunctions");
        assertThat(give(counsel, "[\"PRIVACY\"]").status()).isEqualTo(403);
        assertThat(give(world.person("Aud", Role.AUDITOR), "[\"PRIVACY\"]").status())
                .isEqualTo(403);
        assertThat(world.api(lead).get(functions).json().get("functions")).isEmpty();
        assertThat(world.api(lead).get("/people/" + lead.id()).body())
                .contains("Another administrator or response lead edits your functions")
                .doesNotContain("/people/" + lead.id() + "/functions");
    }

    @Test
    void pageOfAPersonHasTheFormAndShowsTheLeadNoAccount() {
        Cast cast = new Cast(context);
        Person person = cast.person();
        Visitor visitor = cast.visitor(cast.person(Role.LEAD));
        String page = "/people/" + person.id();

        assertThat(visitor.get(page).body()).contains("Communications").doesNotContain(person.email());
        assertThat(visitor.post(page + "/functions", "version", "none", "functions", "COMMUNICATIONS")
                        .statusCode())
                .isEqualTo(303);

        assertThat(visitor.get("/functions").body()).contains(person.name());
        assertThat(cast.visitor(cast.person(Role.ADMINISTRATOR)).get(page).body())
                .contains(person.email(), "value=\"COMMUNICATIONS\" checked");
        assertThat(visitor.post(page + "/functions", "version", "none", "functions", "LEGAL")
                        .statusCode())
                .isEqualTo(412);
    }
}
