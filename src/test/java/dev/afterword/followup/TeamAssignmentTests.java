package dev.afterword.followup;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.audit.LiveCheck;
import dev.afterword.catalog.calendar.BusinessCalendar;
import dev.afterword.catalog.calendar.Calendars;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** A follow-up may be assigned to a team, which names a person; until then its lead is the owner. */
@AfterwordTest
class TeamAssignmentTests {

    @Autowired
    ApplicationContext context;

    private FollowUpCast work;
    private IncidentCast cast;
    private Viewer admin;
    private Viewer leader;
    private Viewer mate;

    @BeforeEach
    void populate() {
        work = new FollowUpCast(context);
        cast = work.cast;
        admin = cast.person("Ada Admin", Set.of(Role.ADMINISTRATOR));
        leader = cast.person("Tara Team", Set.of());
        mate = cast.person("Max Mate", Set.of());
    }

    private String team(String lead) {
        HttpResponse<String> added =
                cast.post(admin, "/api/v1/teams", """
                {"name": "Platform %s", "members": ["%s", "%s"], "lead": %s}""".formatted(UUID.randomUUID(), leader.id(), mate.id(), lead));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        return json(added).get("id").asString();
    }

    private String team() {
        return team("\"" + leader.id() + "\"");
    }

    private HttpResponse<String> raise(String team, String more) {
        return work.raise(cast.member, "F-1", """
                {"kind": "BUG", "title": "Mend it", "team": "%s", "priority": "P2", "dueOn": "2031-01-01"%s}""".formatted(team, more));
    }

    private String given() {
        HttpResponse<String> raised = raise(team(), "");
        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        return json(raised).get("key").asString();
    }

    private JsonNode shown(String key) {
        return json(work.show(cast.lead, key)).get("followUp");
    }

    /** By the calendar in force. */
    private LocalDate inTwoBusinessDays() {
        BusinessCalendar calendar = context.getBean(Transactions.class)
                .read(admin, () -> context.getBean(Calendars.class).inForce().ofTeam(null));
        return calendar.plus(calendar.day(Instant.now()), 2);
    }

    @Test
    void leadOwnsItUntilTheTeamNamesAPerson() {
        String key = given();

        assertThat(shown(key).at("/owner/name").asString()).isEqualTo("Tara Team");
        assertThat(shown(key).get("state").asString()).isEqualTo("PROPOSED");
        assertThat(shown(key).get("nameBy").asString())
                .isEqualTo(inTwoBusinessDays().toString());
        assertThat(cast.get(leader, "/").body()).contains("Name who takes").doesNotContain("Accept “Mend it”");

        work.step(leader, key, "hand-over", "{\"to\": \"" + mate.id() + "\"}");
        assertThat(shown(key).at("/owner/name").asString()).isEqualTo("Tara Team");
        work.step(mate, key, "hand-over/acceptance", "{}");

        assertThat(shown(key).at("/owner/name").asString()).isEqualTo("Max Mate");
        assertThat(shown(key).get("state").asString()).isEqualTo("ACCEPTED");
        assertThat(shown(key).get("nameBy").isNull()).isTrue();
        assertThat(LiveCheck.deviations(context, cast.incident)).isEmpty();
    }

    @Test
    void memberTakesItThemselvesWithWhatIsShared() {
        String key = json(raise(team(), ", \"share\": true")).get("key").asString();
        assertThat(work.show(leader, key).body()).contains("Finding TECHNICAL_LAPSE");
        assertThat(work.show(mate, key).body()).doesNotContain("Finding TECHNICAL_LAPSE");
        assertThat(work.step(cast.member, key, "taking", "{}").statusCode()).isEqualTo(403);
        assertThat(work.step(cast.stranger, key, "taking", "{}").statusCode()).isEqualTo(404);

        HttpResponse<String> taken = work.step(mate, key, "taking", "{}");

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(shown(key).at("/owner/name").asString()).isEqualTo("Max Mate");
        assertThat(shown(key).get("state").asString()).isEqualTo("ACCEPTED");
        assertThat(work.show(mate, key).body()).contains("Finding TECHNICAL_LAPSE");
        assertThat(work.show(leader, key).body()).doesNotContain("Finding TECHNICAL_LAPSE");
        assertThat(work.step(leader, key, "taking", "{}").statusCode()).isEqualTo(409);
    }

    @Test
    void leadKeepsItByAccepting() {
        String key = given();

        assertThat(work.step(leader, key, "acceptance", "{}").statusCode()).isEqualTo(200);

        assertThat(shown(key).get("nameBy").isNull()).isTrue();
        assertThat(work.step(mate, key, "taking", "{}").statusCode()).isEqualTo(409);
    }

    /** Whoever has it keeps it until the team's lead accepts for the team. */
    @Test
    void assignedWorkIsHandedOverToATeam() {
        String key = work.bug();
        work.steps(key, "acceptance", "start");
        long version = shown(key).get("version").asLong();

        HttpResponse<String> changed = cast.patch(
                cast.member, "/api/v1/follow-ups/" + key, version, "{\"owner\": null, \"team\": \"" + team() + "\"}");

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(shown(key).at("/owner/name").asString()).isEqualTo("Olive Owner");
        assertThat(shown(key).at("/handOver/to/name").asString()).isEqualTo("Tara Team");
        work.step(leader, key, "hand-over/acceptance", "{}");
        assertThat(shown(key).at("/owner/name").asString()).isEqualTo("Tara Team");
        assertThat(shown(key).get("nameBy").isNull()).isFalse();
        assertThat(shown(key).get("state").asString()).isEqualTo("IN_PROGRESS");
        work.step(mate, key, "taking", "{}");
        assertThat(shown(key).at("/owner/name").asString()).isEqualTo("Max Mate");
        assertThat(shown(key).get("state").asString()).isEqualTo("IN_PROGRESS");
    }

    @Test
    void overdueNamingIsShown() {
        String key = given();
        cast.database()
                .sql()
                .sql("UPDATE followup.follow_up SET name_by = current_date - 1 WHERE key = ?")
                .param(key)
                .update();

        assertThat(cast.get(cast.member, "/follow-ups/" + key).body()).contains("should have named a person by");
        assertThat(cast.get(leader, "/").body()).contains("Name who takes");
        assertThat(cast.get(cast.member, "/follow-ups?q=" + key).body()).contains("label--red");
    }

    @Test
    void teamWithoutALeadOwnsNothing() {
        HttpResponse<String> raised = raise(team("null"), "");

        assertThat(raised.statusCode()).isEqualTo(422);
        assertThat(raised.body()).contains("Nobody leads Platform");
        assertThat(work.raise(cast.member, "F-1", """
                {"kind": "BUG", "title": "Mend it", "priority": "P2", "dueOn": "2031-01-01"}""").body()).contains("owner");
    }

    @Test
    void leadIsAMemberAndOnRecord() {
        String team = team();
        HttpResponse<String> stranger =
                cast.patch(admin, "/api/v1/teams/" + team, 1, "{\"lead\": \"" + cast.stranger.id() + "\"}");
        assertThat(stranger.statusCode()).isEqualTo(422);
        assertThat(stranger.body()).contains("only as one of its members");

        HttpResponse<String> changed =
                cast.patch(admin, "/api/v1/teams/" + team, 1, "{\"lead\": \"" + mate.id() + "\"}");

        assertThat(json(changed).at("/lead/name").asString()).isEqualTo("Max Mate");
        assertThat(cast.database()
                        .sql()
                        .sql(
                                "SELECT count(*) FROM audit.entry WHERE action = 'team.changed' AND object = ? AND actor = ?")
                        .params("team/" + team, admin.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(cast.get(admin, "/teams/" + team).body()).contains("name=\"lead\"");
        assertThat(cast.form(admin, "/teams/" + team, Map.of("version", "2", "name", "Renamed " + team, "lead", ""))
                        .statusCode())
                .isEqualTo(303);
        assertThat(json(cast.get(admin, "/api/v1/teams/" + team)).get("lead").isNull())
                .isTrue();
    }
}
