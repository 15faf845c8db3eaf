package dev.afterword.tracker;

import static dev.afterword.browser.Browser.accessible;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.AriaRole;
import dev.afterword.access.Level;
import dev.afterword.access.People;
import dev.afterword.access.Person;
import dev.afterword.access.PersonFields;
import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.audit.LiveCheck;
import dev.afterword.browser.Browser;
import dev.afterword.browser.Hands;
import dev.afterword.browser.Keyboard;
import dev.afterword.catalog.calendar.BusinessCalendar;
import dev.afterword.catalog.calendar.Calendars;
import dev.afterword.followup.clock.LaterRun;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.World;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * From a finding to two follow-ups that are proved effective: a bug whose engineer only knows Redmine, and an entry of the register that is
 * late. Everything between is done on pages, each reached from another one; what it takes is printed.
 */
@AfterwordTest
@TestPropertySource(properties = {"afterword.outbound.private=127.0.0.0/8", "afterword.url=http://127.0.0.1:8080"})
class FollowUpPlayTests {

    private static final String PASSWORD = "vB7#kq9Lw2!z";
    private static final String FIX = "Tokens expire after 30 days";
    private static final String ENTRY = "Owners of services are told of new tokens";
    private static final String OUTSIDE = "Tokens never expire. Please have them expire after 30 days.";

    @Autowired
    ApplicationContext context;

    @Autowired
    SyncWorker worker;

    @Autowired
    PollJob polls;

    @LocalServerPort
    int port;

    private final String unique = RandomCodes.random(6);
    private RedmineDouble redmine;
    private Browser browser;
    private World world;
    private Viewer leadViewer;
    private Caller api;
    private Hands lead;
    private Hands analyst;
    private Hands owner;
    private Hands teamLead;
    private String incident;
    private String bug;
    private String entry;
    private int issue;

    @BeforeEach
    void populate() {
        redmine = new RedmineDouble();
        browser = new Browser();
        world = new World(context);
        Person lea = person("Lea Lead", Role.LEAD);
        Person ana = person("Ana Analyst");
        Person olive = person("Olive Owner");
        Person tara = person("Tara Teamlead");
        leadViewer = new Viewer(lea.id(), "Lea Lead", false, Set.of(Role.LEAD), false);
        api = world.api(leadViewer);
        incident = made(api.post(
                        "/api/v1/incidents",
                        "{\"title\": \"Token theft\", \"severity\": 4, \"customerImpact\": \"NO\", \"dataBreach\": \"NO\"}"))
                .get("key")
                .asString();
        world.join(incident, new Viewer(ana.id(), "Ana Analyst", false, Set.of(), false), Level.CONTRIBUTE, Tlp.RED);
        made(api.post("/api/v1/incidents/" + incident + "/events", "{\"title\": \"The token was first used\"}"));
        configure(olive, tara);
        lead = hands(lea);
        analyst = hands(ana);
        owner = hands(olive);
        teamLead = hands(tara);
    }

    /** What administrators did long before: the catalogue, and the tracker. */
    private void configure(Person olive, Person tara) {
        Caller administrator = world.api(world.person("Adam Administrator", Role.ADMINISTRATOR));
        String team = made(administrator.post("/api/v1/teams", """
                        {"name": "Identity %s", "members": ["%s", "%s"], "lead": "%s"}""".formatted(unique, olive.id(), tara.id(), tara.id())))
                .get("id")
                .asString();
        made(administrator.post(
                "/api/v1/services", """
                {"key": "sign-in-%s", "name": "Sign-in %s", "team": "%s", "owner": "%s", "tracker": "redmine:sign-in"}""".formatted(unique.toLowerCase(Locale.ROOT), unique, team, olive.id())));
        String tracker = made(administrator.post("/api/v1/trackers", """
                        {"name": "Redmine %s", "kind": "REDMINE", "base": "%s", "token": "right", "internal": true}""".formatted(unique, redmine.address())))
                .get("id")
                .asString();
        made(administrator.post("/api/v1/trackers/" + tracker + "/targets", """
                {"name": "Sign-in", "project": "mail", "team": "%s"}""".formatted(team)));
    }

    @AfterEach
    void close() {
        browser.close();
        redmine.close();
    }

    private Person person(String name, Role... roles) {
        String email = RandomCodes.random(10).toLowerCase(Locale.ROOT) + "@example.org";
        return context.getBean(People.class).addLocally(PersonFields.named(name, email, roles), PASSWORD);
    }

    private Hands hands(Person person) {
        return new Hands(browser.signedIn("http://localhost:" + port, person.email(), PASSWORD));
    }

    private static JsonNode made(Caller.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 202);
        return answer.json();
    }

    @Test
    void aFindingLeadsToTwoFollowUpsThatHold() throws InterruptedException {
        long begun = System.nanoTime();
        theFindingLeadsToTwoFollowUps();
        theBugIsSentAfterItWasShown();
        theIncidentIsClosed();
        theEngineerTakesItUpAndClosesIt();
        theVerificationReturnsItAndThenAcceptsIt();
        theEntryIsLateAndEscalated();
        theEntryIsDoneAndVerified();
        aMonthLaterBothHold();
        long took = Duration.ofNanos(System.nanoTime() - begun).toMillis();

        everythingIsOnRecord();
        List<Hands> all = List.of(lead, analyst, owner, teamLead);
        System.out.printf(
                "Two follow-ups from finding to effective: %d clicks and %d keystrokes of four people, %d ms%n",
                all.stream().mapToInt(Hands::clicks).sum(),
                all.stream().mapToInt(Hands::keystrokes).sum(),
                took);
    }

    private void theFindingLeadsToTwoFollowUps() {
        analyst.page().navigate("/incidents/" + incident + "/findings");
        analyst.click(analyst.page().locator("main a[href$='/findings/new']").first());
        analyst.type("title", "Tokens never expire");
        analyst.choose("type", "Technical lapse");
        analyst.choose("service", "Sign-in " + unique);
        analyst.type("citations", "T-1");
        analyst.press("Add finding");

        analyst.follow("Create follow-up");
        analyst.sees("its owner is Olive Owner");
        analyst.type("title", FIX);
        analyst.type("successMeasure", "No token is older than 30 days");
        analyst.press("Create follow-up");
        bug = key();
        analyst.click(analyst.page().locator("#findings h3").getByRole(AriaRole.LINK));
        analyst.follow("Create another follow-up");
        analyst.type("title", ENTRY);
        analyst.choose("kind", "PROCESS_ISSUE");
        analyst.type("routingReason", "Who is told is a question of the organisation");
        analyst.press("Create follow-up");
        entry = key();

        assertThat(List.of(state(bug), state(entry))).containsOnly("PROPOSED");
        assertThat(followUp(bug).at("/followUp/owner/name").asString()).isEqualTo("Olive Owner");
        assertThat(followUp(entry).at("/followUp/team/name").asString()).isEqualTo("Identity " + unique);
        analyst.page().navigate("/register?q=" + entry);
        analyst.sees(ENTRY);
    }

    private String key() {
        analyst.page().waitForURL(url -> url.matches(".*/follow-ups/FU-[A-Z0-9]+"));
        return analyst.page().url().replaceFirst(".*/", "");
    }

    private JsonNode followUp(String key) {
        return made(api.get("/api/v1/follow-ups/" + key));
    }

    private String state(String key) {
        return followUp(key).at("/followUp/state").asString();
    }

    private void theBugIsSentAfterItWasShown() {
        analyst.page().navigate("/follow-ups/" + bug);
        analyst.follow("Send it to a tracker");
        accessible(analyst.page());
        analyst.type("description", OUTSIDE);
        analyst.press("Show what is sent");
        String shown = analyst.page().locator("#preview .sent .lines").innerText();
        usable(analyst);
        assertThat(redmine.issues()).as("nothing has left yet").isEmpty();
        analyst.press("Send");
        until(() -> remote().at("/issue/state").asString().equals("LINKED"));

        assertThat(redmine.issues()).hasSize(1);
        issue = (int) redmine.issues().getFirst().get("id");
        assertThat(redmine.issue(issue)).containsEntry("subject", FIX);
        String sent = redmine.issue(issue).get("description").toString();
        String marker = sent.strip().lines().toList().getLast();
        assertThat(sent.replace("\r", "")).isEqualTo(shown.replace("afterword-…", marker));
        assertThat(sent).doesNotContain(incident, "Token theft", "Olive", "Ana");
    }

    /** By everybody, and by keyboard alone. */
    private static void usable(Hands who) {
        accessible(who.page());
        assertThat(Keyboard.troubles(who.page())).as(who.page().url()).isEmpty();
    }

    private JsonNode remote() {
        return made(api.get("/api/v1/follow-ups/" + bug + "/issue"));
    }

    private void until(Callable<Boolean> done) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            worker.begin();
            return done.call();
        });
    }

    private void reached(String state) throws InterruptedException {
        polls.run();
        until(() -> state(bug).equals(state) && remote().get("pending").isEmpty());
    }

    /** From here on only what the engineer, the owner and the response team still owe each other goes on. */
    private void theIncidentIsClosed() {
        String at = "/api/v1/incidents/" + incident;
        made(api.putCurrent(
                at + "/evaluation",
                at + "/evaluation/answers",
                "{\"answers\": [{\"question\": \"F1\", \"score\": 3}]}"));
        made(api.post(at + "/evaluation/conclusion", "{\"sufficiency\": \"PARTLY\", \"completeness\": \"GAPS\"}"));
        made(api.post(at + "/closure", "{}"));
    }

    private void theEngineerTakesItUpAndClosesIt() throws InterruptedException {
        redmine.assign(issue, "Rita Redmine");
        reached("ACCEPTED");
        redmine.comment(issue, "Rita Redmine", "New tokens end after 30 days now.");
        redmine.close(issue, true);
        reached("RESOLVED");
        polls.run();
        assertThat(state(bug)).as("closing is no verification").isEqualTo("RESOLVED");
    }

    private void theVerificationReturnsItAndThenAcceptsIt() throws InterruptedException {
        analyst.takesUp("Verify “" + FIX + "”");
        analyst.type("note", "Tokens from before still never end.");
        analyst.press("Return");
        analyst.sees("Returned to Olive Owner");
        until(() -> !redmine.issue(issue).get("status").toString().contains("Closed"));
        analyst.page().reload();
        analyst.follow("Open in the tracker");
        analyst.sees("New tokens end after 30 days now.");
        usable(analyst);
        analyst.type("text", "Tokens from before still never end.");
        analyst.press("Send the comment");
        until(() -> redmine.notes(issue).getLast().contains("Tokens from before still never end."));

        redmine.comment(issue, "Rita Redmine", "All tokens end now.");
        redmine.close(issue, true);
        reached("RESOLVED");
        analyst.takesUp("Verify “" + FIX + "”");
        analyst.type("note", "A token of January was refused.");
        analyst.type("link", "https://example.org/runs/7");
        analyst.press("Mark as verified");
        analyst.sees("Verified; to be proven in use");
        accessible(analyst.page());
    }

    private void theEntryIsLateAndEscalated() {
        BusinessCalendar calendar = context.getBean(Transactions.class)
                .runAsAnonymous(() -> context.getBean(Calendars.class).inForce().ofTeam(null));
        LocalDate last = LocalDate.parse(followUp(entry).at("/clock/acceptBy").asString());
        LaterRun.on(context, last, Set.of(bug, entry));
        assertThat(followUp(entry).at("/clock/breaches")).isEmpty();
        LaterRun.on(context, calendar.plus(last, 5), Set.of(bug, entry));

        assertThat(followUp(bug).at("/clock/breaches")).as("it was in time").isEmpty();
        assertThat(followUp(entry).at("/clock/breaches")).hasSize(1);
        teamLead.takesUp("Late: “" + ENTRY + "”");
        teamLead.sees("Escalated to Tara Teamlead");
        teamLead.doesNotSee(incident);
    }

    private void theEntryIsDoneAndVerified() {
        owner.takesUp("Accept “" + ENTRY + "”");
        owner.press("Accept");
        owner.press("Start work");
        owner.type("note", "The list of tokens goes to each owner, each week.");
        owner.type("link", "https://example.org/lists/1");
        owner.press("Mark as resolved");
        owner.sees("Waiting for verification by someone else");

        lead.takesUp("Verify “" + ENTRY + "”");
        lead.type("note", "Two owners have theirs.");
        lead.press("Use the owner’s link");
        lead.press("Mark as verified");
        lead.sees("Verified; to be proven in use");
    }

    private void aMonthLaterBothHold() {
        for (String key : List.of(bug, entry)) {
            assertThat(LocalDate.parse(
                            followUp(key).at("/followUp/effectCheck/on").asString()))
                    .isAfterOrEqualTo(LocalDate.now(ZoneOffset.UTC).plusDays(29));
            context.getBean(TestDatabase.class)
                    .sql()
                    .sql("UPDATE followup.follow_up SET effect_check_on = current_date WHERE key = ?")
                    .param(key)
                    .update();
        }
        holds(analyst, FIX, "The oldest token is of 29 days.");
        holds(lead, ENTRY, "Five new tokens, five owners told.");
        assertThat(List.of(state(bug), state(entry))).containsOnly("EFFECTIVE");
    }

    private static void holds(Hands who, String title, String note) {
        who.takesUp("Check whether it holds: “" + title + "”");
        who.choose("outcome", "It holds");
        who.type("note", note);
        who.press("Record");
        who.sees("Verified, and proven effective in use");
        who.sees(note);
        accessible(who.page());
    }

    private void everythingIsOnRecord() {
        JsonNode ledger = made(api.get("/api/v1/incidents/" + incident + "/disclosures"));
        assertThat(StreamSupport.stream(ledger.get("items").spliterator(), false)
                        .map(each -> each.get("kind").asString() + " "
                                + each.get("decidedBy").get("name").asString()))
                .containsExactlyInAnyOrder("TRACKER_ISSUE Ana Analyst", "TRACKER_COMMENT Ana Analyst");
        assertThat(StreamSupport.stream(ledger.get("items").spliterator(), false)
                        .map(each -> each.get("content").asString()))
                .as("exactly what is there")
                .containsExactlyInAnyOrder(
                        FIX + "\n\n" + redmine.issue(issue).get("description") + "\n\ndueOn: "
                                + redmine.issue(issue).get("due_date"),
                        "Tokens from before still never end.");

        analyst.page().navigate("/follow-ups");
        analyst.follow("In trackers");
        for (String what : List.of("Assignee changed", "Closed", "Rita Redmine", "Resolved, to be verified")) {
            analyst.sees(what);
        }
        usable(analyst);
        analyst.page().navigate("/follow-ups/" + bug);
        assertThat(analyst.page().locator(".thread > li").last().innerText()).contains("Ana Analyst found on");
        for (String done : List.of("took the issue up", "was closed in the tracker", "Ana Analyst returned it")) {
            analyst.sees(done);
        }
        analyst.doesNotSee("FollowUpAction.");
        accessible(analyst.page());
        assertThat(LiveCheck.deviations(context, incident)).isEmpty();
    }
}
