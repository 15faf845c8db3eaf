package dev.afterword.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.token.CreateToken;
import dev.afterword.access.token.Token;
import dev.afterword.access.token.Tokens;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.TestDatabase;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AfterwordTest
class PeopleTests {

    @Autowired
    People people;

    @Autowired
    Teams teams;

    @Autowired
    Tokens tokens;

    @Autowired
    Viewers viewers;

    @Autowired
    Passwords passwords;

    @Autowired
    TestDatabase database;

    private Person someone(Role... roles) {
        String email = RandomCodes.random(12) + "@example.org";
        return people.addLocally(PersonFields.named("Some One", email, roles), null);
    }

    private Viewer admin() {
        return viewer(someone(Role.ADMINISTRATOR, Role.LEAD));
    }

    private Viewer viewer(Person person) {
        return viewers.find(person.id()).orElseThrow().viewer();
    }

    private Set<UUID> principals(UUID person) {
        return Set.copyOf(database.sql()
                .sql("SELECT principal FROM access.principal WHERE person_id = ?")
                .param(person)
                .query(UUID.class)
                .list());
    }

    @Test
    void principalsArePersonRolesAndTeams() {
        Person lead = someone(Role.LEAD);
        Team team = teams.add(admin(), team(lead.ref()));

        assertThat(principals(lead.id())).containsExactlyInAnyOrder(lead.id(), Role.LEAD.principal(), team.id());
    }

    @Test
    void deactivatedPersonHasNoPrincipals() {
        Person person = someone();
        people.change(admin(), person.id(), person.version(), was -> inactive(was));

        assertThat(principals(person.id())).isEmpty();
        assertThat(viewers.find(person.id())).isEmpty();
        assertThat(people.resolve(person.email())).isEmpty();
    }

    private static PersonFields inactive(PersonFields was) {
        return new PersonFields(
                was.name(), was.email(), was.external(), false, was.language(), was.zone(), was.roles());
    }

    @Test
    void leavingATeamRemovesItsPrincipal() {
        Viewer admin = admin();
        Person person = someone();
        Team team = teams.add(admin, team(person.ref()));

        teams.change(admin, team.id(), team.version(), fields -> new TeamFields(fields.name(), List.of(), null));

        assertThat(principals(person.id())).containsExactly(person.id());
    }

    @Test
    void aStaleChangeShowsWhatStands() {
        Viewer admin = admin();
        Person person = someone();
        people.change(admin, person.id(), person.version(), was -> was.withProfile("New", "en", "UTC"));

        assertThatThrownBy(() -> people.change(
                        admin, person.id(), person.version(), was -> was.withProfile("Newer", "en", "UTC")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.current())
                                .isEqualTo(people.find(person.id()).orElseThrow()));
    }

    @Test
    void emailAddressIsUniqueIgnoringCase() {
        Person person = someone();

        assertThatThrownBy(() -> people.addLocally(
                        PersonFields.named("Other", person.email().toUpperCase(java.util.Locale.ROOT)), null))
                .isInstanceOf(Problem.class);
    }

    @Test
    void guestsHoldNoRole() {
        PersonFields guest =
                new PersonFields("Guest", "g@example.org", true, true, "en", "UTC", Set.of(Role.ADMINISTRATOR));

        assertThatThrownBy(() -> people.addLocally(guest, null)).isInstanceOf(Problem.class);
    }

    @Test
    void onlyAdministratorsManagePeople() {
        Viewer lead = viewer(someone(Role.LEAD));

        assertThatThrownBy(() ->
                        people.list(lead, new PeopleQuery(null, PeopleQuery.State.ACTIVE, null, null, null, null, 10)))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> teams.add(lead, team())).isInstanceOf(Problem.class);
    }

    private static PeopleQuery twoOf(String mark, @Nullable String pageToken) {
        return new PeopleQuery(mark, PeopleQuery.State.ACTIVE, null, false, null, pageToken, 2);
    }

    private static TeamFields team(PersonRef... members) {
        return new TeamFields(RandomCodes.random(8), List.of(members), null);
    }

    @Test
    void pagesOfAListLoseNoOne() {
        String mark = RandomCodes.random(10);
        for (int i = 0; i < 5; i++) {
            people.addLocally(
                    PersonFields.named("P" + i % 2 + " " + mark, RandomCodes.random(12) + "@example.org"), null);
        }
        Viewer admin = admin();
        var first = people.list(admin, twoOf(mark, null));
        var second = people.list(admin, twoOf(mark, first.nextPageToken()));
        var third = people.list(admin, twoOf(mark, second.nextPageToken()));

        assertThat(List.of(
                        first.items().size(),
                        second.items().size(),
                        third.items().size()))
                .containsExactly(2, 2, 1);
        assertThat(third.nextPageToken()).isNull();
    }

    @Test
    void aTokenOpensUntilItIsRevoked() {
        Viewer viewer = viewer(someone());
        Tokens.Created created = tokens.create(viewer, new CreateToken("laptop", 30, Token.Scope.READ, Set.of()));

        assertThat(viewers.byToken(created.secret()).orElseThrow().viewer().readOnly())
                .isTrue();

        tokens.revoke(viewer, created.token().id());
        assertThat(viewers.byToken(created.secret())).isEmpty();
        assertThat(tokens.of(viewer)).isEmpty();
    }

    @Test
    void nobodyRevokesTheTokenOfAnother() {
        Tokens.Created created =
                tokens.create(viewer(someone()), new CreateToken("laptop", 30, Token.Scope.ALL, Set.of()));

        assertThatThrownBy(() -> tokens.revoke(admin(), created.token().id())).isInstanceOf(Problem.class);
    }

    @Test
    void aPasswordFitsItsPersonOnly() {
        Person person = someone();
        people.setPassword(person.id(), person.id(), "kayak otters vintage");

        assertThat(passwords.matches(person, "kayak otters vintage")).isTrue();
        assertThat(passwords.matches(person, "kayak otters vintage ")).isFalse();
        assertThat(passwords.matches(null, "kayak otters vintage")).isFalse();
        assertThat(passwords.matches(someone(), "kayak otters vintage")).isFalse();
    }
}
