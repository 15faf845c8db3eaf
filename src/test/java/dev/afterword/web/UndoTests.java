package dev.afterword.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Cast;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.Visitor;
import dev.afterword.testing.World;
import dev.afterword.web.Routes.Route;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What was withdrawn or removed is brought back by the button beside the message, in the name of whoever presses it. */
@AfterwordTest
class UndoTests {

    private static final Pattern UNDO = Pattern.compile("<form class=\"toast\" method=\"post\" action=\"([^\"]+)\">");

    /** What a button doesn't bring back, and why; the pages say so before, or it is done again where it was done. */
    private static final Set<String> FINAL = Set.of(
            // access that ended is given by a new decision, a clearance by two people: a form opens with what they had
            "/incidents/{key}/members/{member}/removal",
            // said before: marks of steps go
            "/incidents/{incident}/procedures/{key}/removal",
            // with a reason that stays on record
            "/incidents/{key}/review/attributions/A-{number}/withdrawal",
            "/incidents/{incident}/records/imports/{id}/withdrawal",
            "/procedures/{key}/revisions/{number}/withdrawal",
            // somebody has to be asked again
            "/incidents/{key}/evaluation/evaluators/{person}/removal",
            "/incidents/{key}/review/sign-offs/{id}/withdrawal",
            "/follow-ups/{key}/hand-over/removal",
            "/follow-ups/{key}/shares/{finding}/removal",
            // done again where it was done
            "/incidents/{incident}/findings/{key}/sharing/removal",
            "/incidents/{incident}/findings/{key}/recurrence/removal",
            "/follow-ups/{key}/issue/removal",
            "/trackers/{id}/accounts/{person}/removal",
            "/incidents/{key}/comments/{id}/resolution/removal",
            "/follow-ups/{key}/comments/{id}/resolution/removal",
            "/procedures/{key}/comments/{id}/resolution/removal",
            // of one's own account or its page
            "/me/sessions/removal",
            "/me/sessions/{id}/removal",
            "/me/drafts/removal",
            "/people/{id}/failed-sign-ins/removal");

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private Cast cast;
    private Person person;
    private Api api;
    private Visitor lead;
    private String incident;

    @BeforeEach
    void open() {
        cast = new Cast(context);
        person = cast.person(Role.LEAD);
        api = cast.api(person);
        lead = cast.visitor(person);
        incident = "/incidents/" + created("/incidents", "{\"title\": \"Mail theft\"}");
        lead.get("/");
    }

    private String created(String path, String json) {
        HttpResponse<String> answer = api.post("/api/v1" + path, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        Matcher key = Pattern.compile("\"(?:key|id)\":\"([^\"]+)\"").matcher(answer.body());
        assertThat(key.find()).isTrue();
        return key.group(1);
    }

    /** Sends the form, and returns the address that the next page offers to undo it with. */
    private String removed(String form, String... fields) {
        HttpResponse<String> done = lead.post(form, fields);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        Matcher undo = UNDO.matcher(
                lead.get(done.headers().firstValue("Location").orElseThrow()).body());
        assertThat(undo.find()).as(form).isTrue();
        assertThat(lead.get(incident).body()).as("offered once").doesNotContain("class=\"toast\" method");
        return undo.group(1);
    }

    private String undone(String address) {
        HttpResponse<String> done = lead.post(address);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        return lead.get(done.headers().firstValue("Location").orElseThrow()).body();
    }

    private List<String> trail(String action) {
        return database.sql()
                .sql("SELECT object FROM audit.entry WHERE actor = ? AND action = ?")
                .params(person.id(), action)
                .query(String.class)
                .list();
    }

    @Test
    void anEventComesBackWithItsCauses() {
        created(incident + "/events", "{\"title\": \"The first\"}");
        created(incident + "/events", "{\"title\": \"The second\", \"causedBy\": [\"T-1\"]}");

        String undo = removed(incident + "/sequence/T-2/withdrawal", "version", "1");
        assertThat(lead.get(incident + "/sequence/T-2").statusCode()).isEqualTo(404);
        assertThat(undone(undo)).contains("The second", "Event restored.");

        assertThat(api.get("/api/v1" + incident + "/events/T-2").body()).contains("\"causedBy\":[\"T-1\"]");
        assertThat(trail("event.restored")).hasSize(1);
        assertThat(lead.post(undo).statusCode()).isEqualTo(303);
        assertThat(trail("event.restored")).as("twice is once").hasSize(1);
    }

    /** Others may have closed a circle meanwhile: the event stays withdrawn. */
    @Test
    void anEventDoesNotComeBackIntoACircle() {
        created(incident + "/events", "{\"title\": \"The first\"}");
        created(incident + "/events", "{\"title\": \"The second\", \"causedBy\": [\"T-1\"]}");
        created(incident + "/events", "{\"title\": \"The third\", \"causedBy\": [\"T-2\"]}");
        String undo = removed(incident + "/sequence/T-2/withdrawal", "version", "1");
        assertThat(api.patch("/api/v1" + incident + "/events/T-1", 1, "{\"causedBy\": [\"T-3\"]}")
                        .statusCode())
                .isEqualTo(200);

        assertThat(lead.post(undo).statusCode()).isEqualTo(422);
        assertThat(lead.get(incident + "/sequence/T-2").statusCode()).isEqualTo(404);
        assertThat(trail("event.restored")).isEmpty();
    }

    @Test
    void aFindingComesBackWithItsDisposition() {
        created(incident + "/findings", "{\"type\": \"PROCESS_FLAW\", \"title\": \"Nobody looked\"}");
        String undo = removed(incident + "/findings/F-1/withdrawal", "version", "1");

        assertThat(undone(undo)).contains("Nobody looked", "Finding restored.");
        assertThat(trail("finding.restored")).hasSize(1);
    }

    @Test
    void onlyThoseWhoMayChangeItBringItBack() {
        created(incident + "/findings", "{\"type\": \"PROCESS_FLAW\", \"title\": \"Nobody looked\"}");
        String undo = removed(incident + "/findings/F-1/withdrawal", "version", "1");
        World world = new World(context);
        Person reader = cast.person();
        world.join(incident.substring("/incidents/".length()), cast.viewer(reader), Level.READ, Tlp.RED);

        for (Person other : List.of(reader, cast.person(), cast.person(Role.AUDITOR))) {
            assertThat(cast.api(other).post("/api/v1" + undo, "{}").statusCode())
                    .isIn(403, 404);
        }
        assertThat(lead.get(incident + "/findings/F-1").statusCode()).isEqualTo(404);
        assertThat(lead.post(incident + "/findings/F-9/restoration").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aCommentComesBackByItsAuthor() {
        created(incident + "/events", "{\"title\": \"The first\"}");
        String id = created(incident + "/comments", "{\"on\": \"T-1\", \"text\": \"Was it so?\"}");
        String undo = removed(incident + "/comments/" + id + "/withdrawal");

        assertThat(lead.get(incident + "/comments").body()).doesNotContain("Was it so?");
        Person other = cast.person(Role.LEAD);
        assertThat(cast.api(other).post("/api/v1" + undo, "{}").statusCode()).isEqualTo(403);
        assertThat(undone(undo)).contains("Was it so?");
        assertThat(trail("comment.restored")).hasSize(1);
    }

    @Test
    void aParticipantComesBackOnce() {
        String id = created(incident + "/parties", "{\"who\": \"%s\", \"needed\": true}".formatted(person.id()));
        String undo = removed(incident + "/parties/" + id + "/removal");

        assertThat(undone(undo)).contains("Participant restored.");
        assertThat(trail("party.restored")).hasSize(1);
        removed(incident + "/parties/" + id + "/removal");
        created(incident + "/parties", "{\"who\": \"%s\", \"needed\": true}".formatted(person.id()));
        assertThat(lead.post(undo).statusCode()).as("added again meanwhile").isEqualTo(422);
    }

    @Test
    void aLinkOfAFollowUpAndARestrictionComeBack() {
        created(incident + "/findings", "{\"type\": \"PROCESS_FLAW\", \"title\": \"Nobody looked\"}");
        created(incident + "/findings", "{\"type\": \"PROCESS_FLAW\", \"title\": \"Nobody asked\"}");
        String followUp = created(incident + "/findings/F-1/follow-ups", """
                {"kind": "PROCESS_ISSUE", "title": "Look", "owner": "%s", "priority": "P2", "dueOn": "2031-01-01"}""".formatted(person.id()));
        assertThat(lead.post(incident + "/findings/F-2/follow-ups/" + followUp).statusCode())
                .isEqualTo(303);
        String undo =
                removed("/follow-ups/" + followUp + "/findings" + incident.replace("/incidents", "") + "/F-2/removal");
        undone(undo);
        assertThat(api.get("/api/v1/follow-ups/" + followUp).body()).contains("Nobody asked");

        assertThat(lead.post(incident + "/restriction").statusCode()).isEqualTo(303);
        assertThat(undone(removed(incident + "/restriction/removal"))).contains("restriction/removal");
    }

    /** A cookie that somebody else made offers nothing. */
    @Test
    void onlyOurOwnCookieOffersAForm() {
        lead.cookie("flash", "/incidents/{incident}/findings/{key}/withdrawal");
        lead.cookie("undo", incident + "/restriction." + "0".repeat(64));

        assertThat(lead.get(incident).body())
                .contains("Finding withdrawn.")
                .doesNotContain("class=\"toast\" method", "name=\"undo\"");
    }

    /** Each way to take something away has its way back, or a reason why not. */
    @Test
    void everyRemovalHasItsWayBackOrAReason() {
        Set<String> removals = Routes.of(mapping).ours().stream()
                .filter(route -> route.method().equals("POST") && !route.api())
                .map(Route::path)
                .filter(path -> path.matches(".*/(removal|withdrawal)"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> undoable = mapping.getHandlerMethods().values().stream()
                .map(CommandMappings::of)
                .filter(command -> command != null && !command.undo().isEmpty())
                .map(CommandMappings::formAction)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(undoable).isNotEmpty().doesNotContainAnyElementsOf(FINAL);
        undoable.addAll(FINAL);
        assertThat(removals).isEqualTo(undoable);
    }
}
