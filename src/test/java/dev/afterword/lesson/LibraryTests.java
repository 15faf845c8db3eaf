package dev.afterword.lesson;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Role;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Records;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import dev.afterword.web.LessonThread;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The library lists what somebody sees of the lessons of all incidents, and nothing else. */
@AfterwordTest
class LibraryTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;
    private String word;

    @BeforeEach
    void lessons() {
        cast = new IncidentCast(context);
        word = "w" + UUID.randomUUID().toString().substring(0, 8);
        ok(cast.post(
                cast.member,
                cast.api("/events"),
                "{\"title\": \"It came\", \"techniques\": [\"T1528\"], \"kind\": \"ADVERSARY\"}"));
        finding("TECHNICAL_LAPSE", "\"phase\": \"CONTAINMENT\", \"citations\": [\"T-1\"]");
        finding("PROCESS_FLAW", "\"tlp\": \"RED\"");
        finding("WENT_WELL", "\"severity\": 4");
        finding("PROCESS_FLAW", "\"severity\": 2");
        update("finding.finding SET restricted = 'PRIVILEGED'", 4);
    }

    private void finding(String type, String more) {
        ok(cast.post(
                cast.member,
                cast.api("/findings"),
                "{\"type\": \"" + type + "\", \"title\": \"About " + word + "\", " + more + "}"));
    }

    private void update(String what, int number) {
        assertThat(cast.database()
                        .sql()
                        .sql("UPDATE " + what + " WHERE incident_id = ? AND number = ?")
                        .params(cast.incidentId, number)
                        .update())
                .isOne();
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return answer;
    }

    private List<String> found(Viewer who, String filter) {
        List<String> keys = new ArrayList<>();
        for (JsonNode each :
                json(ok(cast.get(who, "/api/v1/lessons?q=" + word + filter))).get("items")) {
            keys.add(each.get("finding").asString().replace(cast.incident + "/", ""));
        }
        return keys;
    }

    @Test
    void everybodyFindsWhatTheySee() {
        assertThat(found(cast.member, "")).containsExactly("F-3", "F-2", "F-1");
        assertThat(found(cast.reader, "")).containsExactly("F-3", "F-1");
        assertThat(found(cast.stranger, "")).isEmpty();
        assertThat(cast.get(cast.member, "/library?q=" + word).body())
                .contains("About " + word, cast.incident, "Progress of F-1");
        assertThat(cast.get(cast.stranger, "/library?q=" + word).body())
                .contains("No lesson matches these filters.")
                .doesNotContain(cast.incident);
    }

    @Test
    void lessonsAreFoundByWhatTheyAre() {
        assertThat(found(cast.member, "&type=PROCESS_FLAW")).containsExactly("F-2");
        assertThat(found(cast.member, "&phase=CONTAINMENT")).containsExactly("F-1");
        assertThat(found(cast.member, "&technique=T1528")).containsExactly("F-1");
        assertThat(found(cast.member, "&technique=T9999")).isEmpty();
        assertThat(found(cast.member, "&station=DECISION")).containsExactly("F-2", "F-1");
        assertThat(found(cast.member, "&held=UNPROVEN")).isEmpty();
        assertThat(found(cast.member, "&held=NOT_DONE")).containsExactly("F-2", "F-1");
        assertThat(found(cast.member, "&held=HELD")).isEmpty();
        assertThat(cast.get(cast.member, "/api/v1/lessons?type=NONE").statusCode())
                .isEqualTo(422);
    }

    /** What was recorded today of an incident of 2019 was learned of 2019. */
    @Test
    void lessonsAreOfTheYearOfTheirIncident() {
        incident("""
                {"category": "intrusions/system-compromise",
                 "anchors": {"DISCOVERY": {"at": "2019-07-02T08:00:00Z", "fidelity": "DAY"}}}""");

        assertThat(found(cast.member, "&year=2019")).containsExactly("F-3", "F-2", "F-1");
        assertThat(found(cast.reader, "&year=2019")).containsExactly("F-3", "F-1");
        assertThat(found(cast.member, "&year=2018")).isEmpty();
        assertThat(found(cast.member, "&year=" + LocalDate.now(ZoneOffset.UTC).getYear()))
                .isEmpty();
        assertThat(found(cast.member, "&category=intrusions")).hasSize(3);
        assertThat(found(cast.member, "&category=intrusions/system-compromise&station=DECISION"))
                .containsExactly("F-2", "F-1");
        assertThat(found(cast.member, "&category=fraud")).isEmpty();
        assertThat(pill(cast.member, "phase=CONTAINMENT")).isEqualTo("1");
        assertThat(pill(cast.reader, "category=intrusions")).isEqualTo("2");
        assertThat(cast.get(cast.member, "/library?year=2019&q=" + word).body())
                .contains("2 Jul 2019", "href=\"/library?q=" + word + "\"")
                .as("the key has the year of its recording")
                .containsSubsequence("find__when", "2 Jul 2019", "<span class=\"key hush\">" + cast.incident + "/F-3");
        JsonNode first = json(ok(cast.get(cast.member, "/api/v1/lessons?q=" + word)))
                .get("items")
                .get(0);
        assertThat(first.get("incidentDate").asString()).startsWith("2019-07-02");
        assertThat(first.get("incidentTitle").asString()).isNotEmpty();
    }

    /** Those of the latest incident come first, whichever was recorded first. */
    @Test
    void lessonsOfLaterIncidentsComeFirst() {
        String early = cast.incident;
        incident("{\"anchors\": {\"DISCOVERY\": {\"at\": \"2019-07-02T08:00:00Z\", \"fidelity\": \"DAY\"}}}");
        String late = json(ok(cast.post(cast.lead, "/api/v1/incidents", """
                        {"title": "x", "anchors": {"DISCOVERY": {"at": "2020-01-05T08:00:00Z", "fidelity": "DAY"}}}""")))
                .get("key")
                .asString();
        ok(cast.post(
                cast.lead,
                "/api/v1/incidents/" + late + "/findings",
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"About " + word + "\"}"));
        String newest = json(ok(cast.get(cast.lead, "/api/v1/lessons?pageSize=1&q=" + word)))
                .get("items")
                .get(0)
                .get("incident")
                .asString();

        assertThat(newest).isEqualTo(late).isNotEqualTo(early);
    }

    private void incident(String facts) {
        String path = "/api/v1/incidents/" + cast.incident;
        long version = json(ok(cast.get(cast.lead, path))).get("version").asLong();
        ok(cast.patch(cast.lead, path, version, facts));
    }

    @Test
    void whatHeldIsFoundAsSuch() {
        String key = json(ok(cast.post(cast.member, cast.api("/findings/F-1/follow-ups"), """
                        {"kind": "BUG", "title": "x", "owner": "%s", "priority": "P2", "dueOn": "%s"}""".formatted(
                                cast.member.id(), LocalDate.now(ZoneOffset.UTC).plusDays(9)))))
                .get("key")
                .asString();
        assertThat(cast.database()
                        .sql()
                        .sql("UPDATE followup.follow_up SET state = 'EFFECTIVE' WHERE key = ?")
                        .param(key)
                        .update())
                .isOne();

        assertThat(found(cast.member, "&held=HELD")).containsExactly("F-1");
        assertThat(found(cast.member, "&held=FAILED")).isEmpty();
        assertThat(cast.get(cast.member, "/library?held=HELD&q=" + word).body()).contains("It held");
    }

    /** What a lesson says may stand in its finding, in the title of its incident and in its work: each word somewhere. */
    @Test
    void lessonsAreFoundByTheWordsOfTheirIncidentAndTheirWork() {
        followUp("F-1", "Rotate the lanterns " + word);
        ok(cast.post(
                cast.member,
                "/api/v1/recommendations",
                "{\"title\": \"Practise the harpoon\", \"body\": \"x\", \"incident\": \"" + cast.incident
                        + "\", \"findings\": [\"F-2\"]}"));
        String title = json(ok(cast.get(cast.lead, "/api/v1/incidents/" + cast.incident)))
                .get("title")
                .asString();

        assertThat(found(cast.member, "+lantern")).containsExactly("F-1");
        assertThat(found(cast.member, "+harpoons")).containsExactly("F-2");
        assertThat(found(cast.member, "+lantern+or+harpoon")).containsExactly("F-2", "F-1");
        assertThat(found(cast.member, "+-lantern")).containsExactly("F-3", "F-2");
        assertThat(found(cast.member, "+" + title.split(" ")[0])).containsExactly("F-3", "F-2", "F-1");
        assertThat(found(cast.member, "+nowhere" + word)).isEmpty();
        assertThat(found(cast.stranger, "+lantern")).isEmpty();
    }

    private String followUp(String finding, String title) {
        return json(ok(cast.post(cast.member, cast.api("/findings/" + finding + "/follow-ups"), """
                        {"kind": "BUG", "title": "%s", "owner": "%s", "priority": "P2", "dueOn": "%s", "routingReason": "x"}""".formatted(
                        title, cast.member.id(), LocalDate.now(ZoneOffset.UTC).plusDays(9)))))
                .get("key")
                .asString();
    }

    /** The verified follow-ups, else the one that its owner has done, else what is to be done; nothing of what the reader doesn't see. */
    @Test
    void lessonsSayWhatWasChanged() {
        assertThat(changes(cast.member)).contains("<b>Nothing changed yet: </b>not decided");
        String first = followUp("F-1", "Rotate the lanterns");
        String second = followUp("F-1", "Light the lanterns");
        String third = followUp("F-1", "Count the lanterns");

        assertThat(changes(cast.member)).contains("<b>Nothing changed yet, to do: </b>Rotate the lanterns and 2 more");
        state(second, "RESOLVED");
        assertThat(changes(cast.member)).contains("<b>Changed, not verified yet: </b>Light the lanterns");
        state(second, "VERIFIED");
        state(first, "EFFECTIVE");
        assertThat(changes(cast.member)).contains("<b>Changed: </b>Rotate the lanterns; Light the lanterns");
        state(third, "VERIFIED");
        assertThat(changes(cast.member)).contains("<b>Changed: </b>Rotate the lanterns; Light the lanterns and 1 more");
        assertThat(cast.get(cast.member, "/library.csv?q=" + word).body())
                .contains(",Rotate the lanterns; Light the lanterns and 1 more");
        assertThat(changes(cast.stranger)).isEmpty();
        for (String each : List.of(first, second, third)) {
            restrict(each);
        }
        assertThat(changes(cast.member)).as("on a page that records no reading").isEmpty();
    }

    /** Returns what the page says of F-1, without links. */
    private List<String> changes(Viewer who) {
        String page = cast.get(who, "/library?type=TECHNICAL_LAPSE&q=" + word).body();
        return Pattern.compile("<p class=\"find__change\">(.*?)</p>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(found -> found.group(1).replaceAll("</?a\\b[^>]*>", "").strip())
                .toList();
    }

    private void state(String followUp, String state) {
        set(followUp, "state = '" + state + "'");
    }

    private void restrict(String followUp) {
        set(followUp, "restricted = 'PRIVILEGED'");
    }

    private void set(String followUp, String what) {
        assertThat(cast.database()
                        .sql()
                        .sql("UPDATE followup.follow_up SET " + what + " WHERE key = ?")
                        .param(followUp)
                        .update())
                .isOne();
    }

    @Test
    void lessonsOfWhichNothingIsToBeChangedSaySo() {
        finding("TECHNICAL_LAPSE", "\"severity\": 3");
        followUp("F-1", "Rotate the lanterns");
        ok(cast.dispose(cast.member, "F-5", "{\"kind\": \"DUPLICATE\", \"duplicateOf\": \"F-1\"}"));

        String page = cast.get(cast.member, "/library?q=" + word).body();
        assertThat(page).contains("<b>Nothing changed: </b>duplicate of F-1");
        assertThat(page.split("find__change", -1))
                .as("what went well needs none")
                .hasSize(4);
    }

    /** Whatever it is called, in either language; by the technique of an event, or by what VERIS would call the incident. */
    @Test
    void topicsJoinWords() {
        finding("PROCESS_FLAW", "\"description\": \"Nobody knew who had the 密碼\"");
        finding("PROCESS_FLAW", "\"description\": \"A token without an end\"");

        assertThat(found(cast.member, "&topic=CREDENTIALS")).containsExactly("F-6", "F-5", "F-1");
        assertThat(found(cast.member, "&topic=BACKUPS")).isEmpty();
        assertThat(pill(cast.member, "topic=CREDENTIALS")).isEqualTo("3");
        incident("{\"category\": \"fraud/phishing\"}");
        assertThat(found(cast.member, "&topic=PHISHING")).hasSize(5);
        assertThat(found(cast.reader, "&topic=PHISHING")).hasSize(4);
        assertThat(found(cast.stranger, "&topic=PHISHING")).isEmpty();
    }

    /** By what it is called in either language, by the techniques of ATT&CK, and by what VERIS calls how people were deceived. */
    @Test
    void falseSignInPagesArePhishing() {
        finding("PROCESS_FLAW", "\"description\": \"It was typed into a fake login page\"");
        finding("PROCESS_FLAW", "\"description\": \"同仁在假登入頁面輸入密碼\"");
        finding("PROCESS_FLAW", "\"description\": \"The sign-in page raised a false alarm, and 登入頁面 was slow\"");
        ok(cast.post(
                cast.member,
                cast.api("/events"),
                "{\"title\": \"It came by mail\", \"techniques\": [\"T1566.002\"], \"kind\": \"ADVERSARY\"}"));
        finding("PROCESS_FLAW", "\"citations\": [\"T-2\"]");
        assertThat(found(cast.member, "&topic=PHISHING")).containsExactly("F-8", "F-6", "F-5");
        assertThat(pill(cast.member, "topic=PHISHING")).isEqualTo("3");

        veris("[\"Extortion\"]");
        assertThat(found(cast.member, "&topic=PHISHING")).hasSize(3);
        veris("[\"Extortion\", \"Phishing\"]");
        assertThat(found(cast.member, "&topic=PHISHING")).hasSize(7);
        assertThat(found(cast.reader, "&topic=PHISHING")).hasSize(6);
        assertThat(found(cast.stranger, "&topic=PHISHING")).isEmpty();
        assertThat(pill(cast.reader, "topic=PHISHING")).isEqualTo("6");
        veris("[]");

        incident("{\"title\": \"A session was taken through false sign-in pages\"}");
        assertThat(found(cast.member, "&topic=PHISHING")).hasSize(7);
        incident("{\"title\": \"The sign-in page told false alarms\"}");
        assertThat(found(cast.member, "&topic=PHISHING")).hasSize(3);
    }

    private void veris(String social) {
        assertThat(cast.database()
                        .sql()
                        .sql("UPDATE incident.incident SET classification = ?::jsonb WHERE id = ?")
                        .params(
                                "{\"action\": {\"social\": {\"variety\": " + social
                                        + "}, \"hacking\": {\"variety\": [\"Use of stolen creds\"]}}}",
                                cast.incidentId)
                        .update())
                .isOne();
    }

    /** There is no patch in a dispatch, in the title of nothing; in other texts there never was one. */
    @Test
    void topicsAreBegunByWords() {
        finding("PROCESS_FLAW", "\"description\": \"Unpatched for weeks\"");
        followUp("F-1", "Call the dispatch desk " + word);
        incident("{\"title\": \"Dispatch was late\"}");
        assertThat(found(cast.member, "&topic=VULNERABILITIES")).containsExactly("F-5");

        followUp("F-2", "Patch the desk");
        assertThat(found(cast.member, "&topic=VULNERABILITIES")).containsExactly("F-5", "F-2");
        incident("{\"title\": \"一個漏洞\"}");
        assertThat(found(cast.member, "&topic=VULNERABILITIES")).containsExactly("F-5", "F-3", "F-2", "F-1");
    }

    /** Where too many lessons are seen to be looked through for words, the latest are asked for the same. */
    @Test
    void ofManyLessonsTheLatestAreAsked() {
        finding("PROCESS_FLAW", "\"description\": \"Nobody knew who had the 密碼\"");
        finding("PROCESS_FLAW", "\"description\": \"A token without an end\"");
        followUp("F-1", "Rotate the lanterns");
        followUp("F-2", "Light the lanterns");
        LibraryList all = context.getBean(LibraryList.class);
        LibraryList four = new LibraryList(
                context.getBean(JdbcClient.class),
                context.getBean(JdbcOperations.class),
                context.getBean(SharedLessonStore.class),
                4);
        LibraryQuery mine = query(Map.of("q", word));
        List<UUID> latest = own(all, mine).subList(0, 4);

        for (LibraryQuery query : List.of(
                mine,
                query(Map.of("q", word + " lantern")),
                query(Map.of("q", word + " -lantern")),
                query(Map.of("topic", Topic.CREDENTIALS)),
                query(Map.of("topic", Topic.PHISHING)),
                query(Map.of("technique", "T1528")),
                query(Map.of("q", word, "type", LibraryQuery.Type.PROCESS_FLAW, "held", LibraryQuery.Held.NOT_DONE)),
                query(Map.of("q", word, "station", LessonThread.Station.DECISION)))) {
            List<UUID> expected =
                    own(all, query).stream().filter(latest::contains).toList();
            assertThat(own(four, query)).as(query.toString()).isEqualTo(expected);
            assertThat(count(four, query)).as(query.toString()).isGreaterThanOrEqualTo(expected.size());
        }
        assertThat(own(all, query(Map.of("q", word + " lantern")))).hasSize(2);
        assertThat(own(four, query(Map.of("q", word + " lantern")))).hasSize(1);
        assertThat(own(four, query(Map.of("q", word, "type", LibraryQuery.Type.TECHNICAL_LAPSE))))
                .as("F-1 is the only one")
                .hasSize(1);
        assertThat(own(four, query(Map.of()))).as("nothing is looked for").hasSize(5);
    }

    private static LibraryQuery query(Map<String, Object> filters) {
        LibraryQuery query = LibraryQuery.of(Topic.CREDENTIALS);
        query = Records.with(query, "topic", null);
        for (Map.Entry<String, Object> filter : filters.entrySet()) {
            query = Records.with(query, filter.getKey(), filter.getValue());
        }
        return query;
    }

    private List<UUID> own(LibraryList list, LibraryQuery query) {
        return context.getBean(Transactions.class)
                .read(
                        cast.member,
                        () -> list.page(cast.member, query).items().stream()
                                .filter(entry -> entry instanceof LibraryEntry.Own)
                                .map(LibraryEntry::id)
                                .toList());
    }

    private int count(LibraryList list, LibraryQuery query) {
        return context.getBean(Transactions.class)
                .read(
                        cast.member,
                        () -> list.counts(cast.member, List.of(query)).getFirst());
    }

    @Test
    void theLibrarySaysWhatHeld() {
        int year = LocalDate.now(ZoneOffset.UTC).getYear();
        String held = followUp("F-1", "x");
        assertThat(cast.database()
                        .sql()
                        .sql("UPDATE followup.follow_up SET state = 'EFFECTIVE' WHERE key = ?")
                        .param(held)
                        .update())
                .isOne();

        assertThat(cast.get(cast.member, "/library?q=" + word).body())
                .contains("3 lessons (“" + word
                        + "”): 1 held, 0 didn’t hold, 0 done but not proven yet, 1 not all done. 1 needs no proof.");
        assertThat(cast.get(cast.member, "/library?held=HELD&q=" + word).body())
                .contains("3 lessons (“" + word + "”), 1 of them listed: It held<")
                .containsPattern("year=" + year + "\">\\s*" + year + "\\s*<b>1</b>")
                .doesNotContain("1 held");
        assertThat(cast.get(cast.member, "/library?held=NOT_DONE&station=DECISION&q=" + word)
                        .body())
                .contains("3 lessons (“" + word + "”), 1 of them listed: Not all done, Waiting for Decision<");
        assertThat(cast.get(cast.stranger, "/library?q=" + word).body()).doesNotContain("Verified means");
        state(held, "VERIFIED");
        assertThat(found(cast.member, "&held=UNPROVEN")).containsExactly("F-1");
        assertThat(cast.get(cast.member, "/library?q=" + word).body())
                .contains("0 held, 0 didn’t hold, 1 done but not proven yet, 1 not all done. 1 needs no proof.")
                .contains("<span class=\"label\">Not proven yet</span>", "<span class=\"label\">Not all done</span>");
        assertThat(cast.get(cast.member, "/library?held=FAILED&q=" + word).body())
                .contains("Verified means that the work was done.")
                .contains("3 lessons (“" + word + "”), none of them listed: It didn’t hold<")
                .doesNotContain("year=" + year);
        assertThat(cast.get(cast.reader, "/library?type=WENT_WELL&q=" + word).body())
                .contains("1 lesson (Went well, “" + word + "”): ");
    }

    /** Where no lesson has the words, those about what they name are a step away. */
    @Test
    void wordsOfATopicLeadToIt() {
        assertThat(cast.get(cast.member, "/library?q=passphrase" + word).body())
                .contains(
                        "No lesson matches these filters.",
                        "/library?topic=CREDENTIALS\">Lessons about “Credentials and keys”<");
        assertThat(cast.get(cast.member, "/library?q=zzz" + word).body())
                .contains("No lesson matches these filters.")
                .doesNotContain("Lessons about");
    }

    /** Each filter says how many it would show; the reader counts what they see. */
    @Test
    void filtersAreCounted() {
        assertThat(pill(cast.member, "station=DECISION")).isEqualTo("2");
        assertThat(pill(cast.reader, "station=DECISION")).isEqualTo("1");
        assertThat(pill(cast.member, "held=HELD")).isEqualTo("0");
        assertThat(pill(cast.member, "type=WENT_WELL")).isEqualTo("1");
        assertThat(cast.get(cast.member, "/library?q=" + word).body())
                .contains("3 entries", "/me/views/new?href=%2Flibrary%3Fq%3D" + word, "/library.csv?q=" + word);
        assertThat(cast.get(cast.stranger, "/library?q=" + word).body()).contains("No entries");
    }

    private String pill(Viewer who, String filter) {
        String page = cast.get(who, "/library?q=" + word).body();
        Matcher pill = Pattern.compile("href=\"/library\\?q=" + word + "&amp;" + filter + "\"[^<]*<b>(\\d+)</b>")
                .matcher(page);
        assertThat(pill.find()).as(page).isTrue();
        return pill.group(1);
    }

    @Test
    void theFileHasTheRowsThatItsReaderSees() {
        String file = ok(cast.get(cast.member, "/library.csv?type=PROCESS_FLAW&q=" + word))
                .body();

        assertThat(file.lines()).hasSize(2);
        assertThat(file).contains(cast.incident + "/F-2,About " + word + ",Process flaw,");
        assertThat(cast.get(cast.reader, "/library.csv?type=PROCESS_FLAW&q=" + word)
                        .body()
                        .lines())
                .hasSize(1);
    }

    @Test
    void laterLessonsAreOnLaterPages() {
        JsonNode first = json(ok(cast.get(cast.member, "/api/v1/lessons?pageSize=2&q=" + word)));
        assertThat(first.get("items").size()).isEqualTo(2);
        String token = first.get("nextPageToken").asString();

        assertThat(found(cast.member, "&pageSize=2&pageToken=" + token)).containsExactly("F-1");
    }

    @Test
    void whatAuditorsReadIsRecorded() {
        Viewer auditor = cast.person("Aud", Set.of(Role.AUDITOR));

        assertThat(found(auditor, "")).contains("F-1");

        assertThat(cast.database()
                        .sql()
                        .sql(
                                "SELECT count(*) FROM audit.entry WHERE actor = ? AND action = 'incident.read' AND incident_id = ?")
                        .params(auditor.id(), cast.incidentId)
                        .query(Integer.class)
                        .single())
                .isOne();
    }
}
