package dev.afterword.web;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.Page;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * Each list of the API is bounded in rows and in text: {@link Page} alone makes them (ArchitectureTests), and bounds what it cuts. Lists
 * that it doesn't cut have few and short rows, for the reasons given here.
 */
@AfterwordTest
class ListBoundTests {

    private static final int TWO_MEGABYTES = 2_000_000;

    private static final Map<String, String> WHOLE = Map.ofEntries(
            Map.entry("/api/v1/functions", "a name and up to four functions for each person who has one"),
            Map.entry("/api/v1/incidents/{incident}/findings/{key}/issues", "up to 50, with a title each"),
            Map.entry("/api/v1/incidents/{incident}/proposals", "up to 100 of one person, in the grid of one page"),
            Map.entry("/api/v1/incidents/{key}/members", "names and levels, a row for each person or team"),
            Map.entry("/api/v1/incidents/{key}/members/clearances", "two names for each clearance that a member lacks"),
            Map.entry("/api/v1/incidents/{key}/parties", "up to 500, with three names each"),
            Map.entry(
                    "/api/v1/incidents/{key}/review/versions",
                    "a hash, a name and dates for each approval by two people"),
            Map.entry("/api/v1/me/trackers", "a handful, with a name and an account"),
            Map.entry("/api/v1/me/sessions", "the devices of one person"),
            Map.entry("/api/v1/privileges", "open requests alone, with a reason of up to 1,000 characters"),
            Map.entry("/api/v1/tokens", "names of one person's tokens"),
            Map.entry("/api/v1/trackers", "a handful, with short settings"),
            Map.entry("/api/v1/trackers/stuck", "up to 200, with a title and an error of 300 characters"),
            Map.entry("/api/v1/trackers/{id}/accounts", "up to 1,000, with a name and an account"),
            Map.entry("/api/v1/trackers/{id}/targets", "up to 200, with templates"));

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void open() {
        cast = new IncidentCast(context);
    }

    @Test
    void eachListHasPagesOrFewAndShortRows() {
        JsonNode document = json(cast.get(cast.lead, "/api/v1/openapi.json"));
        Set<String> paged = new TreeSet<>();
        Set<String> whole = new TreeSet<>();
        document.get("paths").properties().forEach(path -> {
            JsonNode call = path.getValue().get("get");
            if (call != null && isList(document, call)) {
                (takesToken(call) ? paged : whole).add(path.getKey());
            }
        });

        assertThat(whole).isEqualTo(new TreeSet<>(WHOLE.keySet()));
        assertThat(paged).contains("/api/v1/incidents", "/api/v1/incidents/{incident}/findings", "/api/v1/audit");
    }

    private static boolean isList(JsonNode document, JsonNode call) {
        JsonNode schema = call.at("/responses/200/content/application~1json/schema");
        String name = schema.path("$ref").asString("").replaceFirst(".*/", "");
        JsonNode type = name.isEmpty() ? schema : document.at("/components/schemas/" + name);
        return type.path("properties").has("nextPageToken");
    }

    private static boolean takesToken(JsonNode call) {
        return call.path("parameters")
                .valueStream()
                .anyMatch(parameter -> parameter.get("name").asString().equals("pageToken"));
    }

    @Test
    void longTextsMakeShorterPages() {
        String finding =
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"a\", \"description\": \"" + "稽".repeat(20_000) + "\"}";
        for (int i = 0; i < 60; i++) {
            assertThat(cast.post(cast.member, cast.api("/findings"), finding).statusCode())
                    .isEqualTo(201);
        }
        Set<String> seen = new HashSet<>();
        String token = "";
        do {
            HttpResponse<String> page = cast.get(cast.member, cast.api("/findings?pageSize=" + Page.MAX_SIZE + token));
            assertThat(page.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(TWO_MEGABYTES);
            json(page).get("items").forEach(item -> seen.add(item.get("key").asString()));
            JsonNode next = json(page).get("nextPageToken");
            token = next.isNull() ? "" : "&pageToken=" + next.asString();
        } while (!token.isEmpty());

        assertThat(seen).hasSize(60);
    }
}
