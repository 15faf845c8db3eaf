package dev.afterword.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Action;
import dev.afterword.access.Person;
import dev.afterword.access.Role;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Cast;
import dev.afterword.testing.TestDatabase;
import dev.afterword.web.Routes.Route;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks every route that changes something of an incident, on one that is closed, as the lead who may do everything. */
@AfterwordTest
class ClosedIncidentTests {

    /** The routes that work on a closed incident, and why. All others are refused. */
    private static final Set<String> LIVES_ON = Set.of(
            // the service itself decides
            "/closure",
            "/reopening",
            // the service itself decides: the end of an accepted risk is answered there too
            "/findings/{key}/disposition",
            "/findings/{key}/disposition/approval",
            "/findings/{key}/disposition/refusal",
            "/findings/{key}/follow-ups",
            // what the house may read of it
            "/findings/{key}/sharing",
            "/findings/{key}/sharing/approval",
            "/findings/{key}/sharing/removal",
            // who may see it, and what one wants to hear of it
            "/watch",
            "/findings/{key}/watch",
            "/members",
            "/members/{member}",
            "/members/{member}/removal",
            "/members/{member}/clearances/{clearance}/approval",
            "/members/{member}/clearances/{clearance}/refusal",
            "/restriction",
            "/restriction/removal",
            "/evidence/requests/{id}/end",
            // evidence is kept, handed over and destroyed long after
            "/evidence/{key}/custody",
            "/evidence/verification",
            "/evidence/{key}/verification",
            "/evidence/{key}/hold",
            "/evidence/{key}/hold/release",
            "/evidence/{key}/disposal",
            "/evidence/{key}/disposal/approval",
            "/evidence/{key}/disposal/refusal",
            // what should never have been published is taken back whenever it is noticed
            "/review/erasures",
            "/review/erasures/{id}/approval",
            "/review/erasures/{id}/refusal");

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    TestDatabase database;

    private Api lead;
    private Api stranger;
    private String key;

    @BeforeEach
    void closeAnIncident() {
        Cast cast = new Cast(context);
        Person person = cast.person(Role.LEAD);
        lead = cast.api(person);
        stranger = cast.api(cast.person());
        key = Api.json(lead.post("/api/v1/incidents", "{\"title\": \"Mail theft\"}"))
                .get("key")
                .asString();
        database.sql().sql("""
                        UPDATE incident.incident SET stage = 'CLOSED', locked = true,
                            stage_dates = stage_dates || '{"CLOSED": "2026-01-01T00:00:00Z"}' WHERE key = ?""").param(key).update();
    }

    private List<Route> changing() {
        return Routes.of(mapping).ours().stream()
                .filter(route -> route.ofIncident() && !route.method().equals("GET"))
                .toList();
    }

    private static String rest(Route route) {
        return route.path().replaceFirst(".*/incidents/\\{\\w+}", "");
    }

    private static HttpResponse<String> call(Api api, Route route, String key) {
        String path = route.path()
                .replaceFirst("/incidents/\\{\\w+}", "/incidents/" + key)
                .replaceAll("\\{(id|member|token|person|team|waiver|import)}", "00000000-0000-7000-8000-000000000000")
                .replaceAll("\\{[^}]+}", "1");
        if (route.multipart()) {
            return api.send(route.method(), path, "--x--\r\n", "Content-Type", "multipart/form-data; boundary=x");
        }
        return api.send(route.method(), path, route.method().equals("DELETE") ? null : "{}", "If-Match", "\"1\"");
    }

    @Test
    void nothingChangesByAnyRouteButWhatLivesOn() {
        List<String> wrong = new ArrayList<>();
        for (Route route : changing()) {
            HttpResponse<String> answer = call(lead, route, key);
            boolean refused =
                    answer.statusCode() == 409 && answer.body().contains("/incidents/" + key + "/closing#reopen");
            if (refused == LIVES_ON.contains(rest(route))) {
                wrong.add(answer.statusCode() + " " + route);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(changing()).hasSizeGreaterThan(80);
    }

    /** The negative control: the same walk on an open incident is refused nowhere for that reason. */
    @Test
    void onAnOpenIncidentNothingIsRefusedForIt() {
        database.sql()
                .sql("UPDATE incident.incident SET stage = 'INTAKE', locked = false WHERE key = ?")
                .param(key)
                .update();
        List<String> wrong = new ArrayList<>();
        for (Route route : changing()) {
            if (!rest(route).equals("/closure") && call(lead, route, key).body().contains("closing#reopen")) {
                wrong.add(route.toString());
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void aStrangerIsNotToldThatItIsClosed() {
        for (Route route : changing()) {
            assertThat(call(stranger, route, key).body()).doesNotContain("closing#reopen");
        }
    }

    @Test
    void everythingThatLivesOnIsStillThere() {
        Set<String> there = new TreeSet<>();
        changing().forEach(route -> there.add(rest(route)));

        assertThat(there).containsAll(LIVES_ON);
    }

    @Test
    void itIsStillRead() {
        List<String> wrong = new ArrayList<>();
        for (Route route : Routes.of(mapping).ours()) {
            if (route.method().equals("GET") && route.onlyKey() && route.needs() == Action.SEE) {
                int status = call(lead, route, key).statusCode();
                if (status >= 500 || status == 403) {
                    wrong.add(status + " " + route);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }
}
