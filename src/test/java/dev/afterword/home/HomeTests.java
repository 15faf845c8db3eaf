package dev.afterword.home;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Task;
import dev.afterword.access.TaskQuery;
import dev.afterword.access.TaskSource;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import dev.afterword.web.Languages;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class HomeTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    TaskQuery waiting;

    @Autowired
    List<TaskSource> kinds;

    @Autowired
    Languages languages;

    private IncidentCast cast;
    private Viewer owner;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
        owner = cast.person("Olive Owner", Set.of());
        cast.post(
                cast.member, cast.api("/findings"), "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"Token never ends\"}");
    }

    private String raise() {
        return json(cast.post(cast.member, cast.api("/findings/F-1/follow-ups"), """
                {"kind": "BUG", "title": "End tokens after 30 days", "owner": "%s", "priority": "P1", "dueOn": "%s"}""".formatted(
                                owner.id(), LocalDate.now(ZoneOffset.UTC).plusDays(3))))
                .get("key")
                .asString();
    }

    private List<String> needs(Viewer viewer, String key) {
        return waiting.all(viewer).stream()
                .filter(need -> need.key().startsWith(key))
                .map(Task::kind)
                .toList();
    }

    @Test
    void whatHasToBeDoneWandersFromOneToTheOther() {
        String key = raise();
        assertThat(needs(owner, key)).containsExactly("followUpAccept");
        assertThat(needs(cast.member, key)).isEmpty();

        cast.post(owner, "/api/v1/follow-ups/" + key + "/acceptance", "{}");
        assertThat(needs(owner, key)).containsExactly("followUpWork");
        cast.post(owner, "/api/v1/follow-ups/" + key + "/resolution", "{\"note\": \"Done\"}");

        assertThat(needs(owner, key)).isEmpty();
        assertThat(needs(cast.member, key)).containsExactly("followUpVerify");
        assertThat(needs(cast.reader, key)).isEmpty();
        assertThat(needs(cast.stranger, key)).isEmpty();
    }

    /** A member's few incidents are gathered; a lead's many are walked along an index. */
    @Test
    void ofFewIncidentsTheSameIsFoundAsOfAll() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String key = raise();
            cast.post(owner, "/api/v1/follow-ups/" + key + "/acceptance", "{}");
            cast.post(owner, "/api/v1/follow-ups/" + key + "/resolution", "{\"note\": \"Done\"}");
            keys.add(key);
        }

        assertThat(paged(cast.member)).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(paged(cast.lead)).containsAll(keys);
        assertThat(waiting.overview(cast.member, LocalDate.now(ZoneOffset.UTC)).shown())
                .filteredOn(task -> task.kind().equals("followUpVerify"))
                .extracting(Task::key)
                .containsExactlyInAnyOrderElementsOf(keys);
        assertThat(paged(cast.reader)).isEmpty();
    }

    private List<String> paged(Viewer viewer) {
        List<String> keys = new ArrayList<>();
        String token = "";
        do {
            Page<Task> page = waiting.page(viewer, "followUpVerify", token, 2);
            page.items().forEach(task -> keys.add(task.key()));
            token = page.nextPageToken();
        } while (token != null);
        return keys;
    }

    @Test
    void aRiskWaitsForAnotherLead() {
        cast.dispose(cast.lead, "F-1", "{\"kind\": \"RISK_ACCEPTED\", \"reason\": \"x\", \"until\": \"2199-01-01\"}");

        assertThat(needs(cast.lead, cast.incident)).doesNotContain("findingRisk");
        assertThat(needs(cast.secondLead, cast.incident)).contains("findingRisk");
        assertThat(needs(cast.member, cast.incident)).doesNotContain("findingRisk");
    }

    @Test
    void thePageSaysWhatAndUntilWhen() {
        cast.post(owner, "/api/v1/follow-ups/" + raise() + "/acceptance", "{}");

        String page = cast.get(owner, "/").body();

        assertThat(page)
                .contains("End tokens after 30 days", "due in 3 days")
                .as("the thread of its lesson, and what that waits for")
                .contains("class=\"thread-summary\"", "<b>Change</b>: Accepted");
        assertThat(cast.get(owner, "/waiting/followUpWork").body()).contains("class=\"thread-summary\"");
        assertThat(cast.get(cast.person("Nobody Yet", Set.of()), "/").body()).contains("You have no open tasks");
    }

    @Test
    void whatCameBackSaysFromWhomAndWhy() {
        String key = raise();
        String followUp = "/api/v1/follow-ups/" + key;
        cast.post(owner, followUp + "/acceptance", "{}");
        cast.post(owner, followUp + "/resolution", "{\"note\": \"Done\"}");
        assertThat(cast.get(cast.member, "/").body())
                .contains("Requested by others", "Verify “End tokens after 30 days”", "resolved by Olive Owner");
        assertThat(cast.get(cast.member, cast.page("/findings/F-1")).body()).contains(">Verify</a>");
        assertThat(cast.get(cast.reader, cast.page("/findings/F-1")).body())
                .contains(">View what is left</a>")
                .doesNotContain(">Verify</a>");
        cast.post(cast.member, followUp + "/return", "{\"note\": \"Old tokens live on\"}");

        assertThat(needs(owner, key)).containsExactly("followUpReturned");
        assertThat(cast.get(owner, "/").body())
                .contains(
                        "Requested by others",
                        "Returned by Mia Member: “End tokens after 30 days”",
                        "Old tokens live on",
                        ">P1<");
        assertThat(cast.get(owner, "/notifications").body()).contains("Returned by Mia Member: “End tokens");
        cast.post(cast.lead, followUp + "/review", "{\"note\": \"Asked the owner\"}");
        assertThat(cast.get(owner, "/").body())
                .contains("Returned by Mia Member: “End tokens after 30 days”", "Old tokens live on")
                .doesNotContain("Returned by Lea", "Asked the owner");
    }

    /** What needs only a click is done from the row; what needs words leads to its form. */
    @Test
    void eachRowHasItsVerb() {
        String key = raise();
        assertThat(cast.get(owner, "/").body())
                .contains(
                        "action=\"/follow-ups/" + key + "/acceptance\" data-stay", "Accept: End tokens after 30 days");

        assertThat(cast.form(owner, "/follow-ups/" + key + "/acceptance", Map.of())
                        .statusCode())
                .isEqualTo(303);
        assertThat(cast.get(owner, "/").body())
                .contains("Resolve: End tokens after 30 days")
                .doesNotContain("/acceptance");
    }

    /** The row takes its form from the page of the task, which has it; without scripts it leads there. */
    @Test
    void theFormOfARowStandsOnThePageOfItsTask() {
        String followUp = "/follow-ups/" + raise();
        cast.post(owner, "/api/v1" + followUp + "/acceptance", "{}");
        assertRowHasForm(owner, followUp, "/resolution");

        cast.post(owner, "/api/v1" + followUp + "/resolution", "{\"note\": \"Done\"}");
        assertRowHasForm(cast.member, followUp, "/verification");
    }

    private void assertRowHasForm(Viewer viewer, String page, String form) {
        assertThat(cast.get(viewer, "/").body())
                .containsPattern("<a class=\"btn btn--small\" href=\"" + page + "\"[^>]* hx-get=\"" + page
                        + "\"\\s+hx-select=\"form\\[action\\$=[^\"]*" + form + "[^\"]*\"");
        assertThat(cast.get(viewer, page).body()).contains("action=\"" + page + form + "\"");
    }

    @Test
    void newsSinceTheLastVisitAreShown() {
        // a mention knows the first 500 people with access by name, and other tests make hundreds of leads
        String name = "Abe " + RandomCodes.random(8);
        Viewer abe = cast.person(name, Set.of());
        cast.join(abe, Level.CONTRIBUTE, Tlp.AMBER, Set.of());
        cast.get(abe, "/");
        assertThat(cast.get(abe, "/").body()).doesNotContain("Since you were last here");
        cast.database()
                .sql()
                .sql("UPDATE home.visit SET seen_at = now() - interval '2 days' WHERE person_id = ?")
                .param(abe.id())
                .update();
        cast.post(cast.lead, cast.api("/comments"), "{\"on\": \"F-1\", \"text\": \"See this, @%s.\"}".formatted(name));

        assertThat(cast.get(abe, "/").body()).contains("Since you were last here", "/notifications/");
        assertThat(cast.get(cast.stranger, "/").body()).doesNotContain("Since you were last here");
    }

    /** What is put away is brought back, by the button beside the message or from the notifications. */
    @Test
    void firstStepsArePutAwayAndBroughtBack() {
        Viewer lead = cast.person("Lena Lead", Set.of(Role.LEAD));
        cast.database().sql().sql("""
                        INSERT INTO home.visit (person_id, seen_at, since, steps_done) VALUES (?, now(), now(), true)""").param(lead.id()).update();
        assertThat(cast.get(lead, "/me/notifications").body()).contains("action=\"/first-steps/restoration\"");

        cast.form(lead, "/first-steps/restoration", Map.of());
        assertThat(stepsDone(lead)).isFalse();
        cast.form(lead, "/first-steps/policy-reading", Map.of());
        assertThat(cast.database()
                        .sql()
                        .sql("SELECT count(*) FROM audit.entry WHERE action = 'policies.confirmed' AND object = ?")
                        .param("person/" + lead.id())
                        .query(Long.class)
                        .single())
                .isOne();
        cast.form(lead, "/first-steps/removal", Map.of());

        assertThat(stepsDone(lead)).isTrue();
        Viewer executive = cast.person("Eve Executive", Set.of(Role.EXECUTIVE));
        assertThat(cast.get(executive, "/me/notifications").body()).doesNotContain("/first-steps/restoration");
        assertThat(cast.database()
                        .sql()
                        .sql("SELECT policy_read_at IS NOT NULL FROM home.visit WHERE person_id = ?")
                        .param(lead.id())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private boolean stepsDone(Viewer viewer) {
        return cast.database()
                .sql()
                .sql("SELECT steps_done FROM home.visit WHERE person_id = ?")
                .param(viewer.id())
                .query(Boolean.class)
                .single();
    }

    @Test
    void theBellCountsWhatHomeShows() {
        String key = raise();
        assertThat(cast.get(owner, "/me").body()).contains("Notifications, none unread");

        assertThat(cast.get(owner, "/").body()).contains("Notifications, one unread", "You have one open task.");
        assertThat(cast.get(owner, "/me").body()).contains("Notifications, one unread");
        cast.database()
                .sql()
                .sql("UPDATE followup.follow_up SET owner_id = ? WHERE key = ?")
                .params(cast.member.id(), key)
                .update();

        assertThat(cast.get(owner, "/").body()).contains("Notifications, none unread", "You have no open tasks");
    }

    @Test
    void everyKindHasWordsAndAPlaceOfItsOwn() {
        assertThat(kinds).extracting(TaskSource::name).doesNotHaveDuplicates();
        for (TaskSource kind : kinds) {
            for (String language : List.of("en", "zh-TW")) {
                for (String end : List.of("", ".many", ".do")) {
                    assertThat(languages.in(language).has("task." + kind.name() + end))
                            .as(kind.name() + end)
                            .isTrue();
                }
                assertThat(!kind.asked() || languages.in(language).has("task." + kind.name() + ".by"))
                        .as(kind.name())
                        .isTrue();
            }
        }
    }
}
