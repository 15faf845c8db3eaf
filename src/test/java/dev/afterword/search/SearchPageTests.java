package dev.afterword.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The page of a search, without a script. */
@AfterwordTest
class SearchPageTests {

    @Autowired
    ApplicationContext context;

    /** No plural, which would be found as its singular. */
    private final String word = "zq" + RandomCodes.random(8).toLowerCase(Locale.ROOT) + "k";

    private World world;
    private Viewer lead;
    private String incident;

    @BeforeEach
    void open() {
        world = new World(context);
        lead = world.person("Lea", Role.LEAD);
        incident = post(
                        "/incidents",
                        "{\"title\": \"Mail theft\", \"summary\": \"Seen at %s <b>now</b>\"}".formatted(word))
                .text("key");
    }

    private Caller.Answer post(String path, String json) {
        Caller.Answer answer = world.api(lead).post("/api/v1" + path, json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private Caller.Answer page(Viewer who, String q) {
        return world.api(who).get("/search?q=" + URLEncoder.encode(q, UTF_8));
    }

    private void event(String raw) {
        post("/incidents/" + incident + "/events", "{\"title\": \"A login\", \"raw\": \"%s\"}".formatted(raw));
    }

    /** Returns what the page counts afterwards: the events, by walking where so many were recorded that these seven are among the newest. */
    private String counted(String page) {
        Matcher asked = Pattern.compile("hx-get=\"(/search/counts\\?q=" + word + "&amp;of(ten)?=event)\"")
                .matcher(page);
        assertThat(asked.find()).as(page).isTrue();
        return asked.group(1).replace("&amp;", "&");
    }

    @Test
    void showsHitsByTypeWithTheWordsMarked() {
        event("from " + word);

        String body = page(lead, word).body();

        assertThat(body)
                .contains("<mark>" + word + "</mark> &lt;b&gt;now&lt;/b&gt;")
                .contains("href=\"/incidents/" + incident + "/sequence/T-1\"")
                .containsSubsequence(
                        "/sequence/T-1\"", "<time datetime=", "<span class=\"key\">T-1<", incident + "</span>")
                .contains("/search?q=" + word + "&amp;type=event");
        assertThat(world.api(lead).get("/search?q=" + word + "&type=event").body())
                .contains("A login")
                .doesNotContain("Mail theft");
        assertThat(page(world.person("Sam"), word).body())
                .doesNotContain(incident)
                .contains("Nothing found");
    }

    /** What is found comes at once, how much of it there is after it, and only as far as the reader sees it. */
    @Test
    void saysHowManyHitsThereAreOnceThePageIsShown() {
        IntStream.range(0, 7).forEach(n -> event("from " + word));
        String counting = "/search/counts?q=" + word;
        String body = page(lead, word).body();

        assertThat(body).contains("Events more than 5", "Incidents 1");
        assertThat(world.api(lead).get(counted(body)).body())
                .contains("Events 7", "id=\"found-EVENT\"", "id=\"count-EVENT\" hx-swap-oob=\"true\">7<")
                .doesNotContain("Incidents", "All types");
        assertThat(world.api(lead).get(counting + "&of=event").body())
                .contains("Events 7", "id=\"found-EVENT\"", "id=\"count-EVENT\" hx-swap-oob=\"true\">7<")
                .doesNotContain("Incidents", "All types");
        assertThat(world.api(lead).get(counting + "&often=event&often=incident").body())
                .contains("Events 7", "Incidents 1")
                .doesNotContain("All types");
        assertThat(world.api(lead).get(counting).body())
                .contains("Events 7", "Incidents 1", "id=\"count-EVENT\" hx-swap-oob=\"true\">7<")
                .doesNotContain("hx-get", "<html");
        assertThat(page(lead, word + " type:incident").body())
                .contains("hx-get=\"" + counting + "+type%3Aincident&amp;type=incident\"")
                .doesNotContain("Events");
        assertThat(world.api(lead).get(counting + "&type=event").body())
                .contains("Events 7", "Incidents 1", "id=\"count-EVENT\"")
                .doesNotContain("id=\"count-INCIDENT\"");
        Viewer guest = world.person("Gus");
        world.join(incident, guest, Level.SHARED, Tlp.GREEN);
        for (Viewer none : List.of(guest, world.person("Sam"))) {
            assertThat(world.api(none).get(counting).body())
                    .contains("All types")
                    .doesNotContain("Events", "Incidents");
        }
    }

    /** More than a hundred are counted on once the page has been read for a while, and only as far as the reader sees them. */
    @Test
    void countsOnWhatHasMoreHits() {
        IntStream.range(0, 102).forEach(n -> event("from " + word));
        String first = "/search/counts?q=" + word;
        String on = "/search/counts/on?q=" + word + "&on=event";

        assertThat(world.api(lead).get(first + "&of=event&on=incident").body())
                .contains("Events more than 100", onHref(word, "event", "incident"));
        assertThat(world.api(lead).get(first + "&often=event").body()).contains("Events more than 100");
        assertThat(world.api(lead).get(first + "+type:event&type=event").body())
                .contains("Events more than 100", onHref(word + "+type%3Aevent&amp;type=event", "event"));
        assertThat(countedOn(lead, on))
                .contains("Events 102", "id=\"count-EVENT\" hx-swap-oob=\"true\">102<")
                .doesNotContain("Incidents", "All types", "hx-get");
        Viewer guest = world.person("Gus");
        world.join(incident, guest, Level.SHARED, Tlp.GREEN);
        assertThat(countedOn(guest, on)).doesNotContain("Events");
    }

    /** Returns what is counted on. While others search, nothing is; a page asks again then, and so is asked here. */
    private String countedOn(Viewer viewer, String path) {
        return await().until(() -> world.api(viewer).get(path).body(), body -> !body.contains("hx-get"));
    }

    private static String onHref(String q, String... types) {
        return "hx-get=\"/search/counts/on?q=" + q + "&amp;on=" + String.join("&amp;on=", types) + "\"";
    }

    /** What takes too long to be counted on stays as it is on the page, and what comes after it is counted. */
    @Test
    void countsOnForNoLongerThanItMay() throws SQLException {
        event("from " + word);
        post(
                "/incidents/" + incident + "/findings",
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"The %s had no end\"}".formatted(word));
        String on = "/search/counts/on?q=" + word + "&on=event&on=finding&on=incident";
        try (Connection holder = context.getBean(TestDatabase.class).owner().getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE finding.finding IN ACCESS EXCLUSIVE MODE");
            assertThat(countedOn(lead, on)).contains("Incidents 1", "Events 1").doesNotContain("Findings");
            holder.rollback();
        }

        assertThat(countedOn(lead, on)).contains("Incidents 1", "Events 1", "Findings 1");
    }

    @Test
    void anExcerptDoesNotRepeatTheTitle() {
        post("/incidents", "{\"title\": \"Once %1$s\", \"summary\": \"Once %1$s.\"}".formatted(word));
        post("/incidents", "{\"title\": \"Twice %1$s\", \"summary\": \"Twice %1$s, and more.\"}".formatted(word));

        assertThat(page(lead, word).body())
                .doesNotContain("Once <mark>" + word + "</mark>.")
                .contains("</mark>, and more.");
    }

    /** What was learned of it is a step away, whatever it was called; so are lessons that are found by their incident alone. */
    @Test
    void offersTheLessonsAboutIt() {
        assertThat(lessons(lead, word)).contains("Lessons with these words: 0<");
        String other = post("/incidents", "{\"title\": \"The %s leak\"}".formatted(word))
                .text("key");
        post("/incidents/" + other + "/findings", "{\"type\": \"PROCESS_FLAW\", \"title\": \"The token had no end\"}");

        assertThat(page(lead, word).body())
                .contains(
                        "hx-get=\"/search/lessons?q=" + word + "\"",
                        "/library?q=" + word + "\">Lessons with these words<");
        assertThat(lessons(lead, word))
                .contains("/library?q=" + word + "\">Lessons with these words: 1 (1 not all done)<");
        assertThat(lessons(world.person("Sam"), word)).contains("Lessons with these words: 0<");
        for (String nothing : List.of("203.0.113.9", "%21%21%21", "%3F")) {
            assertThat(lessons(lead, nothing)).as(nothing).isBlank();
        }
        assertThat(lessons(lead, "-" + word)).contains("Lessons with these words: ");
        assertThat(lessons(lead, "credentials+" + word))
                .contains("/library?topic=CREDENTIALS\">Lessons about “Credentials and keys”: ")
                .as("there are none with all of these words")
                .doesNotContain("Lessons with these words");
        assertThat(lessons(lead, "token+" + word)).contains("Lessons with these words: 1 (1 not all done)<");
        assertThat(lessons(world.person("Ben"), "token+" + word)).doesNotContain("Lessons with these words");
        assertThat(lessons(lead, "token"))
                .contains("/library?topic=CREDENTIALS\">", "/library?q=token\">Lessons with these words: ");
        assertThat(lessons(lead, "passphrase" + word))
                .contains("/library?topic=CREDENTIALS\">")
                .doesNotContain("Lessons with these words");
        assertThat(page(lead, "type:incident " + word).body()).doesNotContain("/search/lessons");
        assertThat(world.api(lead).get("/library?q=credentials+" + word).body()).contains("No lesson matches");
        assertThat(world.api(lead).get("/library?q=token+" + word).body()).contains("The token had no end");
    }

    /** Of few lessons it is told how many held, as far as the reader sees them. */
    @Test
    void saysHowManyLessonsHeld() {
        for (String type : List.of("PROCESS_FLAW", "PROCESS_FLAW", "WENT_WELL")) {
            post(
                    "/incidents/" + incident + "/findings",
                    "{\"type\": \"%s\", \"title\": \"About %s\"}".formatted(type, word));
        }
        String key = post("/incidents/" + incident + "/findings/F-1/follow-ups", """
                        {"kind": "BUG", "title": "x", "owner": "%s", "priority": "P2", "dueOn": "%s", "routingReason": "x"}""".formatted(
                                lead.id(), LocalDate.now(ZoneOffset.UTC).plusDays(9)))
                .text("key");
        assertThat(context.getBean(TestDatabase.class)
                        .sql()
                        .sql("UPDATE followup.follow_up SET state = 'EFFECTIVE' WHERE key = ?")
                        .param(key)
                        .update())
                .isOne();

        assertThat(lessons(lead, word)).contains("Lessons with these words: 3 (1 held, 1 not all done)<");
        Viewer member = world.person("Mia");
        assertThat(lessons(member, word)).contains("Lessons with these words: 0<");
        world.join(incident, member, Level.READ, Tlp.RED);
        assertThat(lessons(member, word)).contains("Lessons with these words: 3 (1 held, 1 not all done)<");
    }

    /** What the organisation learned stands above what it imported, which is marked; an incident of its own keeps its place. */
    @Test
    void importedHistoryComesAfterOnesOwn() {
        post(
                "/incidents/" + incident + "/findings",
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"Nobody looked at %s\"}".formatted(word));
        assertThat(page(lead, word).body())
                .containsSubsequence("id=\"of-INCIDENT\"", "id=\"of-FINDING\"")
                .doesNotContain("Imported history");
        assertThat(context.getBean(TestDatabase.class)
                        .sql()
                        .sql("UPDATE incident.incident SET historical = true WHERE key = ?")
                        .param(incident)
                        .update())
                .isOne();

        assertThat(page(lead, word).body())
                .containsSubsequence("id=\"of-FINDING\"", "id=\"of-INCIDENT\"", "<span>Imported history</span>");
        Viewer guest = world.person("Gus");
        world.join(incident, guest, Level.SHARED, Tlp.GREEN);
        assertThat(page(guest, "theft").body()).contains("of-INCIDENT").doesNotContain("Imported history");
    }

    private String lessons(Viewer who, String q) {
        return world.api(who).get("/search/lessons?q=" + q).body();
    }

    @Test
    void showsHowFarLessonsHaveComeAndCanBeSaved() {
        post(
                "/incidents/" + incident + "/findings",
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"Nobody looked at %s\"}".formatted(word));

        assertThat(page(lead, "type:finding " + word).body())
                .contains("thread-summary")
                .contains("/me/views/new?href=%2Fsearch%3Fq%3Dtype");
    }

    @Test
    void teachesWhereNothingWasTyped() {
        assertThat(page(lead, "").body()).contains("type:finding");
    }

    @Test
    void saysWhatIsWrong() {
        Caller.Answer answer = page(lead, "user:<root>");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("There is no filter called “user”. You can use type, severity")
                .contains("value=\"user:&lt;root");
        assertThat(page(lead, "a ".repeat(17)).status()).isEqualTo(422);
    }

    @Test
    void aKeyLeadsToItsPageForThoseWhoSeeIt() {
        event("");

        assertThat(page(lead, incident.toLowerCase(Locale.ROOT)).header("location"))
                .endsWith("/incidents/" + incident);
        assertThat(page(lead, incident + "/T-1").header("location")).endsWith("/sequence/T-1");
        Viewer stranger = world.person("Sam");
        assertThat(page(stranger, incident).body())
                .contains("Nothing found for " + incident)
                .doesNotContain("/incidents/" + incident);
    }

    @Test
    void suggestsWhatTheViewerSees() {
        post("/incidents", "{\"title\": \"Theft of %s\"}".formatted(word));
        String wrong = word.substring(0, 5) + word.charAt(6) + word.charAt(5) + word.substring(7) + "x";

        assertThat(page(lead, wrong).body()).contains("Did you mean").contains(">" + word + "</a>");
        String api = "/api/v1/search?q=" + wrong;
        assertThat(world.api(lead).get(api).text("meant")).isEqualTo(word);
        assertThat(world.api(world.person("Tom")).get(api).json().get("meant").isNull())
                .isTrue();
        assertThat(page(world.person("Sam"), wrong).body()).doesNotContain("Did you mean");
    }

    /** A word that stands only where one doesn't look is suggested by nothing, whoever else sees it. */
    @Test
    void suggestsNothingFromWhereTheViewerHasNoAccess() {
        post(
                "/incidents/" + incident + "/findings",
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"About %sab\"}".formatted(word));
        Viewer member = world.person("Mia");
        String other = world.api(lead)
                .post("/api/v1/incidents", "{\"title\": \"Nothing like it\"}")
                .text("key");
        world.join(other, member, Level.READ, Tlp.RED);
        String wrong = word + "ba";

        assertThat(page(member, wrong).body()).contains("Nothing found").doesNotContain("Did you mean", word + "ab");
        world.join(incident, member, Level.READ, Tlp.RED);
        assertThat(page(member, wrong).body()).contains("Did you mean", ">" + word + "ab</a>");
        Viewer guest = world.person("Gus");
        world.join(incident, guest, Level.SHARED, Tlp.GREEN);
        assertThat(page(guest, wrong).body()).doesNotContain("Did you mean");
    }

    /** {@code T-1}, typed into the field of a page of an incident. */
    @Test
    void aShortKeyIsOneOfTheIncidentThatOneIsAt() {
        event("");
        String field = "<input type=\"hidden\" name=\"here\" value=\"" + incident + "\">";

        assertThat(world.api(lead).get("/incidents/" + incident).body()).contains(field);
        assertThat(world.api(lead).get("/incidents/" + incident + "/findings").body())
                .contains(field);
        assertThat(world.api(lead).get("/incidents").body()).doesNotContain("name=\"here\"");
        assertThat(world.api(lead).get("/search?q=t-1&here=" + incident).header("location"))
                .endsWith("/incidents/" + incident + "/sequence/T-1");
        assertThat(page(lead, "T-1").status()).isEqualTo(200);
        assertThat(world.api(world.person("Sam"))
                        .get("/search?q=T-1&here=" + incident)
                        .body())
                .contains("Nothing found");
    }

    private Caller.Answer citable(Viewer who, String query) {
        return world.api(who).get("/search/citable?incident=" + incident + "&" + query);
    }

    private static List<String> keys(Caller.Answer answer) {
        return Pattern.compile("data-key=\"([^\"]+)\"")
                .matcher(answer.body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void formsOfferWhatTheyMayCite() {
        IntStream.range(0, 7).forEach(n -> event("from " + word));
        String finding = "{\"type\": \"PROCESS_FLAW\", \"title\": \"Nobody <looked> %s\"}".formatted(word);
        post("/incidents/" + incident + "/findings", finding);
        String other = post("/incidents", "{\"title\": \"Another\"}").text("key");
        post("/incidents/" + other + "/findings", finding);

        assertThat(keys(citable(lead, "q=" + word))).containsExactly("F-1", "T-7", "T-6", "T-5", "T-4", "T-3");
        assertThat(citable(lead, "q=" + word).body()).contains("Nobody &lt;looked&gt; " + word);
        assertThat(keys(citable(lead, "q=" + word + "&kinds=FE"))).containsExactly("F-1");
        assertThat(keys(citable(lead, "q=t-2&kinds=TF"))).first().isEqualTo("T-2");
        assertThat(keys(citable(lead, "q=&cited=T-1&cited=T-9&kinds=T")))
                .containsExactly("T-1", "T-7", "T-6", "T-5", "T-4", "T-3");
        assertThat(citable(lead, "q=&cited=T-1").body()).contains("data-key=\"T-1\" data-cited=\"true\"");
        Viewer guest = world.person("Gus");
        world.join(incident, guest, Level.SHARED, Tlp.GREEN);
        for (Viewer none : List.of(guest, world.person("Sam"))) {
            assertThat(keys(citable(none, "q=" + word + "&cited=T-1&cited=F-1")))
                    .isEmpty();
            assertThat(keys(citable(none, "q=&cited=T-1"))).isEmpty();
        }
        assertThat(citable(lead, "q=" + "a+".repeat(17)).status()).isEqualTo(422);
        assertThat(citable(lead, "kinds=X").status()).isEqualTo(422);
        assertThat(citable(lead, "cited=T-1&".repeat(51)).status()).isEqualTo(422);
    }

    @Test
    void searchesOneIncident() {
        event("from " + word);
        post("/incidents", "{\"title\": \"Again %s\"}".formatted(word));

        assertThat(page(lead, word + " incident:" + incident).body())
                .contains("A login", "/incidents/" + incident)
                .doesNotContain("Again");
    }

    @Test
    void saysInWhichIncidentsAnAddressWasMet() {
        String domain = word + ".example";
        String second = post("/incidents", "{\"title\": \"Again\", \"indicators\": [\"%s\"]}".formatted(domain))
                .text("key");
        event("GET http://" + domain + "/x");
        event("GET http://" + domain + "/y");

        String body = page(lead, "hxxp://" + word + "[.]example").body();

        assertThat(body).contains("was met in 2 incidents").contains("Events 2").contains(second);
        Viewer guest = world.person("Gus");
        world.join(second, guest, Level.SHARED, Tlp.GREEN);
        assertThat(page(guest, domain).body())
                .contains("was met in no incident")
                .doesNotContain(second);
    }

    @Test
    void aPluralFindsTheSingular() {
        String noun = word.replaceAll("[0-9]", "k") + "el";
        event("One " + noun + " leaked");

        assertThat(page(lead, noun + "s").body()).contains("<mark>" + noun + "</mark>");
        assertThat(page(lead, "\"" + noun + "s\"").body())
                .contains("Nothing found")
                .doesNotContain("<mark>");

        event("Two " + noun + "s leaked, " + noun + "sx and " + noun + "y did not");
        assertThat(page(lead, noun + "s").body())
                .contains("One <mark>" + noun + "</mark> leaked", "Two <mark>" + noun + "s</mark> leaked")
                .contains("<mark>" + noun + "</mark>sx and <mark>" + noun + "</mark>y");
        assertThat(page(lead, noun).body()).contains("Two <mark>" + noun + "</mark>s leaked");
    }

    /** An address that nobody wrote is no all-clear where its network is written. */
    @Test
    void saysInWhichIncidentsWhatContainsAnAddressWasMet() {
        Random random = new Random();
        String net = "10.%d.%d".formatted(random.nextInt(1, 256), random.nextInt(256));
        String holder = indicating(net + ".0/24");
        String other = indicating("10.0.0.0 24");

        String body = page(lead, net + ".7").body();

        assertThat(body)
                .contains("No incident that you can see whole mentions " + net
                        + ".7, but some mention a network that contains it")
                .contains("The network " + net + ".0/24, which contains it, was met in one incident")
                .contains(holder, "Facts of the incident")
                .doesNotContain(other);
        assertThat(page(lead, "http://" + net + ".9:8080/x").body()).contains("The network " + net + ".0/24", holder);
        assertThat(page(lead, net + ".7 type:record").body()).doesNotContain("The network", holder);
        Viewer reader = world.person("Mia");
        assertThat(page(reader, net + ".7").body())
                .contains("was met in no incident", "the networks that contain it, from " + net + ".6/31 to 10.0.0.0/8")
                .doesNotContain("The network", holder)
                .doesNotContain("Check the spelling");
        world.join(holder, reader, Level.READ, Tlp.RED);
        assertThat(page(reader, net + ".7").body()).contains("The network", holder);
        Viewer guest = world.person("Gus");
        world.join(holder, guest, Level.SHARED, Tlp.GREEN);
        assertThat(page(guest, net + ".7").body())
                .contains("was met in no incident")
                .doesNotContain("The network", holder);
    }

    @Test
    void aNetworkFindsTheAddressesWithin() {
        Random random = new Random();
        String net = "10.%d.%d".formatted(random.nextInt(1, 255), random.nextInt(256));
        String within = indicating(net + "[.]130");
        String beside = indicating(net + ".7");

        assertThat(page(lead, net + ".0/24").body()).contains("was met in 2 incidents", within, beside);
        assertThat(page(lead, net + ".128/25").body())
                .contains("was met in one incident", within)
                .doesNotContain(beside);
        assertThat(page(world.person("Mia"), net + ".0/24").body()).doesNotContain(within, beside);
    }

    @Test
    void saysInWhichIncidentsTheDomainOfAHostWasMet() {
        String domain = word + ".example";
        String holder = indicating(domain);

        for (String typed : List.of("https://" + domain + "/login", "login." + domain, "mallory@" + domain)) {
            assertThat(page(lead, typed).body())
                    .as(typed)
                    .contains(
                            "but some mention its host or domain",
                            "The host or domain " + domain + " was met in one incident")
                    .contains(holder);
            assertThat(page(world.person("Sam"), typed).body())
                    .contains("was met in no incident", "Also looked for", domain + ".</p>")
                    .doesNotContain("The host or domain", holder);
        }
        event("GET login." + domain);
        assertThat(page(lead, "login." + domain).body())
                .contains("login." + domain + " was met in one incident")
                .contains("The host or domain " + domain + " was met in 2 incidents");
        assertThat(page(lead, domain).body()).contains("was met in 2 incidents").doesNotContain("host or domain");
    }

    /** It is said once, and what can be typed is shown. */
    @Test
    void teachesWhereNothingWasFound() {
        String body = page(lead, word + "x").body();

        assertThat(body)
                .contains("Nothing found for " + word + "x", "severity:1")
                .doesNotContain("take a filter away");
        assertThat(page(lead, word + "x severity:5").body()).contains("take a filter away");
        assertThat(page(lead, word + "x.example").body())
                .contains("was met in no incident", "severity:1")
                .doesNotContain("Nothing found");
    }

    private String indicating(String indicator) {
        return post("/incidents", "{\"title\": \"Again\", \"indicators\": [\"%s\"]}".formatted(indicator))
                .text("key");
    }
}
