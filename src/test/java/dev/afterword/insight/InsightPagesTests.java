package dev.afterword.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Cast;
import dev.afterword.testing.IncidentCast;
import dev.afterword.testing.Visitor;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Figures as pages and data: who counts what, and sees what is behind it. */
@AfterwordTest
class InsightPagesTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void aFinding() {
        cast = new IncidentCast(context);
        aProcessFlaw();
    }

    private void aProcessFlaw() {
        cast.post(cast.member, cast.api("/findings"), "{\"type\": \"PROCESS_FLAW\", \"title\": \"No second channel\"}");
    }

    private JsonNode figure(Viewer who, String name) {
        return IncidentCast.json(cast.get(who, "/api/v1/insights/" + name + "?period=all"));
    }

    private static long n(JsonNode detail, String key) {
        for (JsonNode line : detail.get("figure").get("lines")) {
            if (line.get("key").asString().equals(key)) {
                return line.get("n").asLong();
            }
        }
        return 0;
    }

    @Test
    void memberCountsTheIncidentAndSeesIt() {
        JsonNode detail = figure(cast.member, "type");

        assertThat(n(detail, "PROCESS_FLAW")).isEqualTo(1);
        assertThat(detail.get("incidents").toString()).contains(cast.incident);
        assertThat(cast.get(cast.member, "/insights/type?period=all&key=PROCESS_FLAW")
                        .body())
                .contains("Process flaw is the most frequent: 1 of 1 findings", cast.page(""));
        assertThat(cast.get(cast.member, "/insights/type?period=all&key=MANUAL_ERROR")
                        .body())
                .doesNotContain(cast.page("\""));
    }

    /** An incident counts in the quarter of its discovery; what stands now has no quarters. */
    @Test
    void eachQuarterHasItsSentence() {
        LocalDate before = LocalDate.now(ZoneOffset.UTC).minusMonths(3);
        String quarter = before.getYear() + "-Q" + (before.getMonthValue() + 2) / 3;
        cast = new IncidentCast(
                context, "{\"title\": \"Late\", \"anchors\": {\"DISCOVERY\": {\"at\": \"" + before + "T10:00:00Z\"}}}");
        aProcessFlaw();

        JsonNode quarters = figure(cast.member, "type").get("quarters");
        assertThat(quarters.size()).isEqualTo(1);
        assertThat(quarters.get(0).get("period").asString()).isEqualTo(quarter);
        assertThat(quarters.get(0).get("title").asString())
                .isEqualTo("Process flaw is the most frequent: 1 of 1 findings");
        assertThat(n(
                        IncidentCast.json(cast.get(cast.member, "/api/v1/insights/type?period=" + quarter)),
                        "PROCESS_FLAW"))
                .isEqualTo(1);
        assertThat(figure(cast.member, "containment").get("quarters").toString())
                .contains(quarter);
        assertThat(figure(cast.member, "lesson").get("quarters")).isEmpty();
        assertThat(cast.get(cast.lead, "/insights/type").body()).contains("By quarter", "?period=" + quarter);
    }

    @Test
    void aChangeCountsAtOnce() {
        cast.post(cast.member, cast.api("/findings"), "{\"type\": \"MANUAL_ERROR\", \"title\": \"Typed twice\"}");

        assertThat(n(figure(cast.member, "type"), "MANUAL_ERROR")).isEqualTo(1);
        assertThat(figure(cast.member, "lesson").get("figure").get("title").asString())
                .isEqualTo("More open lessons wait for “Decision” than for anything else: 2 of 2");
    }

    /** What stands now is of no period, and what waits for nothing is not among what waits. */
    @Test
    void lessonsThatWaitAreThoseOfTheIncidentsBehindThem() {
        aProcessFlaw();
        cast.dispose(cast.member, "F-2", "{\"kind\": \"RISK_ACCEPTED\", \"reason\": \"x\", \"until\": \"2199-01-01\"}");
        assertThat(cast.post(cast.lead, cast.api("/findings/F-2/disposition/approval"), "{}")
                        .statusCode())
                .isEqualTo(200);

        JsonNode detail = figure(cast.member, "lesson");
        assertThat(ofWhole(detail, "DECISION")).isEqualTo(1);
        assertThat(detail.get("incidents").get(0).get("n").asLong()).isEqualTo(1);
        assertThat(cast.get(cast.member, "/insights/lesson").body()).doesNotContain("?period=", "name=\"from\"");
        assertThat(cast.get(cast.member, "/insights/type").body()).contains("?period=", "name=\"from\"");
    }

    private static long ofWhole(JsonNode detail, String key) {
        for (JsonNode line : detail.get("figure").get("lines")) {
            if (line.get("key").asString().equals(key)) {
                return line.get("of").asLong();
            }
        }
        return 0;
    }

    @Test
    void strangerCountsNothing() {
        JsonNode detail = figure(cast.stranger, "type");

        assertThat(n(detail, "PROCESS_FLAW")).isZero();
        assertThat(detail.get("incidents")).isEmpty();
        assertThat(cast.get(cast.stranger, "/insights?period=all").body()).contains("No incidents in this period");
    }

    @Test
    void executiveCountsWithoutSeeing() {
        Viewer executive = cast.person("Eve Executive", Set.of(Role.EXECUTIVE));
        JsonNode detail = figure(executive, "type");

        assertThat(n(detail, "PROCESS_FLAW")).isPositive();
        assertThat(detail.get("incidents").toString()).doesNotContain(cast.incident);
        assertThat(cast.get(executive, "/insights/type?period=all&key=PROCESS_FLAW")
                        .body())
                .doesNotContain(cast.incident, "Mail theft");
        assertThat(cast.get(executive, "/insights/summary").body()).contains("<h1>Summary for executives</h1>");
    }

    /** A role that an administrator gives holds for the next request of a session that is open already, and so does its end. */
    @Test
    void executiveCountsFromTheFirstPageOn() {
        Viewer administrator = cast.person("Ada Admin", Set.of(Role.ADMINISTRATOR));
        Cast others = new Cast(context);
        Person person = others.person();
        Visitor browser = others.visitor(person);
        String page = "/insights/type?period=all";
        assertThat(browser.get(page).body()).contains("No findings").doesNotContain("Process flaw");

        roles(administrator, person, 1, "\"EXECUTIVE\"");
        assertThat(browser.get(page).body()).contains("Process flaw");
        assertThat(browser.get("/insights").body()).contains("Counts all incidents that aren’t restricted");

        roles(administrator, person, 2, "");
        assertThat(browser.get(page).body()).contains("No findings").doesNotContain("Process flaw");
    }

    private void roles(Viewer administrator, Person person, long version, String roles) {
        assertThat(cast.patch(administrator, "/api/v1/people/" + person.id(), version, "{\"roles\": [" + roles + "]}")
                        .statusCode())
                .isEqualTo(200);
    }

    /** The sheet has what each team has to do; what there is none of is said, behind what is drawn. */
    @Test
    void summarySaysWhatThereIsNoneOf() {
        String sheet = cast.get(cast.member, "/insights/summary").body();
        assertThat(sheet.substring(sheet.lastIndexOf("<svg class=\"chart")))
                .contains("No team has open follow-ups", "No finding repeats an earlier one");
        assertThat(cast.get(cast.lead, "/insights").body())
                .contains("href=\"/insights/summary\">Summary for executives</a>");
    }

    /** Whoever is handed the sheet isn't who printed it. */
    @Test
    void summarySaysWhoseCountsTheyAre() {
        assertThat(cast.get(cast.member, "/insights/summary").body())
                .contains("Counts what " + cast.member.name() + " can see.")
                .doesNotContain("Counts what you can see");
        assertThat(cast.get(cast.member, "/insights").body()).contains("Counts what you can see.");
    }

    /** On paper nobody sees which period was chosen, nor that some numbers are those of the day. */
    @Test
    void summarySaysItsPeriodAndWhatIsOfToday() {
        assertThat(cast.get(cast.lead, "/insights/summary?period=2025").body())
                .contains("2025 ·", "Compared with 2024.", "data-print")
                .containsPattern("<small class=\"hush\">As of [^<]*, for incidents of any date</small>");
        assertThat(cast.get(cast.lead, "/insights/summary").body()).contains("Last 12 months: ");
        assertThat(cast.get(cast.lead, "/insights/summary?period=2026-Q4").body())
                .contains("2026 Q4 ·");
        assertThat(cast.get(cast.lead, "/insights/summary?period=all").body())
                .contains("All ·")
                .doesNotContain("Compared with", "class=\"before\"", "the year before");
    }

    /** It begins with what a board asks, and explains what it shows after that. */
    @Test
    void summaryBeginsWithNumbersAndExplainsTheStations() {
        String sheet = cast.get(cast.member, "/insights/summary").body();

        assertThat(sheet.substring(sheet.indexOf("class=\"rows headlines\"")))
                .containsSubsequence(
                        "There was one incident</a>",
                        " (none the year before)</span>",
                        "One lesson was learned from what went wrong</a>",
                        "One lesson from what went wrong so far: none is proven to hold, none failed, none done but not proven yet, one not all done</a>",
                        "No follow-up, review or risk acceptance is late</a>",
                        "id=\"lesson\"",
                        "<dt>Evidence</dt>",
                        "<dt>Next use</dt>",
                        "the next incident shows whether it holds",
                        "id=\"containment\"");
    }

    /** What was discovered more than a year ago counts as before, for members as for those who count all; what stands now is of both. */
    @Test
    void summaryComparesWithTheYearBefore() {
        LocalDate earlier = LocalDate.now(ZoneOffset.UTC).minusMonths(14);
        String discovered = "\"anchors\": {\"DISCOVERY\": {\"at\": \"" + earlier + "T10:00:00Z\"}}";
        IncidentCast before = new IncidentCast(context, "{\"title\": \"Earlier\", " + discovered + "}");
        before.post(before.member, before.api("/findings"), "{\"type\": \"MANUAL_ERROR\", \"title\": \"Typed twice\"}");

        String sheet = before.get(before.member, "/insights/summary").body();
        assertThat(sheet)
                .containsSubsequence(
                        "There were no incidents</a>",
                        " (the year before: 1)</span>",
                        "No lessons were learned from what went wrong</a>",
                        " (the year before: 1)</span>",
                        "One lesson from what went wrong so far: ")
                .contains("No findings</a><span", " (the year before: only 1, too few to compare)</span>");
        assertThat(before.get(before.member, "/insights/summary?period=" + earlier.getYear())
                        .body())
                .contains("There was one incident</a>", " (none in " + (earlier.getYear() - 1) + ")</span>");
        assertThat(incidents(before.get(before.lead, "/insights/summary").body(), "the year before: "))
                .isPositive();
    }

    /** A review of an incident of another period is late all the same, for a member as for those who count all. */
    @Test
    void summaryCountsWhatIsLateOfAnyDate() {
        LocalDate earlier = LocalDate.now(ZoneOffset.UTC).minusMonths(14);
        IncidentCast late = new IncidentCast(
                context,
                "{\"title\": \"Late\", \"anchors\": {\"DISCOVERY\": {\"at\": \"" + earlier + "T10:00:00Z\"}}}");
        Viewer executive = late.person("Eve Executive", Set.of(Role.EXECUTIVE));
        long before = overdueReviews(late.get(executive, "/insights/summary").body());
        late.database()
                .sql()
                .sql(
                        "UPDATE incident.incident SET review_due_at = now() - interval '2 days', decision_outcome = 'REQUIRED'"
                                + " WHERE key = ?")
                .param(late.incident)
                .update();

        assertThat(late.get(late.member, "/insights/summary").body())
                .contains(
                        "Late: no open follow-up, one review and no expired risk acceptance</a>",
                        "No review is overdue");
        assertThat(overdueReviews(late.get(executive, "/insights/summary").body()))
                .isEqualTo(before + 1);
    }

    private static long overdueReviews(String sheet) {
        Matcher reviews = Pattern.compile("Late: .*?(?: (one|[0-9,]+) reviews?| no review) and")
                .matcher(sheet);
        if (!reviews.find() || reviews.group(1) == null) {
            return 0;
        }
        return reviews.group(1).equals("one")
                ? 1
                : Long.parseLong(reviews.group(1).replace(",", ""));
    }

    private static long incidents(String sheet, String before) {
        String after = sheet.substring(sheet.indexOf(before) + before.length());
        return Long.parseLong(after.substring(0, after.indexOf(')')).replace(",", ""));
    }

    @Test
    void periodIsThatOfTheIncident() {
        assertThat(cast.get(cast.member, "/insights?period=1999").body()).contains("No incidents in this period");
        assertThat(cast.get(cast.member, "/insights").body()).contains("One incident in this period");
        assertThat(cast.get(cast.member, "/api/v1/insights?from=2020-01-02&until=2020-01-01")
                        .statusCode())
                .isEqualTo(422);
        assertThat(cast.get(cast.member, "/api/v1/insights/nothing").statusCode())
                .isEqualTo(404);
    }

    @Test
    void figureIsATableAndAPictureToo() {
        HttpResponse<String> table = cast.get(cast.member, "/insights/type/table.csv?period=all");

        assertThat(table.body()).isEqualTo("\uFEFF\"Type\",\"Findings\"\r\n\"Process flaw\",1\r\n");
        assertThat(table.headers().firstValue("content-disposition")).hasValue("attachment; filename=\"type.csv\"");
        assertThat(cast.get(cast.member, "/insights/type/chart.svg?period=all").body())
                .startsWith("<svg xmlns=")
                .contains(">Process flaw</text>");
        assertThat(cast.get(cast.member, "/insights/type/chart.png?period=all").body())
                .contains("PNG", "IHDR");
    }
}
