package dev.afterword.followup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Turns planned actions of findings into follow-ups, one by one, until none is left. */
@AfterwordTest
class IntendedTests {

    @Autowired
    ApplicationContext context;

    private FollowUpCast work;
    private IncidentCast cast;

    @BeforeEach
    void populate() {
        work = new FollowUpCast(context);
        cast = work.cast;
        intend("F-1", "Check every upload", "Test it from outside");
        intend("F-2", "Name who watches disks");
    }

    private void intend(String finding, String... what) {
        StringBuilder all = new StringBuilder();
        for (String each : what) {
            all.append(all.isEmpty() ? "" : ", ")
                    .append("{\"what\": \"" + each + "\", \"byWhom\": \"Platform\", \"dueOn\": \"2099-01-31\"}");
        }
        cast.dispose(cast.member, finding, "{\"kind\": \"FOLLOW_UPS\", \"intentions\": [" + all + "]}");
    }

    private HttpResponse<String> raise(String finding, int intention) {
        return raise(finding, intention, "");
    }

    private HttpResponse<String> raise(String finding, int intention, String words) {
        Map<String, String> form = new HashMap<>(Map.of(
                "kind",
                finding.equals("F-1") ? "BUG" : "PROCESS_ISSUE",
                "title",
                "Mend it",
                "owner",
                work.owner.id().toString(),
                "priority",
                "P2",
                "dueOn",
                LocalDate.now(ZoneOffset.UTC).plusDays(30).toString()));
        form.put("intention", "" + intention);
        form.put("intended", words);
        return cast.form(cast.member, cast.page("/findings/" + finding + "/follow-ups"), form);
    }

    private String page(String path) {
        return cast.get(cast.member, path).body();
    }

    @Test
    void followUpsOfAnIncidentShowItsPlannedActions() {
        String page = page(cast.page("/follow-ups"));

        assertThat(page)
                .contains(
                        "Planned actions without a follow-up",
                        "Check every upload",
                        "Name who watches disks",
                        "by Platform")
                .contains(cast.page("/findings/F-1/follow-ups/new?intention=1"))
                .doesNotContain("No follow-ups yet");
        assertThat(cast.get(cast.reader, cast.page("/follow-ups")).body())
                .contains("Check every upload")
                .doesNotContain("follow-ups/new?intention");
    }

    @Test
    void creatingOneLeadsToTheNextPlannedAction() {
        HttpResponse<String> raised = raise("F-1", 0);
        String next = page(raised.headers().firstValue("location").orElseThrow());
        assertThat(next).contains("Next: F-1, “Test it from outside”", "2 planned actions left");

        String after = page(raise("F-1", 0).headers().firstValue("location").orElseThrow());
        assertThat(after).contains("Next: F-2, “Name who watches disks”", "1 planned action left");

        String last = page(raise("F-2", 0).headers().firstValue("location").orElseThrow());
        assertThat(last).contains("No planned actions left").doesNotContain("Next: F-");
        assertThat(page(cast.page("/follow-ups"))).doesNotContain("Planned actions without a follow-up");
    }

    /** With two open forms, each creates the planned action that it shows, whatever its index is by then. */
    @Test
    void formCreatesThePlannedActionThatItShows() {
        String second = page(cast.page("/findings/F-1/follow-ups/new?intention=1"));
        assertThat(second).contains("name=\"intended\" value=\"Test it from outside\"");
        raise("F-1", 0);

        assertThat(raise("F-1", 1, "Test it from outside").statusCode()).isEqualTo(303);
        assertThat(page(cast.page("/follow-ups"))).doesNotContain("Test it from outside");
        HttpResponse<String> again = raise("F-1", 1, "Test it from outside");

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("This planned action no longer exists");
    }

    @Test
    void openPlannedActionsAreAWarningOfTheirOwn() {
        var closure = cast.get(cast.lead, cast.api("/closure")).body();
        assertThat(closure).contains("intentionsOpen", cast.page("/follow-ups#intended"));
        assertThat(page(cast.page("/closing"))).contains("3 planned actions have no follow-up");
        assertThat(page(cast.page(""))).contains("3 planned actions have no follow-up");
        HttpResponse<String> refused = cast.post(cast.lead, cast.api("/closure"), "{}");
        assertThat(refused.body()).contains("blockedBy").doesNotContain("intentionsOpen");

        raise("F-1", 0);
        raise("F-1", 0);
        raise("F-2", 0);

        assertThat(cast.get(cast.lead, cast.api("/closure")).body()).doesNotContain("intentionsOpen");
        assertThat(page(cast.page(""))).doesNotContain("no follow-up");
    }

    @Test
    void pageOfAFindingOffersItsPlannedActionsFirst() {
        String intends = page(cast.page("/findings/F-1"));
        assertThat(intends)
                .contains("btn--primary btn--small\" href=\"" + cast.page("/findings/F-1/follow-ups/new?intention=0"));
        assertThat(intends)
                .contains("\"btn\" href=\"" + cast.page("/findings/F-1/follow-ups/new\""))
                .contains("Create another follow-up");
        assertThat(page(cast.page("/findings/F-3")))
                .contains("\"btn\" href=\"" + cast.page("/findings/F-3/follow-ups/new\""));
    }
}
