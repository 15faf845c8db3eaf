package dev.afterword.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Action;
import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Attack;
import dev.afterword.testing.Cast;
import dev.afterword.testing.Visitor;
import dev.afterword.web.Routes.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Attacks on access: forms of another site, tokens in an address, ways round membership, addresses of people. */
@AfterwordTest
class AccessAttackTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private Cast cast;
    private Person lead;
    private String key;

    @BeforeEach
    void open() {
        cast = new Cast(context);
        lead = cast.person(Role.LEAD, Role.ADMINISTRATOR);
        key = Api.json(cast.api(lead).post("/api/v1/incidents", "{\"title\": \"Canary Hiddenword\"}"))
                .get("key")
                .asString();
    }

    private String address(String pattern) {
        return pattern.replaceFirst("/incidents/\\{\\w+}", "/incidents/" + key)
                .replaceAll("\\{(id|member|token|person|team|waiver|import)}", "00000000-0000-7000-8000-000000000000")
                .replaceAll("\\{role}", "LEAD")
                .replaceAll("\\{[^}]+}", "1");
    }

    /** Case 41: without the token of its form nothing is carried out for somebody who is signed in, whatever the address. */
    @Test
    @Attack(value = 41, controlled = true)
    void noFormOfAnotherSiteIsCarriedOut() {
        Visitor signedIn = cast.visitor(lead);
        signedIn.get("/me");
        List<String> wrong = new ArrayList<>();
        for (Route route : Routes.of(mapping).ours()) {
            if (route.method().equals("POST") && route.needs() != Action.ANYBODY) {
                int status = signedIn.postAsIs(address(route.path())).statusCode();
                if (status != 403) {
                    wrong.add(status + " " + route);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(signedIn.get("/me").statusCode()).isEqualTo(200);
        assertThat(signedIn.post("/privileges/seen").statusCode()).isEqualTo(303);
    }

    /** Case 22: a token counts in the header only, for addresses are kept in logs. */
    @Test
    @Attack(value = 22, controlled = true)
    void noTokenCountsInAnAddress() {
        String token = cast.api(lead).token();

        for (String name : List.of("token", "access_token", "Authorization")) {
            assertThat(cast.nobody().get("/api/v1/me?" + name + "=" + token).statusCode())
                    .isEqualTo(401);
        }
        assertThat(new Api(cast.port(), token).get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    /** Case 20: an administrator is no member, and doesn't become one by the ways that administrators have. */
    @Test
    @Attack(20)
    void anAdministratorMakesThemselvesNoMember() {
        Person administrator = cast.person(Role.ADMINISTRATOR);
        Api api = cast.api(administrator);
        String incident = "/api/v1/incidents/" + key;
        String own = "/api/v1/people/" + administrator.id();
        api.put(incident + "/members/" + administrator.id(), "{\"level\": \"LEAD\"}");
        api.post(own + "/roles/LEAD", "{}");
        api.patch(own, administrator.version(), "{\"roles\": [\"ADMINISTRATOR\", \"LEAD\", \"AUDITOR\"]}");
        api.post(
                "/api/v1/teams",
                "{\"name\": \"T " + administrator.id() + "\", \"members\": [\"" + administrator.id() + "\"]}");
        api.post("/api/v1/emergency-access", "{\"incident\": \"" + key + "\", \"reason\": \"So\"}");

        assertThat(api.get(incident).statusCode()).isEqualTo(404);
        assertThat(api.get(incident).body().replace(key, "KEY"))
                .isEqualTo(api.get("/api/v1/incidents/INC-2026-ZZZZ").body().replace("INC-2026-ZZZZ", "KEY"));
    }

    /** Case 18: people of other organisations learn nobody's e-mail address. */
    @Test
    @Attack(value = 18, controlled = true)
    void guestLearnsNoAddressOfOthers() {
        Person guest = cast.person();
        cast.api(lead).send("PATCH", "/api/v1/people/" + guest.id(), "{\"external\": true}", "If-Match", "\"1\"");
        Api api = cast.api(lead);
        String member = "/api/v1/incidents/" + key + "/members/" + guest.id();
        for (String level : List.of("SHARED\", \"maxTlp\": \"GREEN", "READ")) {
            api.put(member, "{\"level\": \"" + level + "\", \"expiresAt\": \"2090-01-01T00:00:00Z\"}");
        }
        Visitor visitor = cast.visitor(guest);
        assertThat(visitor.get("/incidents/" + key).statusCode()).isEqualTo(200);
        List<String> wrong = new ArrayList<>();
        for (Route route : Routes.of(mapping).ours()) {
            if (route.method().equals("GET")
                    && visitor.get(address(route.path()))
                            .body()
                            .replace(guest.email(), "")
                            .matches("(?s).*p\\.[0-9a-z]{12}@example\\.org.*")) {
                wrong.add(route.path());
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(cast.visitor(lead).get("/people?q=" + guest.email()).body()).contains(guest.email());
    }
}
