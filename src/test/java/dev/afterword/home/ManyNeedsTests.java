package dev.afterword.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Task;
import dev.afterword.access.TaskList;
import dev.afterword.access.TaskList.Urgency;
import dev.afterword.access.TaskQuery;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import dev.afterword.testing.VerisData;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A lead of one incident that they work on brought in sixty that aren't closed history. */
@AfterwordTest
class ManyNeedsTests {

    private static final int MANY = 60;
    private static final Set<String> KINDS = Set.of("evaluationBegin", "reviewDue");

    @Autowired
    ApplicationContext context;

    @Autowired
    TaskQuery waiting;

    private IncidentCast cast;
    private Viewer lead;

    @BeforeEach
    void importMany() {
        cast = new IncidentCast(context);
        lead = cast.lead;
        cast.post(
                cast.member, cast.api("/findings"), "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"Token never ends\"}");
        assertThat(cast.send(cast.as(lead, "/api/v1/imports?format=veris")
                                .header("Content-Type", "application/x-ndjson")
                                .POST(BodyPublishers.ofString(VerisData.breaches(MANY))))
                        .body())
                .contains("\"created\":" + MANY);
    }

    private TaskList overview() {
        return waiting.overview(lead, LocalDate.now(ZoneOffset.UTC));
    }

    private List<Task> ofKind(String kind) {
        List<Task> all = new ArrayList<>();
        String token = "";
        do {
            Page<Task> page = waiting.page(lead, kind, token, 25);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(25);
            all.addAll(page.items());
            token = page.nextPageToken();
        } while (token != null);
        return all;
    }

    @Test
    void ofManyAlikeTheFirstFewAreShownAndHowManyThereAre() {
        assertThat(overview().heaps())
                .filteredOn(heap -> heap.urgency() == Urgency.LATER)
                .singleElement()
                .satisfies(later -> {
                    // a lead sees what other tests left, too
                    assertThat(later.needs())
                            .filteredOn(need -> KINDS.contains(need.kind()))
                            .hasSize(10);
                    assertThat(later.more())
                            .filteredOn(more -> KINDS.contains(more.kind()))
                            .hasSize(2)
                            .allMatch(TaskList.More::atLeast);
                    assertThat(later.displayCount()).isGreaterThanOrEqualTo(2 * TaskList.COUNTED);
                    assertThat(later.atLeast()).isTrue();
                });
        assertThat(cast.get(lead, "/").body())
                .contains(
                        "Reviews to publish: more than 20 in all",
                        "Evaluations to start: more than 20 in all",
                        "/waiting/reviewDue");
    }

    @Test
    void whatOneWorksOnComesFirst() {
        assertThat(overview().shown())
                .filteredOn(need -> need.kind().equals("evaluationBegin"))
                .extracting(Task::key)
                .contains(cast.incident);
        String home = cast.get(lead, "/").body();
        String led = home.substring(home.indexOf("Incidents you are on"));
        assertThat(led).contains("/incidents?lead=me");
        assertThat(led.substring(0, led.indexOf("</li>"))).contains(cast.incident);
    }

    @Test
    void theListOfAKindHoldsAllOfItByDay() {
        List<Task> begin = ofKind("evaluationBegin");

        assertThat(begin).hasSize(MANY + 1).doesNotHaveDuplicates();
        assertThat(begin).extracting(Task::due).isSorted();
        assertThat(ofKind("reviewDue")).hasSize(MANY);
        assertThat(cast.get(lead, "/waiting/reviewDue").body()).contains("Reviews to publish", "rel=\"next\"");
    }

    @Test
    void thereAreListsOfOnesOwnKindsOnly() {
        assertThat(cast.get(lead, "/waiting/nothing").statusCode()).isEqualTo(404);
        assertThat(cast.get(cast.member, "/waiting/reviewApprove").statusCode()).isEqualTo(404);
        assertThat(cast.get(cast.member, "/waiting/reviewDue").body()).contains("No open tasks of this kind");
        assertThat(cast.get(lead, "/waiting/reviewDue?pageToken=x").statusCode())
                .isEqualTo(422);
    }

    @Test
    void theListOfIncidentsIsFilteredByWhoLeads() {
        String mine = cast.get(lead, "/incidents?lead=me&sort=SEVERITY").body();

        assertThat(mine).contains("Led by me", "rel=\"next\"");
        assertThat(cast.get(lead, "/api/v1/incidents?lead=me&pageSize=100").body())
                .contains(cast.incident)
                .containsPattern("\"nextPageToken\": ?null");
        assertThat(cast.get(cast.member, "/incidents?lead=me").body()).doesNotContain(cast.incident);
    }
}
