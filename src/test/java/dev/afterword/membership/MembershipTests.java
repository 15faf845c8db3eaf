package dev.afterword.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Cast;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.Visitor;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class MembershipTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    private Cast cast;
    private Person lead;
    private Api api;
    private String incident;

    @BeforeEach
    void open() {
        cast = new Cast(context);
        lead = cast.person(Role.LEAD);
        api = cast.api(lead);
        String key = Api.json(api.post("/api/v1/incidents", "{\"title\": \"Mail theft\"}"))
                .get("key")
                .asString();
        incident = "/api/v1/incidents/" + key;
    }

    private int put(Person person, String terms) {
        return api.put(incident + "/members/" + person.email(), terms).statusCode();
    }

    @Test
    void memberSeesIncidentUntilRemoved() {
        Person person = cast.person();
        Api theirs = cast.api(person);
        assertThat(theirs.get(incident).statusCode()).isEqualTo(404);

        assertThat(put(person, "{\"level\": \"READ\"}")).isEqualTo(200);
        assertThat(theirs.get(incident).statusCode()).isEqualTo(200);

        assertThat(api.delete(incident + "/members/" + person.id()).statusCode())
                .isEqualTo(204);
        assertThat(theirs.get(incident).statusCode()).isEqualTo(404);
    }

    @Test
    void aTeamStandsForItsPeople() {
        Person person = cast.person();
        Api administrator = cast.api(cast.person(Role.ADMINISTRATOR));
        var team = Api.json(administrator.post(
                "/api/v1/teams",
                "{\"name\": \"T " + RandomCodes.random(6) + "\", \"members\": [\"" + person.id() + "\"]}"));
        String id = team.get("id").asString();
        api.put(incident + "/members/" + id, "{\"level\": \"CONTRIBUTE\"}");
        assertThat(cast.api(person).get(incident).statusCode()).isEqualTo(200);

        administrator.patch("/api/v1/teams/" + id, 1, "{\"members\": []}");
        assertThat(cast.api(person).get(incident).statusCode()).isEqualTo(404);
    }

    @Test
    void anEndThatHasPassedIsAnEnd() {
        Person person = cast.person();
        put(person, "{\"level\": \"READ\", \"expiresAt\": \"2020-01-01T00:00:00Z\"}");

        assertThat(cast.api(person).get(incident).statusCode()).isEqualTo(404);
    }

    @Test
    void restrictingExcludesOtherLeads() {
        Api other = cast.api(cast.person(Role.LEAD));
        assertThat(other.get(incident).statusCode()).isEqualTo(200);

        assertThat(api.put(incident + "/restriction", "{}").statusCode()).isEqualTo(204);
        assertThat(other.get(incident).statusCode()).isEqualTo(404);
        assertThat(api.get(incident).statusCode()).isEqualTo(200);
        assertThat(cast.api(cast.person(Role.AUDITOR)).get(incident).statusCode())
                .isEqualTo(200);

        assertThat(api.delete(incident + "/restriction").statusCode()).isEqualTo(204);
        assertThat(other.get(incident).statusCode()).isEqualTo(200);
    }

    @Test
    void whoRestrictsBecomesAMember() {
        Api other = cast.api(cast.person(Role.LEAD));
        other.put(incident + "/restriction", "{}");

        assertThat(other.get(incident).statusCode()).isEqualTo(200);
    }

    @Test
    void somebodyWhoMayLeadRemains() {
        api.put(incident + "/restriction", "{}");

        assertThat(api.delete(incident + "/members/" + lead.id()).statusCode()).isEqualTo(409);
        assertThat(put(lead, "{\"level\": \"READ\"}")).isEqualTo(409);
        assertThat(put(cast.person(Role.LEAD), "{\"level\": \"LEAD\"}")).isEqualTo(200);
        assertThat(api.delete(incident + "/members/" + lead.id()).statusCode()).isEqualTo(204);
        assertThat(api.get(incident).statusCode()).isEqualTo(404);
    }

    @Test
    void rolesAreNotTakenOffOneByOne() {
        assertThat(api.delete(incident + "/members/" + Role.AUDITOR.principal()).statusCode())
                .isEqualTo(409);
    }

    @Test
    void onlyALeadSaysWhoIsAMember() {
        Person facilitator = cast.person();
        put(facilitator, "{\"level\": \"LEAD\"}");
        Api theirs = cast.api(facilitator);

        assertThat(theirs.get(incident + "/members").statusCode()).isEqualTo(200);
        assertThat(theirs.put(incident + "/members/" + facilitator.id(), "{\"level\": \"LEAD\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(cast.api(cast.person()).get(incident + "/members").statusCode())
                .isEqualTo(404);
    }

    @Test
    void guestsReadForALimitedTimeAndDoNotSeeMembers() {
        Person guest = cast.person();
        database.sql()
                .sql("UPDATE access.person SET external = true WHERE id = ?")
                .param(guest.id())
                .update();

        assertThat(put(guest, "{\"level\": \"CONTRIBUTE\", \"expiresAt\": \"2099-01-01\"}"))
                .isEqualTo(422);
        assertThat(put(guest, "{\"level\": \"READ\"}")).isEqualTo(422);
        assertThat(api.put(incident + "/members/" + guest.id(), "{\"level\": \"CONTRIBUTE\", \"maxTlp\": \"RED\"}")
                        .body())
                .contains("\"level\"", "\"maxTlp\"", "\"expiresAt\"")
                .doesNotContain("can only view");
        // they start with what is shared with them, at most TLP:GREEN, and can be given more
        assertThat(put(guest, "{\"level\": \"READ\", \"maxTlp\": \"GREEN\", \"expiresAt\": \"2099-01-01\"}"))
                .isEqualTo(422);
        assertThat(put(guest, "{\"level\": \"SHARED\", \"maxTlp\": \"AMBER\", \"expiresAt\": \"2099-01-01\"}"))
                .isEqualTo(422);
        assertThat(put(guest, "{\"level\": \"SHARED\", \"maxTlp\": \"GREEN\", \"expiresAt\": \"2099-01-01\"}"))
                .isEqualTo(200);
        assertThat(cast.api(guest).get(incident).statusCode()).isEqualTo(403);

        assertThat(put(guest, "{\"level\": \"READ\", \"expiresAt\": \"2099-01-01\"}"))
                .isEqualTo(200);
        assertThat(cast.api(guest).get(incident).statusCode()).isEqualTo(200);
        assertThat(cast.api(guest).get(incident + "/members").statusCode()).isEqualTo(403);
    }

    /** What has a stricter label is there, and isn't said not to be. */
    @Test
    void whoSeesFewerLabelsIsNotToldThatThereIsNothing() {
        Person person = cast.person();
        assertThat(put(person, "{\"level\": \"READ\", \"maxTlp\": \"GREEN\"}")).isEqualTo(200);
        String page = incident.substring("/api/v1".length());

        for (String tab : List.of("/sequence", "/evidence", "/findings", "/follow-ups", "/records")) {
            assertThat(cast.api(person).get(page + tab).body()).as(tab).contains("that you can see</h");
            assertThat(api.get(page + tab).body()).as(tab).doesNotContain("that you can see</h");
        }
        assertThat(cast.api(person).get(page + "/review").body())
                .contains("Nothing written that you can see.")
                .doesNotContain("Not written yet");
    }

    @Test
    void clearanceTakesTwoLeads() {
        Person member = cast.person();
        Person second = cast.person(Role.LEAD);
        Person auditor = cast.person(Role.AUDITOR);
        String clearance = incident + "/members/" + member.id() + "/clearances/PRIVILEGED";
        assertThat(put(member, "{\"level\": \"READ\", \"clearances\": [\"PRIVILEGED\"]}"))
                .isEqualTo(200);
        assertThat(clearances(member)).isEqualTo("{}");

        assertThat(cast.api(lead).post(clearance + "/approval", "{}").body()).contains("samePerson");
        assertThat(cast.api(member).post(clearance + "/approval", "{}").statusCode())
                .isEqualTo(403);
        assertThat(clearances(member)).isEqualTo("{}");
        String list = cast.api(second).get(incident + "/members/clearances").body();
        assertThat(list).contains("PRIVILEGED", lead.name());
        assertThat(cast.api(second).post(clearance + "/approval", "{}").body()).contains("PRIVILEGED");
        assertThat(clearances(member)).isEqualTo("{PRIVILEGED}");
        assertThat(cast.visitor(auditor).get("/privileges").body())
                .contains(member.name() + " was given the clearance");

        put(member, "{\"level\": \"READ\", \"clearances\": [\"PRIVILEGED\", \"ATTRIBUTION\"]}");
        assertThat(clearances(member)).isEqualTo("{PRIVILEGED}");
        String page = incident.substring("/api/v1".length()) + "/people";
        Visitor there = cast.visitor(second);
        assertThat(there.get(page).body()).contains("another response lead has to approve it");
        there.post(page.replace("/people", "/members/") + member.id() + "/clearances/ATTRIBUTION/refusal");
        assertThat(clearances(member)).isEqualTo("{PRIVILEGED}");
        assertThat(there.get(page).body()).doesNotContain("another response lead has to approve it");
    }

    @Test
    void nobodyRequestsOrApprovesTheirOwnClearance() {
        Person second = cast.person(Role.LEAD);
        String own = "{\"level\": \"LEAD\", \"clearances\": [\"PRIVILEGED\"]}";
        assertThat(put(lead, own)).isEqualTo(409);

        assertThat(put(second, own)).isEqualTo(200);
        String clearance = incident + "/members/" + second.id() + "/clearances/PRIVILEGED/approval";
        assertThat(cast.api(second).post(clearance, "{}").body()).contains("ownPrivilege");
        assertThat(clearances(second)).isEqualTo("{}");
    }

    private String clearances(Person member) {
        return context.getBean(TestDatabase.class)
                .sql()
                .sql("SELECT clearances::text FROM access.incident_grant WHERE principal = ? AND kind = 'PERSON'")
                .param(member.id())
                .query(String.class)
                .single();
    }

    @Test
    void thePageAddsAndTakesOff() {
        Person person = cast.person();
        Visitor here = cast.visitor(lead);
        String page = incident.substring("/api/v1".length()) + "/people";
        String members = page.replace("/people", "/members");
        here.get(page);
        here.post(
                members,
                "member",
                person.id().toString(),
                "level",
                "READ",
                "maxTlp",
                "AMBER",
                "clearances",
                "PRIVILEGED");

        assertThat(here.get(page).body()).contains(person.name(), "TLP:AMBER");
        assertThat(here.post(members, "member", "", "level", "READ").statusCode())
                .isEqualTo(422);
        here.post(members + "/" + person.id() + "/removal");
        assertThat(cast.api(person).get(incident).statusCode()).isEqualTo(404);
    }

    /** What takes access away isn't undone: the form has what was taken, and who sends it gives it, except what takes two people. */
    @Test
    void whoWasRemovedIsAddedAgainByTheFormThatOpens() {
        Person person = cast.person();
        Visitor here = cast.visitor(lead);
        String page = incident.substring("/api/v1".length()) + "/people";
        String members = page.replace("/people", "/members");
        String id = person.id().toString();
        here.get(page);
        here.post(members, "member", id, "level", "CONTRIBUTE", "maxTlp", "AMBER", "expiresAt", "2099-01-31");
        assertThat(here.get(page).body()).containsPattern("\">\\s*31 Jan 2099\\s*</time>");
        cast.api(lead).send("PUT", "/api/v1" + members + "/" + id, """
                {"level": "CONTRIBUTE", "maxTlp": "AMBER", "expiresAt": "2099-01-31T10:30:00Z"}""");
        assertThat(here.get(page).body()).containsPattern("\">\\s*31 Jan 2099, 10:30 UTC\\s*</time>");
        database.sql()
                .sql("UPDATE access.incident_grant SET clearances = '{PRIVILEGED}' WHERE principal = ?")
                .param(person.id())
                .update();

        String next = here.post(members + "/" + id + "/removal")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(next)
                .endsWith(page + "?member=" + id
                        + "&level=CONTRIBUTE&maxTlp=AMBER&clearances=PRIVILEGED&expiresAt=2099-01-31#add");
        assertThat(here.get(next).body())
                .contains("filled in by the link", "value=\"2099-01-31\"")
                .containsPattern("<option value=\"" + id + "\" selected")
                .containsPattern("<option value=\"CONTRIBUTE\" selected")
                .containsPattern("<option value=\"AMBER\" selected")
                .containsPattern("value=\"PRIVILEGED\"[^>]* checked");

        here.post(members, "member", id, "level", "CONTRIBUTE", "maxTlp", "AMBER", "clearances", "PRIVILEGED");
        assertThat(cast.api(person).get(incident).statusCode()).isEqualTo(200);
        assertThat(here.get(page).body())
                .contains("requested by " + lead.name())
                .doesNotContain("filled in by the link");
    }

    @Test
    void accessEndsAtTheEndOfItsLastDayWhereTheInstallationIs() {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Taipei"));

            assertThat(new MemberTerms(Level.READ, Tlp.GREEN, List.of(), "2099-01-01").expiry())
                    .isEqualTo("2099-01-01T16:00:00Z");
            assertThat(new MemberTerms(Level.READ, Tlp.GREEN, List.of(), "2099-01-01T10:00:00Z").expiry())
                    .isEqualTo("2099-01-01T10:00:00Z");
        } finally {
            TimeZone.setDefault(before);
        }
    }
}
