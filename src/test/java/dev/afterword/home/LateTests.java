package dev.afterword.home;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.late.LateList;
import dev.afterword.access.late.LateQuery;
import dev.afterword.access.late.LateRow;
import dev.afterword.kernel.Records;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import dev.afterword.web.Languages;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What is late, and whose it is: whoever looks, as far as they see it. */
@AfterwordTest
class LateTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    LateList list;

    @Autowired
    Transactions transactions;

    @Autowired
    Languages languages;

    private IncidentCast cast;
    private Viewer owner;
    private String key;

    @BeforeEach
    void followUp() {
        cast = new IncidentCast(context);
        owner = cast.person("Olive Owner", Set.of());
        cast.post(
                cast.member, cast.api("/findings"), "{\"type\": \"TECHNICAL_LAPSE\", \"title\": \"Token never ends\"}");
        key = json(cast.post(cast.member, cast.api("/findings/F-1/follow-ups"), """
                {"kind": "BUG", "title": "End tokens", "owner": "%s", "priority": "P1", "dueOn": "%s"}""".formatted(
                                owner.id(), today().plusDays(3))))
                .get("key")
                .asString();
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private void change(String what) {
        assertThat(cast.database()
                        .sql()
                        .sql("UPDATE followup.follow_up SET " + what + " WHERE key = ?")
                        .param(key)
                        .update())
                .isOne();
    }

    /** Of what belongs to the owner, page by page. */
    private List<String> late(Viewer viewer, @Nullable Viewer of) {
        List<String> rows = new ArrayList<>();
        LateQuery query = new LateQuery(null, of == null ? null : of.id().toString(), null, null, 1);
        while (query != null) {
            LateQuery asked = query;
            var page = transactions.read(viewer, () -> list.page(viewer, asked));
            for (LateRow row : page.items()) {
                rows.add(row.key() + " " + row.kind());
            }
            query = page.nextPageToken() == null ? null : Records.with(asked, "pageToken", page.nextPageToken());
        }
        return rows;
    }

    @Test
    void whatIsLateWandersFromOneToTheOther() {
        assertThat(late(cast.lead, owner)).isEmpty();

        change("due_on = current_date - 4, state = 'ACCEPTED'");
        assertThat(late(cast.lead, owner)).containsExactly(key + " followUpWork");
        assertThat(late(owner, owner)).containsExactly(key + " followUpWork");
        assertThat(late(cast.stranger, owner)).isEmpty();

        change("state = 'RESOLVED'");
        assertThat(late(cast.lead, owner)).isEmpty();
        assertThat(late(cast.member, cast.lead)).contains(key + " followUpVerify");

        change("state = 'VERIFIED', effect_check_on = current_date - 1, effect_checker = owner_id");
        assertThat(late(cast.lead, owner)).containsExactly(key + " followUpEffect");

        change("state = 'ACCEPTED', effect_check_on = NULL, effect_checker = NULL, due_on = current_date");
        assertThat(late(cast.lead, owner)).isEmpty();
    }

    /** A day that passed is one thing that is late, of somebody who may still accept as well. */
    @Test
    void whatNobodyAcceptedYetIsLateOnce() {
        change("due_on = current_date - 4, accept_by = current_date + 2");
        assertThat(late(cast.lead, owner)).containsExactly(key + " followUpWork");
        assertThat(late(owner, owner)).containsExactly(key + " followUpWork");

        change("accept_by = current_date - 1");
        assertThat(late(cast.lead, owner)).containsExactly(key + " followUpAccept");

        Viewer admin = cast.person("Ada Admin", Set.of(Role.ADMINISTRATOR));
        String team = json(cast.post(admin, "/api/v1/teams", "{\"name\": \"Team of " + key + "\"}"))
                .get("id")
                .asString();
        change("name_by = current_date + 2, team_id = '" + team + "'");
        assertThat(late(cast.lead, owner)).containsExactly(key + " followUpWork");
        change("name_by = current_date - 1");
        assertThat(late(cast.lead, owner)).containsExactly(key + " followUpName");

        change("name_by = NULL, accept_by = current_date + 2, due_on = current_date");
        assertThat(late(cast.lead, owner)).isEmpty();
    }

    /** Where nothing is late, the page says what will be due first, to those who see it. */
    @Test
    void whereNothingIsLateThePageSaysWhatIsDueNext() {
        change("due_on = current_date + 2, next_review_on = current_date + 3, state = 'ACCEPTED'");
        String path = "/late?owner=" + owner.id();

        assertThat(cast.get(owner, path).body())
                .contains("Nothing late matches", "Due next", "End tokens", "in 2 days");
        assertThat(cast.get(cast.stranger, path).body())
                .contains("Nothing late matches")
                .doesNotContain("Due next", key);

        change("due_on = current_date - 1");
        assertThat(cast.get(owner, path).body()).contains("End tokens").doesNotContain("Due next");
    }

    /** A review and an evaluation that are late are those of the lead; who sees only the head of an incident learns nothing of it. */
    @Test
    void incidentsAreLateToThoseWhoSeeThemWhole() {
        assertThat(cast.database().sql().sql("""
                        UPDATE incident.incident SET review_due_at = now() - interval '2 days', review_state = 'DRAFT', decision_outcome = 'REQUIRED',
                            evaluation_due_at = now() - interval '3 days', evaluation_state = 'NOT_STARTED' WHERE id = ?""").param(cast.incidentId).update())
                .isOne();
        Viewer guest = cast.person("Gus Guest", Set.of());
        cast.join(guest, Level.SHARED, Tlp.GREEN, Set.of());

        assertThat(late(cast.reader, cast.lead))
                .contains(cast.incident + " evaluationBegin", cast.incident + " reviewDue");
        assertThat(late(guest, cast.lead)).noneMatch(row -> row.startsWith(cast.incident));
        assertThat(late(cast.stranger, cast.lead)).noneMatch(row -> row.startsWith(cast.incident));
    }

    @Test
    void thePageNamesWhoseItIs() {
        change("due_on = current_date - 4, state = 'ACCEPTED'");
        String query = "?owner=" + owner.id();

        assertThat(cast.get(cast.lead, "/late" + query).body())
                .contains("End tokens", "Olive Owner", "1 entry", "kind=followUpWork", "/late.csv" + query);
        assertThat(cast.get(cast.lead, "/late.csv" + query).body().lines()).hasSize(2);
        assertThat(cast.get(owner, "/late?owner=me").body()).contains("End tokens");
        assertThat(cast.get(cast.lead, "/late?kind=followUpVerify&owner=" + owner.id())
                        .body())
                .contains("Nothing late matches these filters.");
        assertThat(cast.get(cast.stranger, "/late" + query).body()).doesNotContain("End tokens");
    }

    @Test
    void eachKindHasItsWords() {
        for (String kind : list.kinds()) {
            for (String language : List.of("en", "zh-TW")) {
                assertThat(languages.in(language).has("late." + kind))
                        .as(language + " " + kind)
                        .isTrue();
            }
        }
    }

    /** The navigation says what waits for the one who looks, and of nobody else. */
    @Test
    void theNavigationCountsWhatWaits() {
        assertThat(json(cast.get(owner, "/waiting/counts")).get("/follow-ups").asString())
                .isEqualTo("1");
        assertThat(json(cast.get(owner, "/waiting/counts")).get("/").asString()).isEqualTo("1");
        assertThat(json(cast.get(cast.stranger, "/waiting/counts")).isEmpty()).isTrue();

        cast.post(owner, "/api/v1/follow-ups/" + key + "/acceptance", "{}");
        cast.post(owner, "/api/v1/follow-ups/" + key + "/resolution", "{\"note\": \"Done\"}");
        cast.get(owner, "/");

        assertThat(json(cast.get(owner, "/waiting/counts")).isEmpty()).isTrue();
        assertThat(json(cast.get(cast.member, "/waiting/counts")).get("/follow-ups"))
                .isNotNull();
    }
}
