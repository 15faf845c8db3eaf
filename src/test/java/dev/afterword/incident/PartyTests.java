package dev.afterword.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.incident.party.Parties;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import dev.afterword.testing.World;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Participants that are somebody of the directory, and what they did themselves. */
@AfterwordTest
class PartyTests {

    @Autowired
    ApplicationContext context;

    World world;
    Viewer lead;
    Viewer ana;
    Caller api;
    String incident;
    String parties;

    @BeforeEach
    void incident() {
        world = new World(context);
        lead = world.person("Ada Lead", Role.LEAD);
        ana = world.person("Ana Analyst");
        api = world.api(lead);
        incident = api.post("/api/v1/incidents", "{\"title\": \"Phish\"}").text("key");
        parties = "/api/v1/incidents/" + incident + "/parties";
        world.join(incident, ana, Level.CONTRIBUTE, Tlp.RED);
    }

    private Caller.Answer add(Object who) {
        return api.post(parties, "{\"who\": \"" + who + "\", \"needed\": true}");
    }

    private UUID team(String members) {
        Viewer administrator = world.person("Kim Admin", Role.ADMINISTRATOR);
        return UUID.fromString(world.api(administrator)
                .post(
                        "/api/v1/teams",
                        "{\"name\": \"Desk %s\", \"members\": [%s]}".formatted(RandomCodes.random(8), members))
                .text("id"));
    }

    @Test
    void somebodyOfTheDirectoryHasTheirNameThere() {
        Caller.Answer person = add(ana.id());
        UUID organisation = UUID.fromString(api.post(
                        "/api/v1/organisations",
                        "{\"name\": \"Vendor %s\", \"contacts\": [{\"name\": \"Vera\", \"email\": \"vera@vendor.example\"}]}"
                                .formatted(RandomCodes.random(8)))
                .text("id"));

        assertThat(person.status()).isEqualTo(201);
        assertThat(person.text("name")).isEqualTo("Ana Analyst");
        assertThat(person.text("who.kind")).isEqualTo("PERSON");
        assertThat(add(team("")).text("who.kind")).isEqualTo("TEAM");
        Caller.Answer vendor = add(organisation);
        assertThat(vendor.text("who.kind")).isEqualTo("ORGANISATION");
        assertThat(vendor.json().get("external").asBoolean()).isTrue();
    }

    @Test
    void nobodyIsListedTwiceOrInvented() {
        add(ana.id());

        assertThat(add(ana.id()).status()).isEqualTo(422);
        assertThat(add(UUID.randomUUID()).body()).contains("\"who\"", "nobodyInDirectory");
        assertThat(api.post(parties, "{}").body()).contains("\"name\"");
    }

    @Test
    void aNameInWordsIsMatchedLater() {
        Caller.Answer words = api.post(parties, "{\"name\": \"Ana from the desk\"}");
        String party = parties + "/" + words.text("key");

        Caller.Answer matched = api.patch(party, "{\"who\": \"" + ana.id() + "\"}", words.header("etag"));

        assertThat(matched.text("who.name")).isEqualTo("Ana Analyst");
        assertThat(matched.text("name")).isEqualTo("Ana from the desk");
        assertThat(api.patch(party, "{\"who\": null}", matched.header("etag"))
                        .json()
                        .get("who")
                        .isNull())
                .isTrue();
    }

    @Test
    void anEventOfOnesOwnOrOfOnesTeamCountsAsContribution() {
        String alone = add(ana.id()).text("key");
        String team = add(team("\"" + ana.id() + "\"")).text("key");
        String other = add(world.person("Bo Other").id()).text("key");
        String review = "/api/v1/incidents/" + incident + "/review";
        api.put(review, "{\"sections\": {\"whatHappened\": \"Mail.\"}}", null);
        assertThat(api.get(review).body().split("partyMissing", -1)).hasSize(4);

        world.api(ana).post("/api/v1/incidents/" + incident + "/events", "{\"title\": \"Saw the mail\"}");

        Caller.Answer after = api.get(review);
        assertThat(after.body().split("partyMissing", -1)).hasSize(2);
        assertThat(after.json().get("participants").toString())
                .contains(alone, team)
                .doesNotContain(other);
    }

    @Test
    void whoDidSomethingIsProposedOnThePage() {
        world.api(ana).post("/api/v1/incidents/" + incident + "/events", "{\"title\": \"Saw the mail\"}");
        Parties all = context.getBean(Parties.class);
        UUID id = context.getBean(Incidents.class).find(lead, incident).id();

        assertThat(all.proposed(lead, id)).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("Ana Analyst");
            assertThat(one.how()).containsExactly("EVENTS");
        });
        add(ana.id());
        assertThat(all.proposed(lead, id)).isEmpty();
    }
}
