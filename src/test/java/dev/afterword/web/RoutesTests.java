package dev.afterword.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.AccessFacts;
import dev.afterword.access.Action;
import dev.afterword.access.Action.Scope;
import dev.afterword.access.Decision;
import dev.afterword.access.Decisions;
import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Attack;
import dev.afterword.testing.Cast;
import dev.afterword.testing.Docs;
import dev.afterword.web.Routes.Route;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Calls every route without a session, as a stranger, a reader and a responder: what isn't permitted is refused, and hidden items look absent. */
@AfterwordTest
class RoutesTests {

    /** What a member may do whose grant only reads. */
    private static final Set<Action> READERS = EnumSet.of(Action.SEE_REPORT, Action.SEE, Action.COMMENT);

    private static final Set<Action> RESPONDERS =
            EnumSet.of(Action.SEE_REPORT, Action.SEE, Action.COMMENT, Action.CONTRIBUTE);

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private Cast cast;
    private String key;
    private Person stranger;
    private Person reader;
    private Person responder;

    @BeforeEach
    void openAnIncident() {
        cast = new Cast(context);
        Api lead = cast.api(cast.person(Role.LEAD));
        key = Api.json(lead.post("/api/v1/incidents", "{\"title\": \"Mail theft\"}"))
                .get("key")
                .asString();
        stranger = cast.person();
        reader = cast.person();
        responder = cast.person();
        lead.put("/api/v1/incidents/" + key + "/members/" + reader.id(), "{\"level\": \"READ\"}");
        lead.put("/api/v1/incidents/" + key + "/members/" + responder.id(), "{\"level\": \"CONTRIBUTE\"}");
    }

    private Routes routes() {
        return Routes.of(mapping);
    }

    @Test
    void theInventoryIsDocumented() {
        StringBuilder text = new StringBuilder("""
                # Routes

                Every address that the program answers to, with the action that it needs (`docs/access.md` lists who has it). Printed by `RoutesTests`
                from the running program; a route that names no action is refused, and fails the build. Actions on an incident are decided by
                the service, with the grants on that very incident.

                | | path | needs | handler |
                |---|---|---|---|
                """);
        routes().documented().forEach(route -> text.append(route.line()));

        Docs.assertCurrent(Path.of("docs/routes.md"), text.toString());
    }

    @Test
    void everyRouteNamesWhatItNeeds() {
        assertThat(routes().unlisted()).isEmpty();
    }

    /** What the framework brings along: the error page, and the description of the API, which holds no data. */
    @Test
    void routesThatAreNotOursWereReviewed() {
        assertThat(routes().foreign())
                .extracting(Route::path)
                .allMatch(path -> path.matches("\\$?\\{?.*error.*|/api/v1/openapi\\.json.*"));
    }

    /** The negative control: a route without an action is found, and refused to all. */
    @Test
    @Attack(value = 44, control = true)
    void aRouteThatNamesNothingIsFoundAndRefused() throws NoSuchMethodException {
        RequestMappingInfo info = RequestMappingInfo.paths("/forgotten").build();
        mapping.registerMapping(info, new Forgotten(), Forgotten.class.getDeclaredMethod("answer"));
        try {
            assertThat(routes().unlisted()).extracting(Route::path).containsExactly("/forgotten");
            assertThat(cast.api(cast.person(Role.values())).get("/forgotten").statusCode())
                    .isEqualTo(403);
            assertThat(cast.nobody().get("/forgotten").statusCode()).isNotEqualTo(200);
        } finally {
            mapping.unregisterMapping(info);
        }
    }

    static class Forgotten {
        @ResponseBody
        String answer() {
            return "secret";
        }
    }

    @Test
    @Attack(44)
    void nobodyGetsNowhereButIn() {
        List<String> wrong = new ArrayList<>();
        for (Route route : routes().ours()) {
            HttpResponse<String> answer = call(cast.nobody(), route, key);
            boolean turnedAway = route.api()
                    ? answer.statusCode() == 401
                    : answer.statusCode() == 303
                            && answer.headers()
                                    .firstValue("Location")
                                    .orElse("")
                                    .contains("/sign-in");
            if ((route.needs() != Action.ANYBODY && !turnedAway) || answer.statusCode() >= 500) {
                wrong.add(answer.statusCode() + " " + route);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    @Attack({1, 2})
    void aStrangerLearnsNothing() {
        Api api = cast.api(stranger);
        List<String> wrong = new ArrayList<>();
        for (Route route : routes().ours()) {
            if (route.needs() == null || route.needs().scope() != Scope.INCIDENT || !route.ofIncident()) {
                continue;
            }
            HttpResponse<String> hidden = call(api, route, key);
            HttpResponse<String> absent = call(api, route, "INC-2026-ZZZZZZ");
            if (hidden.statusCode() != absent.statusCode()
                    || hidden.statusCode() < 400
                    || hidden.statusCode() >= 500
                    || !plain(hidden, key).equals(plain(absent, "INC-2026-ZZZZZZ"))) {
                wrong.add(hidden.statusCode() + "/" + absent.statusCode() + " " + route);
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** A body without what differs by chance, and without the key that was asked for. */
    private static String plain(HttpResponse<String> answer, String asked) {
        return answer.body()
                .replace(asked, "KEY")
                .replaceAll("nonce=\"[^\"]+\"", "")
                .replaceAll("_csrf\" value=\"[^\"]+\"", "");
    }

    @Test
    void aReaderChangesNothing() {
        assertThat(refused(reader, READERS)).isEmpty();
    }

    @Test
    void aResponderDecidesNothing() {
        assertThat(refused(responder, RESPONDERS)).isEmpty();
    }

    /** Routes that need more than {@code allowed} and yet answer to this member with anything but a refusal. */
    private List<String> refused(Person member, Set<Action> allowed) {
        Api api = cast.api(member);
        List<String> wrong = new ArrayList<>();
        for (Route route : routes().ours()) {
            Action needs = route.needs();
            if (needs == null || needs.scope() != Scope.INCIDENT || allowed.contains(needs)) {
                continue;
            }
            int status = call(api, route, key).statusCode();
            // Behind a second identifier that isn't there, "not found" is as good an answer.
            boolean refusal = status == 403 || (!route.onlyKey() && status == 404);
            if (!refusal) {
                wrong.add(status + " " + route);
            }
        }
        return wrong;
    }

    @Test
    void aReaderReadsEverythingThatIsThere() {
        Api api = cast.api(reader);
        List<String> wrong = new ArrayList<>();
        for (Route route : routes().ours()) {
            if (route.method().equals("GET")
                    && route.onlyKey()
                    && (route.needs() == Action.SEE || route.needs() == Action.SEE_REPORT)) {
                int status = call(api, route, key).statusCode();
                if (status >= 500 || status == 403) {
                    wrong.add(status + " " + route);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void whatTheInstallationGrantsIsDecidedBeforeTheHandler() {
        List<String> wrong = new ArrayList<>();
        for (Role role : Role.values()) {
            Person person = cast.person(role);
            Api api = cast.api(person);
            for (Route route : routes().ours()) {
                Action needs = route.needs();
                if (needs == null || needs.scope() != Scope.INSTALLATION) {
                    continue;
                }
                boolean permitted =
                        Decisions.decide(cast.viewer(person), needs, AccessFacts.none()) instanceof Decision.Permit;
                if (!permitted && call(api, route, key).statusCode() != 403) {
                    wrong.add(role + " " + route);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static HttpResponse<String> call(Api api, Route route, String key) {
        String path = route.path()
                .replaceFirst("/incidents/\\{\\w+}", "/incidents/" + key)
                .replaceAll("\\{(id|member|token|person|team|waiver|import)}", "00000000-0000-7000-8000-000000000000")
                .replaceAll("\\{[^}]+}", "1");
        String method = route.method().equals("ANY") ? "GET" : route.method();
        if (route.multipart()) {
            return api.send(method, path, "--x--\r\n", "Content-Type", "multipart/form-data; boundary=x");
        }
        String body = method.equals("GET") || method.equals("DELETE") ? null : "{}";
        return api.send(method, path, body, "If-Match", "\"1\"");
    }
}
