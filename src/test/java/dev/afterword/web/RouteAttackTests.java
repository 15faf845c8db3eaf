package dev.afterword.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Action;
import dev.afterword.access.Level;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Attack;
import dev.afterword.testing.IncidentCast;
import dev.afterword.web.Routes.Route;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Attacks on every route at once, whatever routes there are: to read what is hidden, to slip in script, statements, fields. Each has a
 * control: a route with just that fault is added, and the same attack succeeds on it.
 */
@AfterwordTest
class RouteAttackTests {

    /** A word that is in no other text. */
    private static final String CANARY = "zq7canaryxk";

    private static final String SCRIPT = CANARY
            + " <img src=x onerror=alert(1)> <svg/onload=alert(1)> [x](javascript:alert(1)) <math><mtext><a href=javascript:alert(1)>"
            + " <!--<img src=y onerror=alert(1)>--> ${1234*4321} #{1234*4321} {{1234*4321}} <#assign x=1234*4321>";

    private static final Pattern EXECUTED = Pattern.compile(
            "(?i)<img src=[xy] onerror|<svg/onload|<math>|<[a-z][^<>]*href=[\"']?\\s*javascript:|5332114");

    private static final List<String> STATEMENTS = List.of(
            "'",
            "\"",
            "id);drop table x--",
            "' OR '1'='1",
            "'||(select 1/0)||'",
            "%",
            "_",
            "\\",
            "a:* & (",
            "$.x ? (@ == 1)",
            "\u0000");

    private static final List<String> PARAMETERS =
            List.of("q", "sort", "state", "pageToken", "pageSize", "from", "to", "severity", "owner", "incident");

    private static final String COOKIE = "?q=a%0d%0aSet-Cookie:%20x=1";

    private static final int PROBES = 200;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private final List<RequestMappingInfo> weak = new ArrayList<>();
    private IncidentCast cast;
    private Api ann;
    private Api bob;
    private String followUp = "";
    private String recommendation = "";
    private String procedure = "";

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context, "{\"title\": \"" + SCRIPT.substring(0, 190) + "\"}");
        IncidentCast other = new IncidentCast(context);
        ann = api(cast.member);
        bob = api(other, other.member);
        Api lead = api(cast.lead);
        done(ann.post(cast.api("/events"), """
                {"title": "%s", "description": "%s", "source": "%s", "raw": "%s"}""".formatted(SCRIPT.substring(0, 190), SCRIPT, CANARY, SCRIPT)));
        upload(CANARY, CANARY + ".html", "<script>alert('" + CANARY + "')</script>");
        done(ann.post(
                cast.api("/findings"),
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"%s\", \"description\": \"%s\", \"citations\": [\"T-1\"]}"
                        .formatted(SCRIPT.substring(0, 190), SCRIPT)));
        followUp = key(done(ann.post(cast.api("/findings/F-1/follow-ups"), """
                {"kind": "PROCESS_ISSUE", "title": "%s", "description": "%s", "owner": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(
                        SCRIPT.substring(0, 190),
                        SCRIPT,
                        cast.member.id(),
                        LocalDate.now(ZoneOffset.UTC).plusDays(9)))));
        done(ann.put(cast.api("/review"), "{\"sections\": {\"whatHappened\": \"" + SCRIPT + " [[T-1]]\"}}"));
        recommendation = key(done(
                ann.post("/api/v1/recommendations", """
                {"title": "%s", "body": "%s", "incident": "%s"}""".formatted(SCRIPT.substring(0, 190), SCRIPT, cast.incident))));
        procedure = key(done(lead.post("/api/v1/procedures", """
                {"title": "Rotas", "slug": "attack-%s", "owner": "%s", "body": "1. Check the rota.", "why": "None yet"}""".formatted(
                        cast.incident.toLowerCase(java.util.Locale.ROOT), cast.lead.id()))));
    }

    @AfterEach
    void removeTheWeakRoutes() {
        weak.forEach(mapping::unregisterMapping);
    }

    private Api api(Viewer who) {
        return api(cast, who);
    }

    private static Api api(IncidentCast of, Viewer who) {
        return new Api(java.net.URI.create(of.base()).getPort(), of.token(who));
    }

    private static HttpResponse<String> done(HttpResponse<String> answer) {
        assertThat(answer.statusCode() / 100).as(answer.body()).isEqualTo(2);
        return answer;
    }

    private void upload(String title, String name, String content) {
        String body = """
                --x
                Content-Disposition: form-data; name="title"

                %s
                --x
                Content-Disposition: form-data; name="file"; filename="%s"
                Content-Type: text/html

                %s
                --x--
                """.formatted(title, name, content).replace("\n", "\r\n");
        done(ann.send("POST", cast.api("/evidence"), body, "Content-Type", "multipart/form-data; boundary=x"));
    }

    private static String key(HttpResponse<String> answer) {
        return Api.json(answer).get("key").asString();
    }

    /** The path, with the identifiers of what {@link #populate} made in its places. */
    private String filled(Route route) {
        return Pattern.compile("([^/]*)/\\{\\w+}")
                .matcher(route.path())
                .replaceAll(place -> place.group(1) + "/"
                        + switch (place.group(1)) {
                            case "incidents" -> cast.incident;
                            case "events", "sequence" -> "T-1";
                            case "evidence" -> "E-1";
                            case "findings" -> "F-1";
                            case "follow-ups" -> followUp;
                            case "recommendations" -> recommendation;
                            case "procedures" -> procedure;
                            case "reports", "versions" -> "1";
                            default -> "00000000-0000-7000-8000-000000000000";
                        })
                .replaceAll("\\{\\w+}", "1");
    }

    private List<Route> reading() {
        return Routes.of(mapping).ours().stream()
                .filter(route -> route.method().equals("GET"))
                .toList();
    }

    /** Routes that answer to this person in a way that they must not. */
    private List<String> caught(Api who, String query, BiPredicate<Route, HttpResponse<String>> wrong) {
        List<String> caught = new ArrayList<>();
        for (Route route : reading()) {
            HttpResponse<String> answer = who.get(filled(route) + query);
            if (wrong.test(route, answer)) {
                caught.add(answer.statusCode() + " " + route.path() + query);
            }
        }
        return caught;
    }

    private void weak(String path, String method) {
        RequestMappingInfo info = RequestMappingInfo.paths(path)
                .methods(org.springframework.web.bind.annotation.RequestMethod.valueOf(method))
                .build();
        for (java.lang.reflect.Method handler : Weak.class.getDeclaredMethods()) {
            if (path.endsWith("/" + handler.getName())) {
                mapping.registerMapping(info, new Weak(cast.database().sql()), handler);
                weak.add(info);
            }
        }
        assertThat(weak).contains(info);
    }

    /** What a careless colleague could have written. */
    @RequiresAction(Action.SIGNED_IN)
    static class Weak {
        private final JdbcClient sql;

        Weak(JdbcClient sql) {
            this.sql = sql;
        }

        @ResponseBody
        String header(@RequestParam(required = false) String q, HttpServletResponse response) {
            String[] lines = String.valueOf(q).split("\r\n");
            for (String line : lines) {
                if (line.contains(": ")) {
                    response.addHeader(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2));
                }
            }
            return "";
        }

        @ResponseBody
        String search() {
            return "1 match for " + CANARY;
        }

        ResponseEntity<String> statement(@RequestParam(required = false) String q) {
            return ResponseEntity.ok(sql.sql("SELECT count(*) FROM incident.incident WHERE title = '" + q + "'")
                    .query(String.class)
                    .single());
        }

        void echo(HttpServletResponse response) throws java.io.IOException {
            response.setContentType("text/html");
            response.getWriter().write("<p>" + SCRIPT + "</p>");
        }

        @ResponseBody
        String slow(@RequestParam(required = false) String q) throws InterruptedException {
            Thread.sleep(sql.sql("SELECT count(*) FROM incident.incident WHERE key = ?")
                            .param(q)
                            .query(Integer.class)
                            .single()
                    * 5);
            return "";
        }

        @ResponseBody
        Map<String, Object> any(@RequestBody Map<String, Object> fields) {
            return fields;
        }

        void inline(HttpServletResponse response) throws java.io.IOException {
            response.setContentType("text/html");
            response.getWriter().write("<script>alert('" + CANARY + "')</script>");
        }
    }

    private static boolean tells(HttpResponse<String> answer) {
        return answer.body().replaceAll("</?mark>", "").contains(CANARY);
    }

    @Test
    @Attack({1, 2, 9, 12, 13})
    void whoIsNoMemberFindsNothingAnywhere() {
        String beginning = CANARY.substring(0, 9); // finds it, and is all that an answer may repeat
        for (String query :
                List.of("", "?q=" + beginning, "?incident=" + cast.incident, "?sort=TITLE&q=" + beginning)) {
            assertThat(caught(bob, query, (route, answer) -> tells(answer))).isEmpty();
        }
        assertThat(caught(ann, "?q=" + beginning, (route, answer) -> tells(answer)))
                .as("who may find it")
                .contains("200 /incidents?q=" + beginning, "200 /search?q=" + beginning);
        assertThat(reading()).noneMatch(route -> route.path().matches(".*/(feed|stream|ws|socket|calendar)\\b.*"));
    }

    @Test
    @Attack(
            value = {1, 2, 9, 12, 13},
            control = true)
    void aMemberFindsItAndSoDoesASearchThatForgetsTheWalls() {
        assertThat(caught(ann, "", (route, answer) -> tells(answer))).hasSizeGreaterThan(25);
        weak("/api/v1/weak/search", "GET");
        assertThat(caught(bob, "", (route, answer) -> tells(answer))).containsExactly("200 /api/v1/weak/search");
    }

    /** Two addresses that are to look the same answer after the same time: neither is the slower one much more often than the other. */
    @Test
    @Attack({1, 2})
    void whatIsHiddenTakesAsLongAsWhatIsAbsent() {
        for (String rest : List.of("", "/events/T-1", "/findings/F-1", "/evidence/E-1")) {
            assertThat(slowerShare(
                            "/api/v1/incidents/" + cast.incident + rest, "/api/v1/incidents/INC-2026-ZZZZ" + rest))
                    .as(rest)
                    .isBetween(.35, .65);
        }
    }

    @Test
    @Attack(
            value = {1, 2},
            control = true)
    void aRouteThatTakesLongerForWhatIsHiddenIsCaught() {
        weak("/api/v1/weak/slow", "GET");
        assertThat(slowerShare("/api/v1/weak/slow?q=" + cast.incident, "/api/v1/weak/slow?q=INC-2026-ZZZZ"))
                .isGreaterThan(.65);
    }

    /** In which share of the pairs of calls the first address was the slower one. */
    private double slowerShare(String first, String second) {
        int slower = 0;
        for (int i = 0; i < PROBES; i++) {
            boolean turned = i % 2 == 0;
            long one = nanos(turned ? first : second);
            long two = nanos(turned ? second : first);
            slower += (turned ? one > two : two > one) ? 1 : 0;
        }
        return slower / (double) PROBES;
    }

    private long nanos(String path) {
        long begin = System.nanoTime();
        bob.get(path);
        return System.nanoTime() - begin;
    }

    /** Of somebody else's incident through one's own. */
    @Test
    @Attack({4})
    void whatIsNamedBesideAnIncidentHasToBelongToIt() {
        IncidentCast own = new IncidentCast(context);
        Api lead = api(own, own.lead);
        String signOff = Api.json(done(api(cast.lead)
                        .post(
                                cast.api("/review/sign-offs"),
                                "{\"decision\": \"ASKED\", \"role\": \"SERVICE_OWNER\", \"person\": \""
                                        + cast.reader.id() + "\"}")))
                .at("/signOffs/0/id")
                .asString();
        for (String path : List.of(
                "/events/T-1",
                "/findings/F-1",
                "/evidence/E-1",
                "/review/sign-offs/" + signOff,
                "/evidence/requests/" + signOff)) {
            for (String method : List.of("PATCH", "PUT", "DELETE", "POST")) {
                assertThat(lead.send(method, own.api(path), "{}", "If-Match", "\"1\"")
                                .statusCode())
                        .as(method + " " + path)
                        .isIn(400, 404, 405, 415, 422);
            }
        }
        assertThat(bob.patch("/api/v1/follow-ups/" + followUp, 1, "{\"title\": \"Mine\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(lead.post(own.api("/events"), "{\"title\": \"x\", \"incidentId\": \"" + cast.incidentId + "\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @Attack(
            value = {4},
            control = true)
    void theSameCallsReachWhatBelongsToTheIncident() {
        assertThat(ann.patch(cast.api("/events/T-1"), 1, "{\"title\": \"Corrected\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(ann.patch("/api/v1/follow-ups/" + followUp, 1, "{\"title\": \"Corrected\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @Attack({5})
    void whoReadsChangesNothing() {
        assertThat(changed(api(cast.reader))).isFalse();
    }

    @Test
    @Attack(
            value = {5},
            control = true)
    void whoContributesDoes() {
        cast.join(cast.reader, Level.CONTRIBUTE, Tlp.RED, Set.of());
        assertThat(changed(api(cast.reader))).isTrue();
    }

    private boolean changed(Api who) {
        String before = ann.get(cast.api("/events/T-1")).body()
                + ann.get(cast.api("/findings/F-1")).body();
        who.patch(cast.api("/events/T-1"), 1, "{\"title\": \"Nothing happened\"}");
        who.send("DELETE", cast.api("/findings/F-1"), null, "If-Match", "\"1\"");
        return !before.equals(ann.get(cast.api("/events/T-1")).body()
                + ann.get(cast.api("/findings/F-1")).body());
    }

    @Test
    @Attack({24, 27})
    void textIsTextOnEveryPage() {
        assertThat(caught(ann, "", RouteAttackTests::executes)).isEmpty();
        assertThat(caught(ann, "?q=" + URLEncoder.encode(SCRIPT, StandardCharsets.UTF_8), RouteAttackTests::executes))
                .isEmpty();
    }

    private static boolean executes(Route route, HttpResponse<String> answer) {
        boolean page = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        boolean download =
                answer.headers().firstValue("Content-Disposition").orElse("").startsWith("attachment");
        return page && !download && EXECUTED.matcher(answer.body()).find();
    }

    @Test
    @Attack(
            value = {24, 27},
            control = true)
    void aPageThatWritesTextAsItIsIsCaught() {
        weak("/weak/echo", "GET");
        assertThat(caught(ann, "", RouteAttackTests::executes)).containsExactly("200 /weak/echo");
    }

    @Test
    @Attack({26})
    void aFileIsNeverShownByTheProgramsOwnSite() {
        assertThat(caught(ann, "", RouteAttackTests::showsTheFile)).isEmpty();
        HttpResponse<String> content = ann.get(cast.api("/evidence/E-1/content"));
        assertThat(content.body()).contains("<script>");
        assertThat(content.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(content.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(content.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
    }

    private static boolean showsTheFile(Route route, HttpResponse<String> answer) {
        return answer.body().contains("<script>alert('" + CANARY)
                && !answer.headers()
                        .firstValue("Content-Disposition")
                        .orElse("")
                        .startsWith("attachment");
    }

    @Test
    @Attack(
            value = {26},
            control = true)
    void aFileThatIsShownIsCaught() {
        weak("/weak/inline", "GET");
        assertThat(caught(ann, "", RouteAttackTests::showsTheFile)).containsExactly("200 /weak/inline");
    }

    @Test
    @Attack({32})
    void statementsAreWordsToEveryList() {
        assertThat(injected()).isEmpty();
        assertThat(Api.json(ann.get("/api/v1/incidents?q=%25")).get("items")).isEmpty();
    }

    /** Lists and what else takes parameters. */
    private List<String> injected() {
        List<String> caught = new ArrayList<>();
        for (Route route : reading()) {
            if (route.path().contains("{") || route.path().endsWith("/export")) {
                continue;
            }
            for (String statement : STATEMENTS) {
                String all = "";
                for (String parameter : PARAMETERS) {
                    all += (all.isEmpty() ? "?" : "&") + parameter + "="
                            + URLEncoder.encode(statement, StandardCharsets.UTF_8);
                }
                String one = "?q=" + URLEncoder.encode(statement, StandardCharsets.UTF_8);
                for (String query : List.of(all, one)) {
                    int status = bob.get(route.path() + query).statusCode();
                    if (status >= 500) {
                        caught.add(route.path());
                    }
                }
            }
        }
        return caught.stream().distinct().toList();
    }

    @Test
    @Attack(
            value = {32},
            control = true)
    void aListThatBuildsItsStatementFromWordsIsCaught() {
        weak("/api/v1/weak/statement", "GET");
        assertThat(injected()).containsExactly("/api/v1/weak/statement");
    }

    @Test
    @Attack({33})
    void namesBreakNoHeader() {
        upload("A name", "a%0d%0aSet-Cookie: x=1.txt", "x");
        HttpResponse<String> content = ann.get(cast.api("/evidence/E-2/content"));

        assertThat(content.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(bringsACookie(content)).isFalse();
        assertThat(caught(ann, COOKIE, (route, answer) -> bringsACookie(answer)))
                .isEmpty();
    }

    private static boolean bringsACookie(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream().anyMatch(cookie -> cookie.startsWith("x="));
    }

    @Test
    @Attack(
            value = {33},
            control = true)
    void aRouteThatWritesWordsIntoAHeaderIsCaught() {
        weak("/api/v1/weak/header", "GET");
        assertThat(caught(ann, COOKIE, (route, answer) -> bringsACookie(answer)))
                .containsExactly("200 /api/v1/weak/header" + COOKIE);
    }

    @Test
    @Attack({38})
    void fieldsThatNobodyMaySetAreRefusedEverywhere() {
        assertThat(assigned()).isEmpty();
    }

    private List<String> assigned() {
        List<String> caught = new ArrayList<>();
        Api lead = api(cast.lead);
        for (Route route : Routes.of(mapping).ours()) {
            boolean file = route.multipart() || route.path().endsWith("/records/imports");
            if (!route.api() || route.method().equals("GET") || route.method().equals("DELETE") || file) {
                continue;
            }
            for (String field :
                    List.of("id", "createdBy", "storagePath", "sha256", "role", "tenant", "legalHold", "version")) {
                HttpResponse<String> answer = lead.send(
                        route.method(),
                        filled(route),
                        "{\"" + field + "\": \"00000000-0000-7000-8000-000000000001\"}",
                        "If-Match",
                        "\"1\"");
                if (answer.statusCode() / 100 == 2 || answer.statusCode() >= 500) {
                    caught.add(answer.statusCode() + " " + route.method() + " " + route.path() + " " + field);
                }
            }
        }
        return caught;
    }

    @Test
    @Attack(
            value = {38},
            control = true)
    void aRouteThatTakesAnyFieldIsCaught() {
        weak("/api/v1/weak/any", "POST");
        assertThat(assigned()).hasSize(8).allMatch(each -> each.startsWith("200 POST /api/v1/weak/any"));
    }

    @Test
    @Attack({41})
    void noPageIsFramedAndNoReadChangesAnything() {
        assertThat(caught(
                        ann,
                        "",
                        (route, answer) ->
                                !answer.headers().firstValue("X-Frame-Options").equals(java.util.Optional.of("DENY"))
                                        || answer.headers()
                                                .firstValue("Access-Control-Allow-Origin")
                                                .isPresent()))
                .isEmpty();
        long before = facts();
        caught(ann, "", (route, answer) -> false);
        assertThat(facts()).isEqualTo(before);
    }

    /** What was changed of the incident, by the audit trail; reading evidence is an act of its own. */
    private long facts() {
        return cast.database()
                .sql()
                .sql(
                        "SELECT count(*) FROM audit.entry WHERE incident_id = ? AND action NOT LIKE '%read' AND action NOT LIKE '%accessed'"
                                + " AND action NOT LIKE 'access.%' AND action NOT LIKE '%exported' AND action NOT LIKE '%-shown'")
                .param(cast.incidentId)
                .query(Long.class)
                .single();
    }

    @Test
    @Attack(
            value = {41},
            control = true)
    void aChangeIsCounted() {
        long before = facts();
        done(ann.post(cast.api("/events"), "{\"title\": \"Counted\"}"));
        assertThat(facts()).isGreaterThan(before);
    }

    @Test
    @Attack({44})
    void nothingOfTheFrameworkIsOpen() {
        Api nobody = new Api(java.net.URI.create(cast.base()).getPort(), null);
        for (String path : List.of(
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/v3/api-docs",
                "/swagger-ui/index.html",
                "/h2-console",
                "/error",
                "/.git/config",
                "/WEB-INF/web.xml",
                "/META-INF/sbom/application.cdx.json",
                "/application.yml")) {
            assertThat(nobody.get(path).statusCode()).as(path).isIn(303, 401, 404);
            assertThat(ann.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }
}
