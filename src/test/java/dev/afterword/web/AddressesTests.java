package dev.afterword.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Cast;
import dev.afterword.web.Routes.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Asks for every address with parts that nothing can have: it names nothing (404), or a parameter is wrong (422), never a fault. */
@AfterwordTest
class AddressesTests {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

    private static final List<String> GARBLED = List.of(
            "xyz",
            "0",
            "-1",
            "99999999999999999999",
            "INC-2026-%F0%9F%92%A9",
            "F-1x",
            "%C3%BC",
            "a%20b",
            "x".repeat(2000));

    /** Refused by the server before any handler sees them. */
    private static final List<String> UNREADABLE = List.of("%00", "%ED%A0%80");

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private final List<String> wrong = new ArrayList<>();
    private Api api;
    private String key;

    @BeforeEach
    void openAnIncident() {
        Cast cast = new Cast(context);
        api = cast.api(cast.person(Role.ADMINISTRATOR, Role.LEAD));
        key = Api.json(api.post("/api/v1/incidents", "{\"title\": \"Mail theft\"}"))
                .get("key")
                .asString();
    }

    @Test
    void aPartThatCantBeParsedNamesNothing() {
        for (Route route : openToTokens()) {
            for (String path : garbled(route.path(), GARBLED)) {
                expect(
                        route.method().equals("GET") ? Set.of(404) : Set.of(400, 404, 422, 415),
                        route.method(),
                        path,
                        "{}");
            }
            for (String path : garbled(route.path(), UNREADABLE)) {
                expect(Set.of(400, 404), route.method(), path, "{}");
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** All but those that refuse every token before they look at the address. */
    private List<Route> openToTokens() {
        return Routes.of(mapping).ours().stream()
                .filter(route -> !route.byPerson())
                .toList();
    }

    /** The path with each of its variables replaced, those before it by what exists. */
    private List<String> garbled(String path, List<String> values) {
        List<String> paths = new ArrayList<>();
        for (MatchResult variable : VARIABLE.matcher(path).results().toList()) {
            for (String value : values) {
                paths.add(existing(path.substring(0, variable.start()) + value + path.substring(variable.end())));
            }
        }
        return paths;
    }

    private String existing(String path) {
        return path.replaceFirst("/incidents/\\{\\w+}", "/incidents/" + key).replaceAll(VARIABLE.pattern(), "1");
    }

    @Test
    void aParameterThatCantBeParsedIsNamed() {
        JsonNode paths = Api.json(api.get("/api/v1/openapi.json")).get("paths");
        for (Route route : Routes.of(mapping).ours()) {
            if (!route.method().equals("GET") || !route.onlyKey()) {
                continue;
            }
            String path = existing(route.path());
            for (JsonNode parameter :
                    paths.path(route.path()).path("get").path("parameters").values()) {
                if (parameter.get("in").asString().equals("query")) {
                    String asked = path + "?" + parameter.get("name").asString() + "=";
                    Set<Integer> right = parameter.get("name").asString().matches("pageSize|pageToken")
                            ? Set.of(422)
                            : Set.of(200, 404, 422);
                    expect(right, "GET", asked + "x%F0%9F%92%A9", null);
                    expect(Set.of(400, 422, 200), "GET", asked + "a%00", null);
                    expect(Set.of(400, 422, 200), "GET", asked + "%ED%A0%80", null);
                }
            }
            expect(Set.of(200, 302, 303, 403, 404, 422), "GET", path + "?pageSize=x&owner=%ED%A0%80", null);
            expect(
                    Set.of(200, 302, 303, 403, 404, 422),
                    "GET",
                    path
                            + "?pageToken=a%00&q=%00&item=%00&state=%00&finding=%00&carries=%00&then=%00&next=%00&sort=%00",
                    null);
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void aFormIsNoBodyForTheApi() {
        JsonNode paths = Api.json(api.get("/api/v1/openapi.json")).get("paths");
        for (Route route : openToTokens()) {
            if (route.api()
                    && route.onlyKey()
                    && !route.multipart()
                    && paths.path(route.path()).path(lower(route.method())).has("requestBody")) {
                int status = api.send(
                                route.method(),
                                existing(route.path()),
                                "title=x",
                                "Content-Type",
                                "application/x-www-form-urlencoded",
                                "If-Match",
                                "\"1\"")
                        .statusCode();
                note(Set.of(415), status, route.method(), route.path());
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** A NUL can't be kept by the database, half a surrogate pair by nobody. */
    @Test
    void aTextThatCantBeKeptIsRefusedByName() {
        JsonNode paths = Api.json(api.get("/api/v1/openapi.json")).get("paths");
        for (Route route : Routes.of(mapping).ours()) {
            JsonNode properties = paths.path(route.path())
                    .path(lower(route.method()))
                    .at("/requestBody/content/application~1json/schema/properties");
            if (!route.api() || !route.onlyKey()) {
                continue;
            }
            for (var property : properties.properties()) {
                for (String text : List.of("a\\u0000", "\\ud800a")) {
                    expect(
                            Set.of(400, 403, 404, 409, 412, 422),
                            route.method(),
                            existing(route.path()),
                            "{\"%s\": \"%s\"}".formatted(property.getKey(), text));
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static String lower(String method) {
        return method.toLowerCase(Locale.ROOT);
    }

    private void expect(Set<Integer> right, String method, String path, String body) {
        boolean without = method.equals("GET") || method.equals("DELETE");
        note(
                right,
                api.send(method, path, without ? null : body, "If-Match", "\"1\"")
                        .statusCode(),
                method,
                path + " " + body);
    }

    private void note(Set<Integer> right, int status, String method, String path) {
        if (!right.contains(status)) {
            wrong.add(status + " " + method + " " + path.substring(0, Math.min(path.length(), 160)));
        }
    }
}
