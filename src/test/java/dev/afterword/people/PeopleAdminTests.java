package dev.afterword.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.access.token.Token;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Attack;
import dev.afterword.testing.Cast;
import dev.afterword.testing.Visitor;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

@AfterwordTest
class PeopleAdminTests {

    private static final Pattern SECRET = Pattern.compile("/welcome#([A-Za-z0-9_-]{43})");

    @Autowired
    ApplicationContext context;

    private Cast cast;
    private Person admin;

    @BeforeEach
    void open() {
        cast = new Cast(context);
        admin = cast.person(Role.ADMINISTRATOR);
    }

    private static String email() {
        return "new." + RandomCodes.random(10) + "@example.org";
    }

    @Test
    @Attack(value = 16, controlled = true)
    void somebodyNewComesInByTheirLinkOnce() {
        Visitor here = cast.visitor(admin);
        here.get("/people/new");
        String email = email();
        HttpResponse<String> added =
                here.post("/people", "name", "Noa New", "email", email, "language", "en", "zone", "UTC");
        Matcher secret = SECRET.matcher(added.body());
        assertThat(secret.find()).isTrue();

        Visitor noa = new Visitor(cast.port());
        noa.get("/welcome");
        HttpResponse<String> weak = noa.post("/welcome", "secret", secret.group(1), "password", "noa");
        HttpResponse<String> in = noa.post("/welcome", "secret", secret.group(1), "password", Cast.PASSWORD);
        HttpResponse<String> again = noa.post("/welcome", "secret", secret.group(1), "password", Cast.PASSWORD);

        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(noa.get("/me").body()).contains("Noa New");
        assertThat(again.statusCode()).isNotEqualTo(303);
    }

    @Test
    void whoIsDeactivatedIsOutAtOnce() {
        Person person = cast.person();
        Visitor there = cast.visitor(person);
        Api program = cast.api(person);
        assertThat(program.get("/api/v1/me").statusCode()).isEqualTo(200);

        cast.api(admin).patch("/api/v1/people/" + person.id(), person.version(), "{\"active\": false}");

        assertThat(there.get("/me").statusCode()).isEqualTo(303);
        assertThat(program.get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(new Visitor(cast.port())
                        .signIn(person.email(), Cast.PASSWORD)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void peopleAreAddedReadAndChangedByTheApi() {
        Api api = cast.api(admin);
        String email = email();
        HttpResponse<String> added = api.post(
                "/api/v1/people", "{\"name\": \"Ada\", \"email\": \"" + email + "\", \"roles\": [\"AUDITOR\"]}");
        JsonNode person = Api.json(added);
        String path = added.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> stale = api.patch(path, 7, "{\"name\": \"Ada L\"}");
        HttpResponse<String> changed = api.patch(path, 1, "{\"name\": \"Ada L\"}");

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(person.get("requestedRoles").get(0).asString()).isEqualTo("AUDITOR");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(Api.json(stale).get("current").get("name").asString()).isEqualTo("Ada");
        assertThat(Api.json(changed).get("name").asString()).isEqualTo("Ada L");
        assertThat(Api.json(changed).get("email").asString()).isEqualToIgnoringCase(email);
        assertThat(api.get("/api/v1/people?q=" + email).body()).contains("Ada L");
        assertThat(api.send("PATCH", path, "{}").statusCode()).isEqualTo(428);
    }

    @Test
    void whatIsWrongIsSaidFieldByField() {
        HttpResponse<String> wrong = cast.api(admin)
                .post("/api/v1/people", "{\"email\": \"nowhere\", \"zone\": \"Moon/Crater\", \"roles\": [\"KING\"]}");

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Api.json(wrong).get("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("name", "email", "zone", "roles");
        assertThat(cast.api(admin).post("/api/v1/people", "{\"nmae\": \"x\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void anUnknownLanguageIsAnsweredWithThoseThereAre() {
        HttpResponse<String> wrong = cast.api(admin)
                .post("/api/v1/people", "{\"name\": \"Ada\", \"email\": \"" + email() + "\", \"language\": \"fr\"}");

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(Api.json(wrong).get("errors").get(0).get("message").asString())
                .contains("en, zh-TW");
    }

    @Test
    void whatIsNoIdentifierNamesNobody() {
        assertThat(cast.api(admin).get("/api/v1/people/nobody").statusCode()).isEqualTo(404);
        assertThat(cast.visitor(admin).get("/people/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void aFormWithoutTickedBoxesTakesRolesAway() {
        Person auditor = cast.person(Role.AUDITOR);
        Visitor here = cast.visitor(admin);
        here.get("/people/" + auditor.id());
        here.post(
                "/people/" + auditor.id(),
                "version",
                "1",
                "name",
                "Al",
                "email",
                auditor.email(),
                "roles",
                "",
                "external",
                "true",
                "active",
                "true");

        JsonNode person = Api.json(cast.api(admin).get("/api/v1/people/" + auditor.id()));
        assertThat(person.get("roles").size()).isZero();
        assertThat(person.get("external").asBoolean()).isTrue();
    }

    @Test
    void teamsAreMadeOfPeopleByAddressOrIdentifier() {
        Api api = cast.api(admin);
        Person one = cast.person();
        Person two = cast.person();
        HttpResponse<String> made = api.post(
                "/api/v1/teams",
                "{\"name\": \"T " + RandomCodes.random(6) + "\", \"members\": [\"" + one.id() + "\", \"" + two.email()
                        + "\"]}");
        String path = made.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> changed = api.patch(path, 1, "{\"members\": [\"" + two.id() + "\"]}");
        HttpResponse<String> wrong = api.patch(path, 2, "{\"members\": [\"nobody@example.org\"]}");

        assertThat(Api.json(made).get("members").size()).isEqualTo(2);
        assertThat(Api.json(changed).get("members").size()).isEqualTo(1);
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("nobody@example.org");
    }

    @Test
    void aTokenIsShownOnceAndEndsWhenRevoked() {
        Visitor here = cast.visitor(cast.person());
        here.get("/me/tokens");
        String page = here.post("/me/tokens", "name", "laptop", "days", "30", "scope", "READ")
                .body();
        Matcher token = Pattern.compile("afw_[A-Za-z0-9_-]{49}").matcher(page);
        assertThat(token.find()).isTrue();
        Api program = new Api(cast.port(), token.group());
        String id = Api.json(here.get("/api/v1/tokens"))
                .get("items")
                .get(0)
                .get("id")
                .asString();

        assertThat(here.get("/me/tokens").body()).doesNotContain(token.group()).contains("laptop");
        here.post("/me/tokens/" + id + "/revocation");
        assertThat(program.get("/api/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    void aRepeatedCallDoesNotShowTheSecretAgain() {
        Api api = cast.api(admin);
        String key = RandomCodes.random(20);
        String path = api.post("/api/v1/people", "{\"name\": \"Ada\", \"email\": \"" + email() + "\"}")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow()
                + "/invitation";
        JsonNode first = Api.json(api.send("POST", path, "{}", "Idempotency-Key", key));
        JsonNode again = Api.json(api.send("POST", path, "{}", "Idempotency-Key", key));

        assertThat(first.get("link").asString()).containsPattern(SECRET);
        assertThat(again.get("expiresAt")).isEqualTo(first.get("expiresAt"));
        assertThat(again.get("link").asString()).endsWith("/welcome#");
    }

    @Test
    void tokensMakeNoTokens() {
        assertThat(cast.api(admin)
                        .post("/api/v1/tokens", "{\"name\": \"another\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anotherPasswordEndsTokensAndOtherSessions() {
        Person person = cast.person();
        Api program = cast.api(person);
        Api others = cast.api(admin);
        Visitor elsewhere = cast.visitor(person);
        Visitor here = cast.visitor(person);
        here.get("/me/password");
        here.post("/me/password", "current", Cast.PASSWORD, "password", "another kayak of otters");

        assertThat(here.get("/me").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get("/me").statusCode()).isEqualTo(303);
        assertThat(program.get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(others.get("/api/v1/me").statusCode()).isEqualTo(200);
        assertThat(actionsOn(person)).contains("person.password-set");
    }

    @Test
    void newInvitationEndsTokensAndSessions() {
        Person person = cast.person();
        Api program = cast.api(person);
        Visitor there = cast.visitor(person);
        String invitation = "/api/v1/people/" + person.id() + "/invitation";
        cast.api(admin).post(invitation, "{}");
        assertThat(program.get("/api/v1/me").statusCode()).isEqualTo(200);
        cast.api(cast.person(Role.LEAD)).post(invitation + "/approval", "{}");

        assertThat(program.get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(there.get("/me").statusCode()).isEqualTo(303);
    }

    @Test
    void tokensOfADeactivatedPersonDoNotRevive() {
        Person person = cast.person();
        Api program = cast.api(person);
        Api api = cast.api(admin);
        api.patch("/api/v1/people/" + person.id(), 1, "{\"active\": false}");
        assertThat(api.patch("/api/v1/people/" + person.id(), 2, "{\"active\": true}")
                        .statusCode())
                .isEqualTo(200);

        assertThat(program.get("/api/v1/me").statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenThatReadsChangesNothing() {
        Api reading = cast.api(admin, Token.Scope.READ);

        assertThat(reading.get("/api/v1/people").statusCode()).isEqualTo(200);
        assertThat(reading.post("/api/v1/tokens", "{\"name\": \"more\"}").statusCode())
                .isEqualTo(403);
        assertThat(reading.post("/api/v1/people", "{\"name\": \"X\", \"email\": \"" + email() + "\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatHappensToPeopleIsOnRecord() {
        Person person = cast.person();
        cast.visitor(person);
        cast.api(admin).patch("/api/v1/people/" + person.id(), person.version(), "{\"name\": \"Renamed\"}");

        assertThat(actionsOn(person)).containsExactly("person.added", "session.started", "person.changed");
    }

    private List<String> actionsOn(Person person) {
        List<String> actions = new ArrayList<>();
        String page = "/api/v1/audit";
        while (page != null) {
            JsonNode trail = Api.json(cast.api(admin).get(page));
            trail.get("items").forEach(entry -> {
                if (entry.get("object").asString().equals("person/" + person.id())) {
                    actions.add(entry.get("action").asString());
                }
            });
            JsonNode next = trail.get("nextPageToken");
            page = next.isNull() ? null : "/api/v1/audit?pageToken=" + next.asString();
        }
        return actions;
    }

    @Test
    void aStaleFormShowsBothVersions() {
        Person person = cast.person();
        Visitor here = cast.visitor(admin);
        here.get("/people/" + person.id());
        cast.api(admin).patch("/api/v1/people/" + person.id(), person.version(), "{\"name\": \"Theirs\"}");
        HttpResponse<String> stale = here.post(
                "/people/" + person.id(), "version", "1", "name", "Mine", "email", person.email(), "active", "true");

        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.body()).contains("Theirs", "Mine");
    }

    @Test
    void thePagesAreForAdministratorsOnly() {
        Visitor lead = cast.visitor(cast.person(Role.LEAD));

        assertThat(lead.get("/people").statusCode()).isEqualTo(403);
        assertThat(lead.get("/teams").statusCode()).isEqualTo(403);
        assertThat(cast.nobody().get("/api/v1/people").statusCode()).isEqualTo(401);
    }

    @Test
    void theLanguageFollowsThePerson() {
        Person person = cast.person();
        Visitor here = cast.visitor(person);
        here.get("/me");
        here.post("/language", "language", "zh-TW", "back", "/me");

        assertThat(here.get("/me").body()).contains("個人資料");
        assertThat(cast.visitor(person).get("/me").body()).contains("個人資料");
        assertThat(cast.visitor(cast.person(Role.ADMINISTRATOR))
                        .get("/audit?actor=" + person.id())
                        .body())
                .contains(person.name() + " edited their own profile");
    }
}
