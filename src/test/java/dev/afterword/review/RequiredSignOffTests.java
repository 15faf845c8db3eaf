package dev.afterword.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import dev.afterword.testing.TestDatabase;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The review policy names whose sign-off a version needs; only they can give it, and an amendment needs it again. */
@AfterwordTest
class RequiredSignOffTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    ReviewWorld world;
    Viewer privacy;
    Viewer counsel;
    Viewer outsider;

    @BeforeEach
    void people() {
        world = new ReviewWorld(context);
        privacy = member("Pia Privacy", "PRIVACY");
        counsel = member("Carl Counsel", "LEGAL");
        outsider = member("Otto Outside");
        world.put(world.member, ReviewWorld.SECTIONS);
    }

    private Viewer member(String name, String... functions) {
        Viewer person = world.world.person(name);
        world.world.give(person, functions);
        world.world.join(world.incident, person, Level.READ, Tlp.RED);
        return person;
    }

    private Caller.Answer sign(Viewer who, String role) {
        return world.step(who, "sign-offs", "{\"role\": \"" + role + "\"}");
    }

    private void signAll() {
        assertThat(sign(privacy, "PRIVACY").status()).isEqualTo(200);
        assertThat(sign(counsel, "LEGAL").status()).isEqualTo(200);
        assertThat(sign(outsider, "OUTSIDE").status()).isEqualTo(200);
    }

    @Test
    void whoSignsInTwoFunctionsHasOneTaskUntilBothAreDone() {
        Viewer both = member("Bo Both", "PRIVACY", "LEGAL");
        world.step(world.lead, "submission");
        assertThat(linksToSign(both)).isOne();

        assertThat(sign(both, "PRIVACY").status()).isEqualTo(200);
        assertThat(linksToSign(both)).isOne();

        assertThat(sign(both, "LEGAL").status()).isEqualTo(200);
        assertThat(linksToSign(both)).isZero();
    }

    private long linksToSign(Viewer who) {
        return Pattern.compile(Pattern.quote("<h3><a href=\"/incidents/" + world.incident + "/review#signoff\""))
                .matcher(world.api(who).get("/waiting/signOff").body())
                .results()
                .count();
    }

    @Test
    void breachNeedsPrivacyAndLegalAndEveryReviewSomeoneFromOutside() {
        world.step(world.lead, "submission");

        Caller.Answer refused = world.approve(world.otherLead);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body())
                .contains("Sign-off “Privacy” is required. It can be given by: Pia Privacy")
                .contains("Sign-off “Legal” is required. It can be given by: Carl Counsel")
                .contains("Sign-off “Outside the response” is required")
                .doesNotContain("Communications", "Mia Member,");

        signAll();
        assertThat(world.approve(world.otherLead).text("state")).isEqualTo("APPROVED");
    }

    @Test
    void suggestionsNameLeadsLast() {
        world.step(world.lead, "submission");
        String refused = world.approve(world.otherLead).body();

        String names =
                refused.replaceAll("(?s).*“Outside the response” is required. It can be given by: ([^.\"]*).*", "$1");
        assertThat(names).contains("Otto Outside").doesNotContainPattern("Lead.*Otto Outside");
    }

    @Test
    void customerImpactNeedsCommunicationsAlsoWhenItIsFoundLate() {
        world.step(world.lead, "submission");
        signAll();
        customersAreAffected();

        Caller.Answer refused = world.approve(world.otherLead);
        assertThat(refused.body())
                .contains(
                        "signOffNobody", "Sign-off “Communications” is required, and no one with access", "/functions");

        assertThat(sign(member("Cora Comms", "COMMUNICATIONS"), "COMMUNICATIONS")
                        .status())
                .isEqualTo(200);
        assertThat(world.approve(world.otherLead).body()).contains("signOffStale");
        signAll();
        assertThat(world.approve(world.otherLead).text("state")).isEqualTo("APPROVED");
    }

    @Test
    void factsRecordedAfterTheApprovalKeepAVersionFromBeingPublishedWithoutTheirSignOff() {
        world.step(world.lead, "submission");
        signAll();
        world.approve(world.otherLead);
        customersAreAffected();

        Caller.Answer refused = world.step(world.otherLead, "publication");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("signOffRequiredSince", "Communications");
        assertThat(world.step(world.lead, "amendment", "{\"reason\": \"Customers are affected\"}")
                        .status())
                .isEqualTo(200);
    }

    private void customersAreAffected() {
        String incident = "/api/v1/incidents/" + world.incident;
        Caller api = world.api(world.lead);
        assertThat(api.patch(
                                incident,
                                "{\"customerImpact\": \"SUSPECTED\"}",
                                api.get(incident).header("etag"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void onlyPeopleWithTheFunctionSignForIt() {
        assertThat(sign(world.lead, "PRIVACY").text("blockedBy.0.code")).isEqualTo("functionMissing");
        assertThat(sign(outsider, "LEGAL").text("blockedBy.0.code")).isEqualTo("functionMissing");
        assertThat(world.step(
                                world.lead,
                                "sign-offs",
                                "{\"decision\": \"ASKED\", \"role\": \"LEGAL\", \"person\": \"" + privacy.id() + "\"}")
                        .text("errors.0.field"))
                .isEqualTo("person");
    }

    @Test
    void peopleOfTheResponseAreNotOutsideIt() {
        assertThat(sign(world.member, "OUTSIDE").text("blockedBy.0.code")).isEqualTo("notOutside");
        assertThat(sign(world.lead, "OUTSIDE").text("blockedBy.0.code")).isEqualTo("notOutside");
        Viewer facilitator = world.world.person("Fay Facilitator");
        world.world.join(world.incident, facilitator, Level.LEAD, Tlp.RED);
        assertThat(sign(facilitator, "OUTSIDE").text("blockedBy.0.code")).isEqualTo("notOutside");

        world.step(world.lead, "submission");
        signAll();
        world.world.join(world.incident, outsider, Level.CONTRIBUTE, Tlp.RED);
        world.api(outsider).post("/api/v1/incidents/" + world.incident + "/events", "{\"title\": \"I saw it first\"}");
        assertThat(world.approve(world.otherLead).body())
                .contains("signOffInside", "Otto Outside signed off from outside");
    }

    @Test
    void puppetWhomTheLeadMadeBeforeTheIncidentIsNotOutside() {
        Viewer puppet = member("Petra Puppet");
        world.world.introduce(puppet, world.incident, "29 days");
        assertThat(sign(puppet, "OUTSIDE").text("blockedBy.0.code")).isEqualTo("notOutside");

        Viewer colleague = member("Cole Colleague");
        world.world.introduce(colleague, world.incident, "31 days");
        assertThat(sign(colleague, "OUTSIDE").status()).isEqualTo(200);
    }

    @Test
    void peopleWhomALeadAddedForThePurposeAreNotOutside() {
        Viewer administrator = world.world.person("Ada Administrator", Role.ADMINISTRATOR, Role.LEAD);
        Viewer puppet = member("Petra Puppet");
        assertThat(sign(puppet, "OUTSIDE").status()).isEqualTo(200);
        world.api(administrator).post("/api/v1/people/" + puppet.id() + "/invitation", "{}");
        Viewer second = world.world.person("Sol Second", Role.ADMINISTRATOR);
        world.api(second).post("/api/v1/people/" + puppet.id() + "/invitation/approval", "{}");
        world.world.renewToken(puppet);
        assertThat(sign(puppet, "OUTSIDE").text("blockedBy.0.code")).isEqualTo("notOutside");

        Viewer independent = world.world.person("Ida Independent", Role.ADMINISTRATOR);
        world.api(independent).post("/api/v1/people/" + outsider.id() + "/invitation", "{}");
        world.api(second).post("/api/v1/people/" + outsider.id() + "/invitation/approval", "{}");
        world.world.renewToken(outsider);
        assertThat(sign(outsider, "OUTSIDE").status()).isEqualTo(200);
    }

    @Test
    void submissionAsksThoseWithTheFunction() {
        String page = "/incidents/" + world.incident + "/review#signoff";
        assertThat(world.api(privacy).get("/waiting/signOff").body()).doesNotContain(page);

        world.step(world.lead, "submission");

        assertThat(world.api(privacy).get("/waiting/signOff").body()).contains(page);
        assertThat(world.api(outsider).get("/waiting/signOff").body()).doesNotContain(page);
        assertThat(world.step(privacy, "sign-offs").text("state")).isEqualTo("IN_REVIEW");
        assertThat(world.api(privacy).get("/waiting/signOff").body()).doesNotContain(page);
        assertThat(world.api(world.lead).get(world.review).body()).doesNotContain("“Privacy” is required");
    }

    /** All requests are made at once: which of them comes first is chance. */
    @Test
    void whoAnswersWithoutARoleAnswersForTheirFunctionFirst() {
        world.step(world.lead, "submission");
        database.sql().sql("""
                        UPDATE review.sign_off s SET id = ('00000000' || substr(s.id::text, 9))::uuid FROM incident.incident i
                        WHERE i.id = s.incident_id AND i.key = ? AND s.role = 'OUTSIDE'""").param(world.incident).update();

        world.step(privacy, "sign-offs");

        assertThat(world.api(privacy).get("/waiting/signOff").body())
                .doesNotContain("/incidents/" + world.incident + "/review#signoff");
    }

    @Test
    void amendmentNeedsTheSameSignOffsAndTellsThoseWhoSigned() {
        Viewer owner = member("Sven Service");
        world.step(world.lead, "submission");
        signAll();
        sign(owner, "SERVICE_OWNER");
        world.approve(world.otherLead);
        world.step(world.otherLead, "publication");

        assertThat(world.step(world.lead, "amendment").status()).isEqualTo(422);
        Caller.Answer amended = world.step(world.lead, "amendment", "{\"reason\": \"The count was wrong\"}");

        assertThat(amended.json().get("requiredSignOffs").toString())
                .contains("PRIVACY", "LEGAL", "OUTSIDE", "SERVICE_OWNER");
        for (Viewer signer : new Viewer[] {privacy, counsel, outsider, owner}) {
            assertThat(world.api(signer).get("/waiting/signOff").body())
                    .contains("/incidents/" + world.incident + "/review", "The count was wrong");
        }
        world.put(world.member, ReviewWorld.SECTIONS.replace("Two customers", "Three customers"));
        world.step(world.lead, "submission");
        signAll();
        assertThat(world.approve(world.otherLead).body()).contains("Sven Service has not signed off");

        String request = "";
        for (var signOff : world.api(world.lead).get(world.review).json().get("signOffs")) {
            request = signOff.get("role").asString().equals("SERVICE_OWNER")
                    ? signOff.get("id").asString()
                    : request;
        }
        world.step(world.lead, "sign-offs/" + request + "/withdrawal", "{\"reason\": \"He is away\"}");
        assertThat(world.approve(world.otherLead).body()).contains("Sign-off “Service owner” is required");
        sign(owner, "SERVICE_OWNER");
        assertThat(world.approve(world.otherLead).text("state")).isEqualTo("APPROVED");
    }

    @Test
    void wrongRulesOfAPolicyAreNamed() {
        Viewer administrator = world.world.person("Ada Admin", Role.ADMINISTRATOR, Role.LEAD);
        assertThat(world.api(administrator).post("/api/v1/review-policies", """
                                {"source": "version: wrong\\nsignOffs:\\n  - {name: a, when: {weather: [bad]}, from: [WIZARD]}\\nrules:\\n  - {name: b, outcome: OPTIONAL}\\n"}""").body())
                .contains("signOffs.0.when.weather", "signOffs.0.from");
    }
}
