package dev.afterword.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Person;
import dev.afterword.access.token.CreateToken;
import dev.afterword.access.token.Token;
import dev.afterword.access.token.Token.Module;
import dev.afterword.access.token.Tokens;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Attack;
import dev.afterword.testing.Cast;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.Visitor;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What people see and end of their own sessions and tokens, and what a token reaches. */
@AfterwordTest
class SessionTests {

    private static final Pattern END = Pattern.compile("/me/sessions/[0-9a-f]{64}/removal");

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    private Cast cast;
    private Person person;
    private Visitor here;

    @BeforeEach
    void open() {
        cast = new Cast(context);
        person = cast.person();
        here = cast.visitor(person);
    }

    @Test
    void oneSessionIsEnded() {
        Visitor elsewhere = cast.visitor(person);
        String page = here.get("/me/tokens").body();
        Matcher end = END.matcher(page);
        assertThat(end.find()).isTrue();
        here.post(end.group());

        assertThat(page).contains(">Java<", "127.0.0.1", "This session");
        assertThat(here.get("/api/v1/me/sessions").body()).contains("\"agent\":\"Java-http-client/");
        assertThat(elsewhere.get("/me").statusCode()).isEqualTo(303);
        assertThat(here.get("/me").statusCode()).isEqualTo(200);
        assertThat(END.matcher(here.get("/me/tokens").body()).find()).isFalse();
    }

    @Test
    void allOtherSessionsAreEnded() {
        List<Visitor> others = List.of(cast.visitor(person), cast.visitor(person));
        Visitor stranger = cast.visitor(cast.person());
        here.get("/me/tokens");
        here.post("/me/sessions/removal");

        assertThat(others)
                .allSatisfy(other -> assertThat(other.get("/me").statusCode()).isEqualTo(303));
        assertThat(here.get("/me").statusCode()).isEqualTo(200);
        assertThat(stranger.get("/me").statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyEndsTheSessionOfSomebodyElse() {
        Person other = cast.person();
        Visitor theirs = cast.visitor(other);
        String id = database.sql()
                .sql("SELECT id FROM access.session WHERE person_id = ?")
                .param(other.id())
                .query(String.class)
                .single();
        here.get("/me/tokens");

        assertThat(here.post("/me/sessions/" + id + "/removal").statusCode()).isEqualTo(404);
        assertThat(theirs.get("/me").statusCode()).isEqualTo(200);
    }

    @Test
    void allTokensAreRevoked() {
        Api one = cast.api(person);
        Api other = cast.api(person);
        Api stranger = cast.api(cast.person());
        here.get("/me/tokens");
        here.post("/me/tokens/revocation");

        assertThat(one.get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(other.get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(stranger.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    @Attack(22)
    void tokensManageNeitherTokensNorSessions() {
        Api program = cast.api(person);

        assertThat(program.get("/api/v1/tokens").statusCode()).isEqualTo(403);
        assertThat(program.get("/api/v1/me/sessions").statusCode()).isEqualTo(403);
        assertThat(program.delete("/api/v1/me/sessions").statusCode()).isEqualTo(403);
        assertThat(program.delete("/api/v1/tokens").statusCode()).isEqualTo(403);
        assertThat(here.get("/api/v1/me/sessions").body()).contains("\"current\":true");
    }

    @Test
    @Attack(value = 22, controlled = true)
    void aTokenReachesItsModulesOnly() {
        Api limited = limited(Token.Scope.ALL, Module.INCIDENT);
        Api reading = limited(Token.Scope.READ, Module.INCIDENT);

        assertThat(limited.get("/api/v1/incidents").statusCode()).isEqualTo(200);
        assertThat(limited.post("/api/v1/incidents", "{}").statusCode()).isEqualTo(422);
        assertThat(limited.get("/api/v1/follow-ups").statusCode()).isEqualTo(403);
        assertThat(limited.get("/follow-ups").statusCode()).isEqualTo(403);
        assertThat(reading.get("/api/v1/incidents").statusCode()).isEqualTo(200);
        assertThat(reading.post("/api/v1/incidents", "{}").statusCode()).isEqualTo(403);
        assertThat(cast.api(person).get("/api/v1/follow-ups").statusCode()).isEqualTo(200);
    }

    private Api limited(Token.Scope scope, Module... modules) {
        return new Api(
                cast.port(),
                context.getBean(Tokens.class)
                        .createLocally(person.id(), new CreateToken("limited", 1, scope, Set.of(modules)))
                        .secret());
    }

    @Test
    void everyModuleWithAnApiCanBeChosen() {
        List<Class<?>> handlers = context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(route -> route.getKey().getPatternValues().stream()
                        .anyMatch(path -> path.startsWith("/api/v1/") && !path.contains("openapi")))
                .<Class<?>>map(route -> route.getValue().getBeanType())
                .distinct()
                .toList();

        assertThat(handlers)
                .isNotEmpty()
                .allSatisfy(handler ->
                        assertThat(Module.values()).as(handler.getName()).anyMatch(module -> module.has(handler)));
        assertThat(Module.values()).allSatisfy(module -> assertThat(handlers).anyMatch(module::has));
    }
}
