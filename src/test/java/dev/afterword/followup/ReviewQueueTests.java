package dev.afterword.followup;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Viewer;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class ReviewQueueTests {

    private static final String QUEUE = "/follow-ups/queue";
    private static final Pattern FORM = Pattern.compile("action=\"/follow-ups/queue/(FU-[0-9A-Z]{6})\"");
    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([a-zA-Z]+)\" value=\"([^\"]*)\"");
    private static final Pattern SKIP = Pattern.compile("href=\"([^\"]*)\">Skip<");
    private static final Pattern BACK = Pattern.compile("href=\"([^\"]*)\">Back to");

    @Autowired
    ApplicationContext context;

    private FollowUpCast work;
    private IncidentCast cast;

    @BeforeEach
    void populate() {
        work = new FollowUpCast(context);
        cast = work.cast;
    }

    private String page(String path) {
        HttpResponse<String> page = cast.get(cast.member, path.replace("&amp;", "&"));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    private static String first(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(pattern + " in " + page).isTrue();
        return matcher.group(1);
    }

    /** Sends the form of the page with its current values and {@code more}. */
    private HttpResponse<String> record(Viewer who, String page, Map<String, String> more) {
        String key = first(FORM, page);
        Map<String, String> fields = new HashMap<>(Map.of("note", "Waits for a part"));
        Matcher hidden = HIDDEN.matcher(page.substring(page.indexOf("/follow-ups/queue/" + key)));
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        fields.putAll(more);
        return cast.form(who, QUEUE + "/" + key, fields);
    }

    private String next(HttpResponse<String> recorded) {
        assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(303);
        return page(recorded.headers().firstValue("Location").orElseThrow());
    }

    private void due(String... keys) {
        for (String key : keys) {
            cast.database()
                    .sql()
                    .sql("UPDATE followup.follow_up SET next_review_on = current_date WHERE key = ?")
                    .param(key)
                    .update();
        }
    }

    @Test
    void showsTheNextDatesAndOffersAllOpenOnesIfNoneIsDue() {
        String key = work.bug();

        String page = page(QUEUE);

        assertThat(page).contains("Nothing to review today", "Up next", key, "href=\"/follow-ups/queue?all=true\"");
        assertThat(FORM.matcher(page).find()).isFalse();
        assertThat(page(QUEUE + "?all=true")).contains("1 of 1", "/follow-ups/queue/" + key);
    }

    @Test
    void passThroughAllOpenOnesShowsEachOnce() {
        List<String> open = List.of(work.bug(), work.bug(), work.bug());
        String done = work.bug();
        work.steps(done, "acceptance", "resolution");
        work.step(cast.member, done, "verification", "{\"note\": \"Seen\", \"link\": \"https://a.example/1\"}");

        List<String> seen = new ArrayList<>();
        String page = page(QUEUE + "?all=true");
        for (int i = 1; i <= 3; i++) {
            assertThat(page).contains(i + " of 3");
            seen.add(first(FORM, page));
            page = next(record(cast.member, page, Map.of()));
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(open);
        assertThat(page).contains("All open items have been reviewed");
        assertThat(page(QUEUE + "?all=true")).contains("1 of 3");
    }

    @Test
    void skippedItemsAreOfferedAtTheEnd() {
        due(work.bug(), work.bug(), work.bug());
        String page = page(QUEUE);
        String skipped = first(FORM, page);
        page = page(first(SKIP, page));
        assertThat(page).contains("2 of 3");
        page = next(record(cast.member, page, Map.of()));

        page = next(record(cast.member, page, Map.of()));

        assertThat(page).contains("One was skipped", skipped).doesNotContain("You have reviewed the last item");
        page = page(first(BACK, page));
        assertThat(page).contains("3 of 3");
        assertThat(first(FORM, page)).isEqualTo(skipped);
        assertThat(next(record(cast.member, page, Map.of()))).contains("You have reviewed the last item", "Up next");
    }

    @Test
    void showsDetailsFindingAndLastNoteBeforeTheForm() {
        work.raise(cast.member, "F-1", work.body("BUG", ", \"description\": \"Tokens never end\""));
        record(cast.member, page(QUEUE + "?all=true"), Map.of("note", "Vendor answers on Friday"));

        String page = page(QUEUE + "?all=true");

        assertThat(page).contains("Finding TECHNICAL_LAPSE", cast.incident + "/F-1");
        String before = page.substring(0, page.indexOf("Record and continue"));
        assertThat(before)
                .containsSubsequence("Last reviewed by Mia Member", "Vendor answers on Friday", "Tokens never end");
    }

    @Test
    void recordsANewOwnerPriorityAndDueDateWithTheNote() {
        String key = work.bug();
        LocalDate due = LocalDate.now(ZoneOffset.UTC).plusDays(20);

        record(
                cast.member,
                page(QUEUE + "?all=true"),
                Map.of("owner", cast.member.id().toString(), "priority", "P1", "dueOn", due.toString()));

        var shown = json(work.show(cast.member, key)).get("followUp");
        assertThat(shown.get("owner").get("name").asString()).isEqualTo("Olive Owner");
        assertThat(shown.at("/handOver/to/name").asString()).isEqualTo("Mia Member");
        assertThat(shown.get("priority").asString()).isEqualTo("P1");
        assertThat(shown.get("dueOn").asString()).isEqualTo(due.toString());
        assertThat(shown.get("nextReviewOn").asString())
                .isEqualTo(LocalDate.now(java.time.ZoneOffset.UTC).plusDays(7).toString());
        assertThat(cast.get(cast.lead, "/api/v1/audit?incident=" + cast.incident + "&pageSize=200")
                        .body())
                .contains("follow-up.changed", "follow-up.reviewed");
        String history = page("/follow-ups/" + key);
        assertThat(history)
                .contains("<ins>"
                        + DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH)
                                .format(due) + "</ins>")
                .contains("<ins>P1, highest</ins>")
                .doesNotContain("<ins>" + due + "</ins>");
    }

    @Test
    void recordsNeitherIfOneIsWrong() {
        String key = work.bug();

        HttpResponse<String> wrong = record(
                cast.member, page(QUEUE + "?all=true"), Map.of("note", "", "priority", "P1", "dueOn", "1999-01-01"));

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("f-note-error", "f-dueOn-error", "Record and continue");
        assertThat(json(work.show(cast.member, key))
                        .get("followUp")
                        .get("priority")
                        .asString())
                .isEqualTo("P2");
    }

    @Test
    void noteAloneIsRecordedDespiteAnotherEditAndAConflictShowsBoth() {
        String key = work.bug();
        String page = page(QUEUE + "?all=true");
        work.steps(key, "acceptance");

        HttpResponse<String> stale = record(cast.member, page, Map.of("priority", "P4", "note", "Typed note"));

        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.body()).contains("Typed note");
        assertThat(record(cast.member, page, Map.of()).statusCode()).isEqualTo(303);
    }

    @Test
    void readerSeesTheQueueAndRecordsNothing() {
        String key = work.bug();

        assertThat(cast.get(cast.reader, QUEUE + "?all=true").body())
                .contains(key)
                .doesNotContain("Record and continue");
        assertThat(cast.form(cast.reader, QUEUE + "/" + key, Map.of("note", "x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(cast.get(cast.stranger, QUEUE + "?all=true").body())
                .contains("No open items")
                .doesNotContain(key);
        assertThat(cast.get(cast.member, QUEUE + "?all=yesterday").statusCode()).isEqualTo(422);
    }
}
