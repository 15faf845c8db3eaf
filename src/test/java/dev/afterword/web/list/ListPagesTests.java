package dev.afterword.web.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Lists have filters with numbers, orders, files and columns; all of them say the same as the API. */
@AfterwordTest
class ListPagesTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;
    private Viewer administrator;
    private String word;

    @BeforeEach
    void people() {
        cast = new IncidentCast(context);
        administrator = cast.person("Administrator", Set.of(Role.ADMINISTRATOR));
        word = "w" + UUID.randomUUID().toString().substring(0, 8);
    }

    private List<String> found(Viewer who, String address, String pattern) {
        String body = cast.get(who, address).body();
        return Pattern.compile(pattern)
                .matcher(body)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    /** Returns the number on the pill that leads to this list, or away from it. */
    private String number(Viewer who, String address, String label) {
        String body = cast.get(who, address).body();
        return Pattern.compile(label + "\\s*<b>(\\d+)</b>")
                .matcher(body)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElse("none");
    }

    private void service(String name, String more) {
        assertThat(cast.post(
                                administrator,
                                "/api/v1/services",
                                "{\"key\": \"" + name + "\", \"name\": \"" + name + "\"" + more + "}")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void servicesAreCountedSortedAndWritten() {
        service(word + "-a", ", \"tracker\": \"https://tracker.invalid/a\"");
        service(word + "-b", ", \"owner\": \"" + cast.lead.id() + "\"");
        service(word + "-c", "");
        String list = "/services?q=" + word;

        assertThat(number(cast.lead, list, "Without an owner")).isEqualTo("2");
        assertThat(number(cast.lead, list, "Without a team")).isEqualTo("3");
        assertThat(found(cast.lead, list + "&missing=OWNER", word + "-.(?=</a>)"))
                .containsExactly(word + "-a", word + "-c");
        String names = word + "-.(?=</a>)";
        assertThat(sorted(cast.lead, list, names, "NAME_LAST")).hasSize(3);
        assertThat(sorted(cast.lead, list + "&sort=OWNER", names, "OWNER_LAST"))
                .last()
                .isEqualTo(word + "-b");
        assertThat(sorted(cast.lead, list + "&sort=TRACKER", names, "TRACKER_LAST"))
                .last()
                .isEqualTo(word + "-a");
        assertThat(found(cast.lead, "/services.csv?q=" + word, "(?m)^" + word + "-."))
                .hasSize(3);
    }

    /** Returns what the list has; the other order has the same backwards, also over pages. */
    private List<String> sorted(Viewer who, String list, String pattern, String order) {
        List<String> found = found(who, list, pattern);
        List<String> backwards = new ArrayList<>();
        String page = list.replaceAll("&sort=\\w+", "") + "&pageSize=2&sort=" + order;
        String next = page;
        while (true) {
            backwards.addAll(found(who, next, pattern));
            List<String> more = found(who, next, "(?<=rel=\"next\" href=\")[^\"]+");
            if (more.isEmpty()) {
                break;
            }
            next = page + "&pageToken=" + more.getFirst().replaceAll(".*pageToken=", "");
        }
        List<String> reversed = new ArrayList<>(found);
        Collections.reverse(reversed);
        assertThat(backwards).isEqualTo(reversed);
        return found;
    }

    @Test
    void peopleAreCountedSortedAndWritten() {
        for (String name : List.of("a", "b", "c")) {
            cast.person(word + name, Set.of());
        }
        String list = "/people?q=" + word;

        assertThat(number(administrator, list, "Active")).isEqualTo("3");
        assertThat(number(administrator, list, "Deactivated")).isEqualTo("0");
        assertThat(sorted(administrator, list, word + ".(?=</a>)", "NAME_LAST")).hasSize(3);
        String address = "(?<=<td role=\"cell\">)[^<]+@[^<]+";
        assertThat(sorted(administrator, list + "&sort=EMAIL", address, "EMAIL_LAST"))
                .hasSize(3)
                .isSorted();
        assertThat(found(administrator, list + "&sort=STATE_LAST", word + ".(?=</a>)"))
                .hasSize(3);
        assertThat(found(administrator, "/people.csv?q=" + word, "(?m)^" + word + "."))
                .hasSize(3);
        assertThat(cast.get(cast.lead, "/people.csv").statusCode()).isEqualTo(403);
    }

    private void procedure(String title) {
        cast.post(
                cast.lead,
                "/api/v1/procedures",
                "{\"title\": \"" + title + "\", \"slug\": \"" + title
                        + "\", \"body\": \"1. Do it.\", \"why\": \"New\"}");
    }

    @Test
    void proceduresAreCountedSortedAndWritten() {
        for (String name : List.of("a", "b", "c")) {
            procedure(word + "-" + name);
        }
        String list = "/procedures?q=" + word;

        assertThat(number(cast.lead, list, "Awaiting approval")).isEqualTo("3");
        assertThat(sorted(cast.lead, list, word + "-.(?=</a>)", "TITLE_LAST")).hasSize(3);
        assertThat(sorted(cast.lead, list + "&sort=OWNER", word + "-.(?=</a>)", "OWNER_LAST"))
                .hasSize(3);
        assertThat(found(cast.lead, "/procedures.csv?q=" + word, "SOP-" + word + "-."))
                .hasSize(3);
    }

    @Test
    void recommendationsAreCountedByTheirState() {
        cast.post(cast.member, "/api/v1/recommendations", "{\"title\": \"" + word + "\", \"body\": \"Because\"}");

        String list = "/recommendations?q=" + word;
        assertThat(number(cast.lead, list, "Open")).isEqualTo("1");
        assertThat(number(cast.lead, list, "Rejected")).isEqualTo("0");
        assertThat(cast.get(cast.lead, list + "&state=REJECTED").body()).doesNotContain(">" + word + "<");
    }

    @Test
    void recommendationsAreSortedByTheirDates() {
        for (String name : List.of("a", "b", "c")) {
            String title = word + "-" + name;
            cast.post(cast.member, "/api/v1/recommendations", "{\"title\": \"" + title + "\", \"body\": \"Because\"}");
        }
        String list = "/recommendations?q=" + word;

        assertThat(sorted(cast.lead, list, word + "-.(?=</a>)", "OLDEST"))
                .containsExactly(word + "-c", word + "-b", word + "-a");
        String byDue = list + "&sort=DUE";
        assertThat(sorted(cast.lead, byDue, word + "-.(?=</a>)", "DUE_LAST")).hasSize(3);
    }

    @Test
    void recommendationsAreSortedByTitleAndState() {
        for (String name : List.of("b", "a", "C")) {
            String title = word + "-" + name;
            cast.post(cast.member, "/api/v1/recommendations", "{\"title\": \"" + title + "\", \"body\": \"Because\"}");
        }
        String list = "/recommendations?q=" + word;
        String titles = word + "-.(?=</a>)";
        String second = found(cast.lead, list + "&sort=TITLE", "(?<=/recommendations/)R[A-Z]*-\\w+")
                .get(1);
        assertThat(cast.post(
                                cast.lead,
                                "/api/v1/recommendations/" + second + "/consultation",
                                "{\"stakeholders\": [\"" + cast.reader.id() + "\"], \"dueOn\": \""
                                        + LocalDate.now(ZoneOffset.UTC).plusDays(1) + "\"}")
                        .statusCode())
                .isEqualTo(200);

        assertThat(sorted(cast.lead, list + "&sort=TITLE", titles, "TITLE_LAST"))
                .containsExactly(word + "-a", word + "-b", word + "-C");
        assertThat(sorted(cast.lead, list + "&sort=STATE", titles, "STATE_LAST"))
                .hasSize(3)
                .last()
                .isEqualTo(word + "-b");
        assertThat(found(cast.lead, "/recommendations.csv?sort=STATE_LAST&q=" + word, word + "-."))
                .first()
                .isEqualTo(word + "-b");
    }

    private String breach(Viewer who, String title, int severity) {
        return IncidentCast.json(cast.post(
                        who,
                        "/api/v1/incidents",
                        "{\"title\": \"" + title + "\", \"severity\": " + severity + ", \"dataBreach\": \"YES\"}"))
                .get("key")
                .asString();
    }

    private void breaches() {
        breach(cast.lead, word + "-a", 2);
        breach(cast.lead, word + "-b", 3);
        breach(cast.lead, word + "-c", 1);
    }

    @Test
    void dueReviewsAreSortedByDateAndSeverity() {
        breaches();
        String list = "/reviews?q=" + word;
        String titles = word + "-.(?=</a>)";

        assertThat(sorted(cast.lead, list, titles, "DUE_LAST")).hasSize(3);
        assertThat(found(cast.lead, list + "&sort=SEVERITY", titles))
                .containsExactly(word + "-c", word + "-a", word + "-b");
        assertThat(found(cast.lead, "/reviews.csv?sort=SEVERITY_LAST&q=" + word, word + "-."))
                .containsExactly(word + "-b", word + "-a", word + "-c");
        assertThat(IncidentCast.json(cast.get(cast.lead, "/api/v1/incidents?reviewDue=true&sort=severity&q=" + word))
                        .get("items"))
                .hasSize(3);
    }

    @Test
    void dueEvaluationsAreCountedSortedAndWritten() {
        breaches();
        String list = "/evaluations?q=" + word;
        String titles = word + "-.(?=</a>)";

        assertThat(number(cast.lead, list, "Critical")).isEqualTo("1");
        assertThat(sorted(cast.lead, list, titles, "DUE_LAST")).hasSize(3);
        assertThat(sorted(cast.lead, list + "&sort=SEVERITY", titles, "SEVERITY_LAST"))
                .containsExactly(word + "-c", word + "-a", word + "-b");
        assertThat(found(cast.lead, "/evaluations.csv?sort=SEVERITY_LAST&q=" + word, word + "-."))
                .containsExactly(word + "-b", word + "-a", word + "-c");
        assertThat(found(cast.stranger, "/evaluations.csv?q=" + word, word + "-."))
                .isEmpty();
    }

    private String incident(Viewer who, String title, String facts) {
        return IncidentCast.json(cast.post(
                        who,
                        "/api/v1/incidents",
                        "{\"title\": \"" + title + "\", \"severity\": 3, \"dataBreach\": \"YES\"" + facts + "}"))
                .get("key")
                .asString();
    }

    /** What isn't known comes last in both directions. */
    @Test
    void fewIncidentsAreSortedByAnyColumn() {
        Viewer yoko = cast.person("Yoko Yates", Set.of(Role.LEAD));
        String lost = incident(
                yoko, word + "-a", ", \"tlp\": \"AMBER\", \"category\": \"information-content-security/data-loss\"");
        incident(cast.lead, word + "-b", ", \"tlp\": \"GREEN\", \"category\": \"fraud/phishing\"");
        incident(yoko, word + "-c", ", \"tlp\": \"RED\"");
        assertThat(cast.form(
                                yoko,
                                "/incidents/" + lost + "/review/sections/impact",
                                Map.of("version", "1", "body", "None.", "do", "save"))
                        .statusCode())
                .isEqualTo(303);
        String titles = word + "-.(?=</a>)";

        for (String list : List.of("/incidents?q=" + word, "/reviews?q=" + word)) {
            assertThat(found(yoko, list + "&sort=CATEGORY", titles))
                    .containsExactly(word + "-a", word + "-b", word + "-c");
            assertThat(found(yoko, list + "&sort=CATEGORY_LAST", titles))
                    .containsExactly(word + "-b", word + "-a", word + "-c");
            assertThat(found(yoko, list + "&sort=LEAD_LAST", titles)).last().isEqualTo(word + "-b");
            assertThat(found(yoko, list + "&sort=REVIEW_LAST", titles)).first().isEqualTo(word + "-a");
            assertThat(found(yoko, list + "&sort=STAGE_LAST", titles)).first().isEqualTo(word + "-a");
        }
        assertThat(sorted(yoko, "/incidents?q=" + word + "&sort=TLP", titles, "TLP_LAST"))
                .containsExactly(word + "-b", word + "-a", word + "-c");
        assertThat(found(yoko, "/incidents.csv?sort=TLP&q=" + word, word + "-."))
                .containsExactly(word + "-b", word + "-a", word + "-c");
        assertThat(found(yoko, "/evaluations?sort=LEAD_LAST&q=" + word, titles))
                .last()
                .isEqualTo(word + "-b");
        assertThat(found(yoko, "/evaluations?sort=STATE&q=" + word, titles)).hasSize(3);
        assertThat(cast.get(yoko, "/incidents?columns=category,stage,lead,tlp&q=" + word)
                        .body())
                .contains("sort=CATEGORY\"", "sort=STAGE\"", "sort=LEAD\"", "sort=TLP\"");
    }

    @Test
    void fewReviewsInProgressAreSortedByAnyColumn() {
        Viewer uma = cast.person("Uma Uther", Set.of());
        for (int severity : List.of(2, 1, 3)) {
            String section = "/incidents/" + breach(uma, word + "-" + severity, severity) + "/review/sections/impact";
            assertThat(cast.form(uma, section, Map.of("version", "1", "body", "None.", "do", "save"))
                            .statusCode())
                    .isEqualTo(303);
        }
        String list = "/reviews/in-progress?state=DRAFT";
        String titles = word + "-.(?=</a>)";

        assertThat(sorted(uma, list + "&sort=SEVERITY", titles, "SEVERITY_LAST"))
                .containsExactly(word + "-1", word + "-2", word + "-3");
        for (String order : List.of("STATE", "DUE", "DUE_LAST", "CATEGORY")) {
            assertThat(found(uma, list + "&sort=" + order, titles)).as(order).hasSize(3);
        }
    }

    /** The person sees no others. */
    @Test
    void reviewsInProgressAreSortedByWhenTheyWereChanged() {
        Viewer uma = cast.person("Uma Uther", Set.of());
        for (String name : List.of("a", "b", "c")) {
            String section = "/incidents/" + breach(uma, word + "-" + name, 3) + "/review/sections/impact";
            assertThat(cast.form(uma, section, Map.of("version", "1", "body", "None.", "do", "save"))
                            .statusCode())
                    .isEqualTo(303);
        }
        String list = "/reviews/in-progress?state=DRAFT";
        String titles = word + "-.(?=</a>)";

        assertThat(sorted(uma, list, titles, "CHANGED_FIRST")).containsExactly(word + "-c", word + "-b", word + "-a");
    }

    @Test
    void reviewsAreAsTheApiHasThem() {
        String first = "/api/v1/incidents?sort=dueAt&pageSize=200";
        int due = 0;
        for (String next = first; next != null; ) {
            JsonNode page = IncidentCast.json(cast.get(cast.lead, next));
            due += page.get("items").size();
            JsonNode token = page.get("nextPageToken");
            next = token.isNull() ? null : first + "&pageToken=" + token.asString();
        }

        assertThat(cast.get(cast.lead, "/reviews.csv").body().lines().count() - 1)
                .isEqualTo(due);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/incidents", "/follow-ups"})
    void everyOrderOfTheFormHasItsWords(String list) {
        List<String> orders = found(cast.lead, list, "(?s)name=\"sort\".*?</select>");

        assertThat(orders).hasSize(1);
        assertThat(orders.getFirst()).contains("NEWEST").doesNotContain("sort.", "Sort.");
    }

    /** Columns are kept in the address, by the filters, orders and pages of the list, too. */
    @Test
    void columnsAreChosenInTheAddress() {
        String usual = cast.get(cast.lead, "/incidents").body();
        String chosen = cast.get(cast.lead, "/incidents?columns=lead,createdAt").body();

        assertThat(heads(usual)).as(usual).contains("Severity", "Stage").doesNotContain("Lead");
        assertThat(heads(chosen)).contains("Lead", "Created").doesNotContain("Severity", "Stage");
        assertThat(chosen).contains("columns=lead%2CcreatedAt&amp;severity=1");
        assertThat(heads(cast.get(cast.lead, "/follow-ups?columns=team,kind").body()))
                .doesNotContain("Priority");
    }

    /** A row has a cell below each head, whatever is chosen. */
    @Test
    void rowsHaveTheChosenColumns() {
        service(word, ", \"tags\": [\"tag\"]");
        procedure(word);
        cast.post(cast.member, "/api/v1/recommendations", "{\"title\": \"" + word + "\", \"body\": \"Because\"}");
        String key = breach(cast.lead, word, 3);
        assertThat(cast.form(
                                cast.lead,
                                "/incidents/" + key + "/review/sections/impact",
                                Map.of("version", "1", "body", "None.", "do", "save"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(cast.post(
                                cast.lead,
                                "/api/v1/incidents/" + key + "/evidence",
                                "{\"title\": \"" + word + "\", \"reference\": \"Safe 3\"}")
                        .statusCode())
                .isEqualTo(201);
        for (String list : List.of(
                "/incidents?q=" + word,
                "/services?q=" + word,
                "/people?q=Administrator",
                "/procedures?q=" + word,
                "/recommendations?q=" + word,
                "/reviews?q=" + word,
                "/reviews/in-progress?state=DRAFT",
                "/evaluations?q=" + word,
                "/incidents/" + key + "/evidence?q=" + word)) {
            Viewer viewer = list.startsWith("/people") ? administrator : cast.lead;
            String body = cast.get(viewer, list).body();
            String all = columns(body).stream().collect(Collectors.joining(","));
            assertThat(columns(body)).as(list).hasSizeGreaterThan(2);
            assertCells(viewer, list, columns(body).size(), all);
            assertCells(viewer, list, 0, "");
            columns(body).forEach(one -> assertCells(viewer, list, 1, one));
        }
    }

    /** Returns the names of all that can be chosen, by what their links add to or take from those that are shown. */
    private static List<String> columns(String body) {
        return Pattern.compile("[?;]columns=([^&\"#]*)")
                .matcher(body.substring(body.indexOf("aria-label=\"Columns\"")))
                .results()
                .flatMap(match -> Stream.of(match.group(1).split("%2C")))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private void assertCells(Viewer viewer, String list, int chosen, String columns) {
        String body = cast.get(viewer, list + (list.contains("?") ? "&" : "?") + "columns=" + columns)
                .body();
        String row = body.substring(
                body.indexOf("<tr", body.indexOf("</thead>")), body.indexOf("</tr>", body.indexOf("</thead>")));
        assertThat(heads(body)).as(list + " " + columns).hasSize(chosen + 1);
        assertThat(row.split("<td ", -1)).as(list + " " + columns + row).hasSize(chosen + 2);
    }

    private static List<String> heads(String body) {
        return Pattern.compile("<th role=\"columnheader\"[^>]*>(?:<a[^>]*>)?([^<]+)")
                .matcher(body)
                .results()
                .map(match -> match.group(1).strip())
                .toList();
    }
}
