package dev.afterword.followup;

import static dev.afterword.testing.IncidentCast.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Recurring findings: how recurrences are detected, and how they are handled. */
@AfterwordTest
class RecurrencePagesTests {

    @Autowired
    ApplicationContext context;

    private FollowUpCast before;
    private FollowUpCast later;
    private Viewer both;
    private String word;
    private String whole;

    @BeforeEach
    void populate() {
        before = new FollowUpCast(context);
        word = "zebra" + RandomCodes.random(8).toLowerCase(java.util.Locale.ROOT);
        before.cast.patch(
                before.cast.member, before.cast.api("/findings/F-1"), 1, "{\"title\": \"A flag with a " + word + "\"}");
        later = new FollowUpCast(context);
        both = before.cast.person("Bo Both", Set.of());
        before.cast.join(both, Level.CONTRIBUTE, Tlp.RED, Set.of());
        later.cast.join(both, Level.CONTRIBUTE, Tlp.RED, Set.of());
        whole = before.cast.incident + "/F-1";
    }

    private String page(Viewer who, String sought) {
        IncidentCast whose = who.equals(later.cast.member) ? later.cast : before.cast;
        HttpResponse<String> page = whose.get(
                who,
                later.cast.page("/findings/F-1")
                        + (sought.isEmpty() ? "" : "?earlier=" + URLEncoder.encode(sought, UTF_8)));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    private String offered() {
        return "type=\"radio\" id=\"of-" + before.cast.incident + "-F-1\"";
    }

    private HttpResponse<String> mark(String of) {
        return before.cast.form(
                both, later.cast.page("/findings/F-1/recurrence"), Map.of("of", of, "note", "The same flag again"));
    }

    @Test
    void earlierFindingIsFoundByWordsKeyOrAddressInOwnIncidents() {
        assertThat(page(both, "FLAG " + word)).contains(offered());
        assertThat(page(both, whole)).contains(offered());
        assertThat(page(both, before.cast.incident)).contains(offered());
        assertThat(page(both, before.cast.incident + " f-1")).contains(offered());
        assertThat(page(both, "https://a.example/incidents/" + before.cast.incident + "/findings/F-1"))
                .contains(offered());
        assertThat(page(both, word + " zzz")).contains("No earlier finding").doesNotContain(offered());
    }

    @Test
    void findingsOfOtherPeoplesIncidentsAndLaterOnesAreNotOffered() {
        Viewer reads = before.cast.person("Ruth Reads", Set.of());
        before.cast.join(reads, Level.READ, Tlp.RED, Set.of());
        later.cast.join(reads, Level.CONTRIBUTE, Tlp.RED, Set.of());

        assertThat(page(reads, word)).contains("No earlier finding").doesNotContain(whole);
        assertThat(page(later.cast.member, word)).contains("No earlier finding").doesNotContain(whole);
        assertThat(before.cast
                        .get(both, before.cast.page("/findings/F-1?earlier=" + later.cast.incident))
                        .body())
                .contains("No earlier finding");
    }

    @Test
    void reopenedWorkIsShownAndCanBeLinked() {
        String key = before.bug();
        before.steps(key, "acceptance", "resolution");
        before.step(before.cast.member, key, "verification", "{\"note\": \"Seen\", \"link\": \"https://a.example/1\"}");

        HttpResponse<String> marked = mark(before.cast.incident + " F-1");

        assertThat(marked.statusCode()).as(marked.body()).isEqualTo(303);
        assertThat(marked.headers().firstValue("Location").orElseThrow()).endsWith("#recurrence");
        assertThat(page(both, ""))
                .containsIgnoringWhitespaces(
                        "href=\"/follow-ups/" + key + "\">" + key + "</a> of Olive Owner, reopened")
                .contains("Link to " + key, "Not decided yet");
        assertThat(page(later.cast.member, "")).doesNotContain(key);
        HttpResponse<String> served =
                before.cast.form(both, later.cast.page("/findings/F-1/follow-ups/" + key), Map.of());
        assertThat(served.statusCode()).as(served.body()).isEqualTo(303);
        assertThat(page(both, "")).contains("Follow-ups").doesNotContain("Link to " + key);
        assertThat(json(before.show(both, key)).toString()).contains(later.cast.incident);
        assertThat(before.cast.get(both, before.cast.page("/findings/F-1")).body())
                .contains("Recurred in", later.cast.incident + "/F-1");
    }

    @Test
    void hiddenFollowUpCannotBeLinked() {
        String key = before.bug();

        assertThat(later.cast
                        .form(later.cast.member, later.cast.page("/findings/F-1/follow-ups/" + key), Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(before.cast
                        .form(before.cast.member, later.cast.page("/findings/F-1/follow-ups/" + key), Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void inputIsKeptIfTheNoteIsMissing() {
        HttpResponse<String> again =
                before.cast.form(both, later.cast.page("/findings/F-1/recurrence"), Map.of("of", whole, "note", ""));

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("value=\"" + whole + "\"", "f-note-error");
        assertThat(mark("F-1").statusCode()).isEqualTo(422);
    }

    @Test
    void onlyUnfinishedWorkCountsAsOpen() {
        String key = before.bug();
        before.bug();
        before.steps(key, "acceptance", "resolution");
        before.step(before.cast.member, key, "verification", "{\"note\": \"Seen\", \"link\": \"https://a.example/1\"}");
        Viewer lead = before.cast.person("Lea Lead", Set.of(Role.LEAD));

        assertThat(before.cast.get(lead, before.cast.page("/findings")).body()).contains("1 of 2 open");
        assertThat(before.cast.get(lead, before.cast.page("/findings/F-1")).body())
                .contains("Verified", "Proposed", "data-copy", "<span class=\"key\">" + whole + "</span>");
    }
}
