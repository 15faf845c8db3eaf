package dev.afterword.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import dev.afterword.testing.TestDatabase;
import dev.afterword.testing.World;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** {@code GET /api/v1/search}: what it finds, in which shape, and what is on record afterwards. */
@AfterwordTest
class SearchApiTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    /** A word that stands in the rows of one test only. */
    private final String word = "zq" + RandomCodes.random(8).toLowerCase(java.util.Locale.ROOT);

    private World world;
    private Viewer lead;
    private String incident;

    @BeforeEach
    void open() {
        world = new World(context);
        lead = world.person("Lea", Role.LEAD);
        incident = post("/incidents", "{\"title\": \"Mail theft " + word + "\", \"summary\": \"Seen by nobody\"}")
                .text("key");
    }

    private Caller.Answer post(String path, String json) {
        Caller.Answer answer = world.api(lead).post("/api/v1" + path, json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private Caller.Answer search(Viewer who, String query) {
        return world.api(who).get("/api/v1/search?" + query);
    }

    private List<JsonNode> found(Viewer who, String q) {
        Caller.Answer answer = search(who, "q=" + URLEncoder.encode(q, UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return items(answer);
    }

    private static List<JsonNode> items(Caller.Answer answer) {
        return StreamSupport.stream(answer.json().get("items").spliterator(), false)
                .toList();
    }

    private String event(String more) {
        return post(
                        "/incidents/" + incident + "/events",
                        "{\"title\": \"A login\", \"raw\": \"sshd: accepted for " + word + "\"" + more + "}")
                .text("key");
    }

    private void restrict(String key) {
        String ofIncident = " incident_id = (SELECT id FROM incident.incident WHERE key = '" + incident + "')";
        database.sql()
                .sql("UPDATE access.incident_grant SET clearances = '{PRIVILEGED}' WHERE" + ofIncident)
                .update();
        database.sql()
                .sql("UPDATE timeline.event SET restricted = 'PRIVILEGED' WHERE 'T-' || number = ? AND" + ofIncident)
                .param(key)
                .update();
    }

    private int recorded(Viewer who, String action) {
        return database.sql()
                .sql("SELECT count(*) FROM audit.entry WHERE actor = ? AND action = ?")
                .params(who.id(), action)
                .query(Integer.class)
                .single();
    }

    @Test
    void findsWhatHasAKeyOfItsIncident() {
        String event = event("");

        assertThat(found(lead, incident + "/" + event))
                .extracting(hit -> hit.get("key").asString())
                .containsExactly(incident + "/" + event);
        assertThat(found(world.person("Sam"), incident + "/" + event)).isEmpty();
    }

    @Test
    void findsIncidentsByWhoTookPart() {
        String name = "Verbeek" + word;
        Viewer shown = world.person("Gus Guest");
        world.join(incident, shown, Level.SHARED, Tlp.GREEN);
        post(
                "/incidents/" + incident + "/parties",
                "{\"name\": \"H. %s\", \"organisation\": \"Police\", \"external\": true}".formatted(name));

        assertThat(found(lead, name))
                .extracting(
                        hit -> hit.get("key").asString(),
                        hit -> hit.get("excerpt").asString())
                .singleElement()
                .satisfies(hit -> assertThat(hit.toString()).contains(incident, name));
        assertThat(found(shown, name)).isEmpty();
        database.sql()
                .sql("UPDATE incident.party SET removed_at = now() WHERE name = ?")
                .param("H. " + name)
                .update();
        assertThat(found(lead, name)).isEmpty();
    }

    @Test
    void findsEachKindOfThingAndLeadsToIt() {
        String path = "/incidents/" + incident;
        event("");
        post(
                path + "/findings",
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"Nobody looked\", \"description\": \"At %s, 資料外洩\"}"
                        .formatted(word));
        post(
                path + "/findings/F-1/follow-ups",
                "{\"kind\": \"PROCESS_ISSUE\", \"title\": \"Look at %s\", \"owner\": \"%s\", \"priority\": \"P2\", \"dueOn\": \"2031-01-01\"}"
                        .formatted(word, lead.id()));
        post(path + "/evidence", "{\"title\": \"A disk\", \"reference\": \"shelf %s\"}".formatted(word));
        post("/recommendations", "{\"title\": \"Look more often\", \"body\": \"At %s\"}".formatted(word));
        post(
                "/procedures",
                "{\"title\": \"Looking %s\", \"slug\": \"%s\", \"body\": \"1. Look at %s.\", \"why\": \"None yet\"}"
                        .formatted(word, word, word));

        List<JsonNode> hits = found(lead, word.substring(0, 7));

        assertThat(hits)
                .extracting(hit -> hit.get("type").asString())
                .containsExactly("incident", "finding", "followUp", "event", "evidence", "recommendation", "procedure");
        assertThat(hits)
                .extracting(hit -> hit.get("key").asString())
                .contains(incident, incident + "/F-1", incident + "/T-1");
        assertThat(hits)
                .allSatisfy(hit -> assertThat(world.api(lead)
                                .get("/api/v1" + hit.get("href").asString().replace("/sequence/", "/events/"))
                                .status())
                        .as(hit.toString())
                        .isEqualTo(200));
        assertThat(hits.get(0).get("excerpt").asString()).isEqualTo("Seen by nobody");
        assertThat(hits.get(3).get("excerpt").asString()).contains("accepted for " + word);
        assertThat(found(lead, "外洩 " + word)).hasSize(1);
        assertThat(found(world.person("Sam"), word))
                .extracting(hit -> hit.get("type").asString())
                .containsExactly("recommendation", "procedure");
    }

    @Test
    void findsStepsOfTheRevisionInForce() {
        Viewer other = world.person("Lou", Role.LEAD);
        post(
                "/procedures",
                "{\"title\": \"Looking\", \"slug\": \"%s\", \"body\": \"1. Begin.\\n2. Look at seen%s.\", \"why\": \"None yet\"}"
                        .formatted(word, word));
        assertThat(found(lead, "seen" + word)).isEmpty();
        assertThat(world.api(other)
                        .post(
                                "/api/v1/procedures/SOP-" + word + "/revisions/1/approval",
                                "{\"inForceOn\": \"" + java.time.LocalDate.now(java.time.ZoneOffset.UTC) + "\"}")
                        .status())
                .isEqualTo(200);

        assertThat(found(lead, "seen" + word)).singleElement().satisfies(hit -> {
            assertThat(hit.get("key").asString()).isEqualTo("SOP-" + word + "/S-2");
            assertThat(hit.get("href").asString()).isEqualTo("/procedures/SOP-" + word + "#S-2");
        });
    }

    @Test
    void showsAFewOfEachTypeAndAllOfOne() {
        IntStream.range(0, 7).forEach(n -> event(""));

        assertThat(found(lead, word)).hasSize(1 + Searches.FEW);
        List<String> keys = new ArrayList<>();
        String token = "";
        do {
            Caller.Answer page = search(lead, "pageSize=3&type=event&q=" + word + token);
            items(page).forEach(hit -> keys.add(hit.get("key").asString()));
            token = page.json().get("nextPageToken").isNull() ? "" : "&pageToken=" + page.text("nextPageToken");
        } while (!token.isEmpty());
        assertThat(keys)
                .containsExactly(IntStream.rangeClosed(1, 7)
                        .mapToObj(n -> incident + "/T-" + (8 - n))
                        .toArray(String[]::new));
    }

    @Test
    void aGuestFindsTheHeadAndNothingElse() {
        Viewer guest = world.person("Gus");
        world.join(incident, guest, Level.SHARED, Tlp.GREEN);
        event("");

        assertThat(found(guest, word)).singleElement().satisfies(hit -> {
            assertThat(hit.get("key").asString()).isEqualTo(incident);
            assertThat(hit.get("excerpt").isNull()).isTrue();
        });
        assertThat(found(guest, word + " nobody")).isEmpty();
        assertThat(found(guest, word + " -nobody")).hasSize(1);
    }

    /** As the pages that the hits lead to, and their lists. */
    @Test
    void whatIsReadIsOnRecord() {
        Viewer auditor = world.person("Aud", Role.AUDITOR);
        Viewer guest = world.person("Gus");
        world.join(incident, guest, Level.SHARED, Tlp.GREEN);
        event("");
        restrict(event(""));
        found(lead, word);
        found(auditor, word);

        assertThat(recorded(auditor, "incident.read")).isOne();
        assertThat(recorded(lead, "incident.read")).isZero();
        assertThat(recorded(lead, "event.restricted-read")).isOne();

        database.sql()
                .sql(
                        "DELETE FROM access.incident_grant WHERE principal = ? AND incident_id = (SELECT id FROM incident.incident WHERE key = ?)")
                .params(Role.LEAD.principal(), incident)
                .update();
        found(lead, word);
        found(lead, "nothing" + word);
        found(guest, word);

        assertThat(recorded(lead, "incident.read")).isOne();
        assertThat(recorded(guest, "incident.read")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"q", "type", "pageToken", "pageSize"})
    void namesTheParameterThatIsWrong(String field) {
        String query = switch (field) {
            case "q" -> "q=" + "a+".repeat(17);
            case "type" -> "q=a&type=secret";
            case "pageToken" -> "q=a&pageToken=abc";
            default -> "q=a&type=event&pageSize=51";
        };
        Caller.Answer answer = search(lead, query);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo(field);
    }

    @Test
    void filtersNarrowWhatIsFound() {
        String path = "/incidents/" + incident;
        post(
                path + "/findings",
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"One %s\", \"severity\": 1}".formatted(word));
        post(
                path + "/findings",
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"Two %s\", \"severity\": 2}".formatted(word));
        post(
                path + "/events",
                "{\"title\": \"Old %s\", \"occurredAt\": {\"at\": \"2001-05-03T00:00:00Z\", \"fidelity\": \"DAY\"}}"
                        .formatted(word));

        assertThat(keys(lead, word + " severity:1")).containsExactly(incident + "/F-1");
        assertThat(keys(lead, word + " severity:1 severity:2")).containsExactly(incident + "/F-2", incident + "/F-1");
        assertThat(keys(lead, word + " before:2001-06")).containsExactly(incident + "/T-1");
        assertThat(keys(lead, word + " after:2001-05-04 type:event")).isEmpty();
        assertThat(keys(lead, word + " type:events after:2001-05-03 before:2001-05-04"))
                .containsExactly(incident + "/T-1");
        assertThat(keys(lead, word + " status:open type:finding")).hasSize(2);
        assertThat(keys(lead, word + " status:intake")).containsExactly(incident);
        assertThat(keys(lead, word + " owner:me")).containsExactly(incident);
        assertThat(keys(lead, word + " by:me")).hasSize(4);
        assertThat(keys(lead, word + " by:nobody" + word)).isEmpty();
    }

    /** What was recorded today of an incident of 2003 is of 2003. */
    @Test
    void findingsAreOfTheDayOfTheirIncident() {
        String old = post("/incidents", """
                        {"title": "Tapes lost", "anchors": {"DISCOVERY": {"at": "2003-02-01T00:00:00Z", "fidelity": "MONTH"}}}""").text("key");
        post(
                "/incidents/" + old + "/findings",
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"No copy %s\"}".formatted(word));

        assertThat(keys(lead, word + " type:finding after:2003 before:2004")).containsExactly(old + "/F-1");
        assertThat(keys(lead, word + " type:finding after:2004")).isEmpty();
        assertThat(keys(lead, word + " type:finding before:2003-02")).isEmpty();
        assertThat(keys(world.person("Sam"), word + " type:finding after:2003 before:2004"))
                .isEmpty();
    }

    private void importRecords(String lines) {
        Caller.Answer answer = world.api(lead)
                .send(
                        "POST",
                        "/api/v1/incidents/" + incident + "/records/imports",
                        lines,
                        Map.of("Content-Type", "application/json"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** Of an address, as a whole: not one that begins with the same signs. */
    @Test
    void findsRecordsOfAllIncidents() {
        importRecords("""
                {"time": 1772359200, "message": "GET /%1$s from 203.0.113.7"}
                {"time": 1772359201, "message": "GET /x from mail.%1$s.example:443"}
                {"time": 1772359202, "message": "資料外洩 café %1$s"}
                {"time": 1772359203, "message": "GET /y from 203.0.113.77"}""".formatted(word));
        String record = incident + "/R-";

        assertThat(keys(lead, "type:record " + word)).containsExactly(record + 1, record + 2, record + 3);
        assertThat(keys(lead, word + " 203.0.113.7")).containsExactly(record + 1);
        assertThat(keys(lead, word + ".example")).containsExactly(record + 2);
        assertThat(keys(lead, "外洩 CAFE " + word)).containsExactly(record + 3);
        assertThat(keys(lead, "type:record " + word + " -get")).containsExactly(record + 3);
        assertThat(keys(lead, "type:record -get")).isEmpty();
        assertThat(keys(lead, "type:record café or nothing" + word)).contains(record + 3);
        assertThat(keys(lead, "type:record before:2026-03-02 " + word)).hasSize(3);
        assertThat(keys(lead, "type:record before:2026-03-01 " + word)).isEmpty();
        Viewer guest = world.guest("Gus");
        world.join(incident, guest, Level.SHARED, Tlp.GREEN);
        assertThat(keys(guest, "type:record " + word)).isEmpty();
        assertThat(keys(world.person("Sam"), word)).isEmpty();
        Viewer member = world.person("Mia");
        world.join(incident, member, Level.READ, Tlp.RED);
        assertThat(keys(member, "type:record " + word)).hasSize(3);
    }

    /** By the pages of one type: each record once, in their order. */
    @Test
    void pagesOfRecordsFollowEachOther() {
        importRecords(IntStream.range(0, 430)
                .mapToObj(n -> "{\"time\": 1772359200, \"message\": \"Row %d %s\"}".formatted(n, word))
                .collect(java.util.stream.Collectors.joining("\n")));
        List<String> keys = new ArrayList<>();
        String token = "";
        do {
            Caller.Answer page = search(lead, "pageSize=50&type=record&q=" + word + token);
            items(page).forEach(hit -> keys.add(hit.get("key").asString()));
            token = page.json().get("nextPageToken").isNull() ? "" : "&pageToken=" + page.text("nextPageToken");
        } while (!token.isEmpty());

        assertThat(keys)
                .containsExactly(IntStream.rangeClosed(1, 430)
                        .mapToObj(n -> incident + "/R-" + n)
                        .toArray(String[]::new));
    }

    /** What was erased from a record is no longer found, and what was not still is. */
    @Test
    void anErasureTakesItsWordsAway() {
        importRecords("{\"time\": 1772359200, \"message\": \"kept%1$s gone%1$s\"}".formatted(word));
        database.sql()
                .sql(
                        "UPDATE record.entry SET message = replace(message, 'gone' || ?, '[erased]'), raw = '' WHERE incident_id = "
                                + "(SELECT id FROM incident.incident WHERE key = ?)")
                .params(word, incident)
                .update();

        assertThat(keys(lead, "gone" + word)).isEmpty();
        assertThat(keys(lead, "kept" + word)).containsExactly(incident + "/R-1");
        assertThat(database.sql()
                        .sql("SELECT count(*) FROM record.block WHERE search @@ to_tsquery('simple', ?)")
                        .param("gone" + word)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void findsWhatConcernsAService() {
        String path = "/incidents/" + incident;
        Viewer administrator = world.person("Ada", Role.ADMINISTRATOR);
        assertThat(world.api(administrator)
                        .post("/api/v1/services", "{\"key\": \"%1$s\", \"name\": \"Shop %1$s\"}".formatted(word))
                        .status())
                .isEqualTo(201);
        post(
                path + "/findings",
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"Of it\", \"service\": \"%s\"}".formatted(word));
        post(path + "/findings", "{\"type\": \"PROCESS_FLAW\", \"title\": \"Of none\"}");
        String followUp = post(path + "/findings/F-1/follow-ups", """
                        {"kind": "PROCESS_ISSUE", "title": "Mend it", "owner": "%s", "priority": "P2", "dueOn": "2031-01-01"}""".formatted(lead.id()))
                .text("key");

        assertThat(keys(lead, "service:" + word)).containsExactly(incident, incident + "/F-1", followUp);
        assertThat(keys(world.person("Sam"), "service:" + word)).isEmpty();
    }

    /** By those who have the pages of the directory. */
    @Test
    void findsPeopleAndTeams() {
        Viewer administrator = world.person("Ada", Role.ADMINISTRATOR);
        Caller api = world.api(administrator);
        String person =
                "/people/" + api.post("/api/v1/people", """
                        {"name": "Mara %1$s", "email": "%1$s@example.org", "language": "en", "zone": "UTC"}""".formatted(word)).text("id");
        String team = "/teams/"
                + api.post("/api/v1/teams", "{\"name\": \"Team %s\"}".formatted(word))
                        .text("id");

        assertThat(found(administrator, "type:people " + word))
                .singleElement()
                .satisfies(hit -> assertThat(hit.get("href").asString()).isEqualTo(person));
        assertThat(found(administrator, "type:team " + word))
                .singleElement()
                .satisfies(hit -> assertThat(hit.get("href").asString()).isEqualTo(team));
        assertThat(keys(administrator, word)).containsExactly(word + "@example.org", "Team " + word);
        for (Viewer other : List.of(lead, world.person("Sam"), world.person("Aud", Role.AUDITOR))) {
            assertThat(keys(other, "type:person type:team " + word)).isEmpty();
        }
    }

    /** Any part of a name, beginnings in texts; capitals, accents and width don't count. */
    @ParameterizedTest
    @CsvSource({
        "Утечка ПЕРЕПИСКИ, утечка, переписки, ПЕРЕПИС, реписки",
        "Кража учётных данных, УЧЕТНЫХ, учёт, краж, анных",
        "パスワードのもれた件, パスワード, もれた, スワー, もれた件",
        "ﾊﾟｽﾜｰﾄﾞ漏洩の調査, パスワード, 漏洩, の調査, ワード",
        "비밀번호가 유출되었다, 비밀번호, 유출, 밀번, 출되",
        "Διαρροή κωδικών, ΔΙΑΡΡΟΗ, κωδικων, Διαρ, ρροή",
    })
    void findsWordsOfManyScripts(String title, String first, String second, String third, String fourth) {
        String path = "/incidents/" + incident + "/findings";
        post(path, "{\"type\": \"PROCESS_FLAW\", \"title\": \"%s %s\"}".formatted(title, word));
        post(path, "{\"type\": \"PROCESS_FLAW\", \"title\": \"X %s\", \"description\": \"%s\"}".formatted(word, title));

        for (String each : List.of(first, second)) {
            assertThat(keys(lead, each + " " + word)).as(each).containsExactly(incident + "/F-2", incident + "/F-1");
        }
        for (String each : List.of(third, fourth)) {
            assertThat(keys(lead, each + " " + word)).as(each).contains(incident + "/F-1");
        }
    }

    @Test
    void excerptsAreWordsWithoutSigns() {
        post("/incidents/" + incident + "/findings", """
                {"type": "PROCESS_FLAW", "title": "Signs", "description": "## Why\\n\\n- **Nobody** looked at `%1$s` ([log](https://a.example/x)), see [[T-1]].\\n\\n| a | b |\\n|---|---|\\n| c | d |"}""".formatted(word));

        assertThat(found(lead, "type:finding " + word))
                .singleElement()
                .satisfies(hit -> assertThat(hit.get("excerpt").asString())
                        .isEqualTo("Why Nobody looked at " + word + " (log), see T-1. a b c d"));
    }

    /** What was brought in today from years ago doesn't stand above what happens now. */
    @Test
    void incidentsAreInTheOrderOfTheirDates() {
        String old = post("/incidents", """
                        {"title": "Old %s", "anchors": {"DISCOVERY": {"at": "2001-05-01T00:00:00Z", "fidelity": "DAY"}}}""".formatted(word)).text("key");

        assertThat(found(lead, "type:incident " + word))
                .extracting(hit -> hit.get("key").asString())
                .containsExactly(incident, old);
        String first = search(lead, "type=incident&pageSize=1&q=" + word).text("nextPageToken");
        assertThat(items(search(lead, "type=incident&pageSize=1&q=" + word + "&pageToken=" + first)))
                .extracting(hit -> hit.get("key").asString())
                .containsExactly(old);
    }

    /** Of each column that is searched, the view from which excerpts are cut has to show the words. */
    @Test
    void whateverIsFoundIsShown() {
        List<String> searched = database.sql().sql("""
                        SELECT DISTINCT t.tgrelid::regclass::text || ' ' || c.name[1]
                        FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
                        CROSS JOIN regexp_matches(p.prosrc, 'NEW\\.(\\w+)', 'g') AS c (name)
                        WHERE t.tgname = 'set_search_again' AND c.name[1] <> 'search' AND t.tgrelid <> 'lesson.shared'::regclass""").query(String.class).list();
        List<String> shown = database.sql().sql("""
                        SELECT u.table_schema || '.' || u.table_name || ' ' || u.column_name FROM information_schema.view_column_usage u
                        WHERE u.view_name LIKE '%search_v'""").query(String.class).list();

        assertThat(searched).contains("incident.incident source_references").hasSizeGreaterThan(30);
        assertThat(shown).containsAll(searched);
    }

    @Test
    void anExcerptSaysWhyARowWasFound() {
        String named = post("/incidents", """
                        {"title": "Told by others", "summary": "Something", "references": ["https://news.example/%s/1"]}""".formatted("x" + word)).text("key");

        assertThat(found(lead, "type:incident x" + word))
                .filteredOn(hit -> hit.get("key").asString().equals(named))
                .singleElement()
                .satisfies(hit -> assertThat(hit.get("excerpt").asString()).contains("news.example/x" + word));
    }

    /** A guest narrows by nothing that the page of a shared thing doesn't show. */
    @Test
    void aGuestHasFewFilters() {
        Viewer guest = world.guest("Gus");
        world.join(incident, guest, Level.SHARED, Tlp.GREEN);

        assertThat(keys(guest, word + " type:incident")).containsExactly(incident);
        assertThat(keys(guest, word + " after:2001")).isEmpty();
        Caller.Answer answer = search(guest, "q=severity:1");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").get(0).get("message").asString())
                .contains("type, before, after")
                .doesNotContain("owner");
    }

    private List<String> keys(Viewer who, String q) {
        return found(who, q).stream().map(hit -> hit.get("key").asString()).toList();
    }

    @Test
    void aSearchWithoutWordsFindsNothing() {
        assertThat(search(lead, "").status()).isEqualTo(422);
        assertThat(found(lead, "\" - ' & | ! : * ( ) <-> 😀")).isEmpty();
    }
}
