package dev.afterword.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Participants' own accounts: in whose name, kept as given, and what they count for. */
@AfterwordTest
class AccountTests {

    @Autowired
    ApplicationContext context;

    World world;
    Viewer lead;
    Viewer ana;
    Caller api;
    String incident;
    String accounts;
    String own;

    @BeforeEach
    void incident() {
        world = new World(context);
        lead = world.person("Ada Lead", Role.LEAD);
        ana = world.person("Ana Analyst");
        api = world.api(lead);
        String key = api.post("/api/v1/incidents", "{\"title\": \"Phish\"}").text("key");
        incident = "/api/v1/incidents/" + key;
        accounts = incident + "/accounts";
        world.join(key, ana, Level.READ, Tlp.RED);
        own = party("{\"who\": \"" + ana.id() + "\", \"needed\": true}");
    }

    private String party(String json) {
        return api.post(incident + "/parties", json).text("key");
    }

    private Caller.Answer give(Viewer who, String party) {
        return world.api(who)
                .post(
                        accounts,
                        "{\"party\": \"" + party + "\", \"saw\": \"14:03 the pager rang\", \"missing\": \"a rota\"}");
    }

    @Test
    void aReaderGivesTheirOwnAndItCountsAsContribution() {
        api.put(incident + "/review", "{\"sections\": {\"whatHappened\": \"Mail.\"}}", null);
        assertThat(api.get(incident + "/review").body()).contains("partyMissing");

        Caller.Answer given = give(ana, own);

        assertThat(given.status()).isEqualTo(201);
        assertThat(given.json().get("onBehalf").asBoolean()).isFalse();
        assertThat(api.get(incident + "/review").body()).doesNotContain("partyMissing");
        assertThat(api.get(accounts).json().get("items")).hasSize(1);
    }

    @Test
    void nobodyGivesAnothersUnlessTheyMayEditAndAreNamed() {
        String vendor = party("{\"name\": \"Vendor desk\", \"external\": true, \"needed\": true}");

        assertThat(give(ana, vendor).body()).contains("accountOfOthers");
        Caller.Answer takenDown = give(lead, vendor);

        assertThat(takenDown.json().get("onBehalf").asBoolean()).isTrue();
        assertThat(takenDown.text("author.name")).isEqualTo("Ada Lead");
        assertThat(api.get(incident + "/review").json().get("participants").toString())
                .contains(vendor)
                .doesNotContain(own);
    }

    @Test
    void anEmptyAccountOrAnotherIncidentsParticipantIsRefused() {
        assertThat(api.post(accounts, "{\"party\": \"" + own + "\"}").body()).contains("\"saw\"", "accountEmpty");
        String other = "/api/v1/incidents/"
                + api.post("/api/v1/incidents", "{\"title\": \"Other\"}").text("key");
        String theirs = api.post(other + "/parties", "{\"name\": \"Desk\"}").text("key");

        assertThat(give(lead, theirs).body()).contains("\"party\"", "noSuchParty");
    }

    /** The second wall: the database takes an account in one's own name only, and no change of one. */
    @Test
    void theDatabaseKeepsItAsGiven() {
        give(ana, own);
        String grants = context.getBean(TestDatabase.class)
                .sql()
                .sql(
                        "SELECT string_agg(privilege_type, ' ' ORDER BY privilege_type) FROM information_schema.role_table_grants"
                                + " WHERE grantee = 'afterword_app' AND table_schema = 'review' AND table_name = 'account'")
                .query(String.class)
                .single();

        assertThat(grants).isEqualTo("INSERT SELECT");
    }

    /** An account says as much as a section of the review, and is hidden with it. */
    @Test
    void whoSeesLessThanTheIncidentsLabelSeesNoAccounts() {
        give(ana, own);
        Viewer partner = world.person("Pia Partner");
        world.join(incident.substring(incident.lastIndexOf('/') + 1), partner, Level.READ, Tlp.GREEN);
        String theirs = party("{\"who\": \"" + partner.id() + "\", \"needed\": true}");

        assertThat(world.api(partner).get(accounts).json().get("items")).isEmpty();
        assertThat(give(partner, theirs).status())
                .as("what they know themselves")
                .isEqualTo(201);
        assertThat(world.api(partner).get(accounts).json().get("items")).hasSize(1);
        assertThat(api.get(accounts).json().get("items")).hasSize(2);
    }

    /** Guests who only see what is shared with them are asked, find the form, and read what they wrote, and nothing else. */
    @Test
    void aGuestWhoTookPartGivesTheirOwnAndSeesNoOther() {
        give(ana, own);
        Viewer guest = world.guest("Gus Guest");
        String key = incident.substring(incident.lastIndexOf('/') + 1);
        world.join(key, guest, Level.SHARED, Tlp.GREEN);
        assertThat(world.api(guest).get(accounts).status())
                .as("no participant yet")
                .isEqualTo(404);
        String theirs = party("{\"who\": \"" + guest.id() + "\", \"needed\": true}");
        Caller browser = world.api(guest);

        assertThat(browser.get("/").body()).contains("/incidents/" + key + "/accounts");
        assertThat(browser.get("/incidents/" + key).body()).contains("/incidents/" + key + "/accounts");
        assertThat(browser.get("/incidents/" + key + "/accounts").body())
                .contains("Gus Guest", "name=\"saw\"")
                .doesNotContain("Ana Analyst", "14:03 the pager rang");
        assertThat(give(guest, own).status()).as("another's").isEqualTo(422);
        assertThat(give(guest, theirs).status()).isEqualTo(201);
        assertThat(world.api(guest).get(accounts).json().get("items")).hasSize(1);
        assertThat(world.api(guest).get(incident + "/events").status()).isEqualTo(403);
        assertThat(api.get(accounts).json().get("items")).hasSize(2);
    }

    @Test
    void whoCantSeeTheIncidentSeesNoAccounts() {
        give(ana, own);
        Viewer stranger = world.person("Sam Stranger");

        assertThat(world.api(stranger).get(accounts).status()).isEqualTo(404);
        assertThat(give(stranger, own).status()).isEqualTo(404);
    }
}
