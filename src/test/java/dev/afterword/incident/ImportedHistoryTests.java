package dev.afterword.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Incidents that were imported as closed history read as such. */
@AfterwordTest
class ImportedHistoryTests {

    @Autowired
    ApplicationContext context;

    private World world;
    private Viewer lead;
    private String id;
    private JsonNode row;

    @BeforeEach
    void importHistory() {
        world = new World(context);
        lead = world.person("Lea Lead", Role.LEAD);
        id = "hist-" + RandomCodes.random(8);
        world.api(lead).post("/api/v1/imports?format=veris&historical=true", """
                        {"incident_id": "%1$s", "schema_version": "1.3.7", "security_incident": "Confirmed", "summary": "Old %1$s",
                         "attribute": {"confidentiality": {"data_disclosure": "Yes"}},
                         "timeline": {"incident": {"year": 2019, "month": 5}}}""".formatted(id));
        row = world.api(lead)
                .get("/api/v1/incidents?q=" + id)
                .json()
                .get("items")
                .get(0);
    }

    private String page(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(world.base() + path))
                .header("Authorization", "Bearer " + world.tokenOf(lead))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }

    @Test
    void listShowsItsOwnDate() throws Exception {
        assertThat(row.get("historical").asBoolean()).isTrue();
        assertThat(row.at("/dated/time/at").asString()).startsWith("2019-05");
        assertThat(page("/incidents?q=" + id)).contains("2019-05", "Imported ");
        String year = Year.now(ZoneOffset.UTC).toString();
        assertThat(page("/incidents?q=" + id).replaceAll("(?s)title=\"[^\"]*\"", ""))
                .doesNotContainPattern("<time[^>]*>\\s*\\d+ \\w+ " + year);
    }

    @Test
    void historyDoesNotHideWhatIsOpen() throws Exception {
        String open = world.api(lead)
                .post("/api/v1/incidents", "{\"title\": \"Open %s\"}".formatted(id))
                .text("key");
        String imported = row.get("key").asString();

        assertThat(page("/incidents")).contains(open).doesNotContain(imported);
        assertThat(page("/incidents?q=" + id)).contains(open, imported);
        assertThat(page("/incidents?state=OPEN&q=" + id)).contains(open).doesNotContain(imported);
        assertThat(page("/incidents?state=HISTORY&q=" + id))
                .contains(imported)
                .doesNotContain(open)
                .containsPattern("Imported history\\s*<b>1</b>")
                .containsPattern("Open\\s*<b>1</b>")
                .containsPattern("Closed\\s*<b>0</b>");
    }

    /** With its data breach it would need one, had it not been brought in as history. */
    @Test
    void itNeedsNoReview() throws Exception {
        assertThat(row.get("reviewState").asString()).isEqualTo("NOT_STARTED");
        String shown = page("/incidents?q=" + id);
        assertThat(shown.substring(shown.indexOf("<tbody")))
                .contains("Not required")
                .doesNotContain("Not started");
    }

    /** The order of the list is that of the dates that it shows. */
    @Test
    void listIsSortedByItsOwnDates() throws Exception {
        String open = world.api(lead)
                .post("/api/v1/incidents", "{\"title\": \"Open %s\"}".formatted(id))
                .text("key");
        world.api(lead).post("/api/v1/imports?format=veris&historical=true", """
                        {"incident_id": "%1$s-b", "schema_version": "1.3.7", "security_incident": "Confirmed", "summary": "Old %1$s",
                         "timeline": {"incident": {"year": 2021, "month": 2}}}""".formatted(id));
        String imported = row.get("key").asString();

        List<String> latest = keys("-datedAt");
        assertThat(latest).hasSize(3).startsWith(open).endsWith(imported);
        assertThat(keys("datedAt")).isEqualTo(latest.reversed());
        assertThat(keys("-createdAt").getLast()).isEqualTo(imported);
        String list = page("/incidents?q=" + id);
        assertThat(list).contains("aria-sort=\"descending\"><a href=\"/incidents?q=" + id + "&amp;sort=DATED_FIRST");
        assertThat(latest).isSortedAccordingTo(Comparator.comparingInt(list::indexOf));
    }

    /** A discovery in the year 2148 contradicts itself; the incident is dated by its first action then. */
    @Test
    void dateInTheFutureDoesNotComeFirst() throws Exception {
        world.api(lead).post("/api/v1/imports?format=veris&historical=true", """
                        {"incident_id": "%1$s-c", "schema_version": "1.3.7", "security_incident": "Confirmed", "summary": "Later %1$s",
                         "timeline": {"incident": {"year": 2018}, "discovery": {"unit": "Years", "value": 130}}}""".formatted(id));
        String imported = row.get("key").asString();

        JsonNode items = world.api(lead)
                .get("/api/v1/incidents?pageSize=10&q=" + id + "&sort=-datedAt")
                .json()
                .get("items");

        assertThat(items).hasSize(2);
        assertThat(items.get(0).get("key").asString()).isEqualTo(imported);
        assertThat(items.get(1).at("/dated/anchor").asString()).isEqualTo("FIRST_ACTION");
        assertThat(items.get(1).at("/dated/time/at").asString()).startsWith("2018");
        String later = items.get(1).get("key").asString();
        assertThat(page("/search?q=" + id)).contains(imported, later);
        assertThat(page("/search?q=" + id).indexOf(imported))
                .isLessThan(page("/search?q=" + id).indexOf(later));
        assertThat(page("/incidents/" + later)).contains("2148");
    }

    private List<String> keys(String sort) {
        List<String> keys = new ArrayList<>();
        world.api(lead)
                .get("/api/v1/incidents?pageSize=10&q=" + id + "&sort=" + sort)
                .json()
                .get("items")
                .forEach(item -> keys.add(item.get("key").asString()));
        return keys;
    }

    @Test
    void incidentRequiresNothing() throws Exception {
        String overview = page("/incidents/" + row.get("key").asString());

        assertThat(overview)
                .contains("imported as history", "Start review", "Imported ")
                .doesNotContain("A review is required")
                .doesNotContainPattern("btn--primary\"[^>]*>\\s*Start review");
        assertThat(page("/incidents/" + row.get("key").asString() + "/decision"))
                .contains("Not applied: closed history")
                .doesNotContain(">Required<", "Decided by rule");
        assertThat(world.api(lead)
                        .get("/api/v1/incidents/" + row.get("key").asString())
                        .json()
                        .at("/reviewDecision/applied")
                        .asBoolean(true))
                .isFalse();
        assertThat(page("/incidents/" + row.get("key").asString() + "/closing"))
                .contains("imported as history")
                .doesNotContain("block closing", "blocks closing</b>");
    }

    @Test
    void openIncidentsShowWhatIsDue() throws Exception {
        String key = world.api(lead)
                .post("/api/v1/incidents", "{\"title\": \"New\", \"dataBreach\": \"YES\"}")
                .text("key");

        assertThat(page("/incidents/" + key))
                .contains("A review is required")
                .containsPattern("btn--primary\"[^>]*>\\s*Start review");
    }
}
