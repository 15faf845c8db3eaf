package dev.afterword.incident;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Caller;
import dev.afterword.testing.World;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class IncidentApiTests {

    private static final String INCIDENTS = "/api/v1/incidents";

    @Autowired
    ApplicationContext context;

    World world;
    Viewer lead;
    Caller api;

    @BeforeEach
    void people() {
        world = new World(context);
        lead = world.person("Ada Lead", Role.LEAD);
        api = world.api(lead);
    }

    private String open(String json) {
        return api.post(INCIDENTS, json).text("key");
    }

    @Test
    void titleIsEnoughAndOtherFactsAreListedAsMissing() {
        Caller.Answer made = api.post(INCIDENTS, "{\"title\": \"Laptop stolen from a car\"}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("key")).matches("INC-\\d{4}-[0-9A-HJKMNP-TV-Z]{4,}");
        assertThat(made.header("location")).isEqualTo(INCIDENTS + "/" + made.text("key"));
        assertThat(made.text("tlp")).isEqualTo("AMBER");
        assertThat(made.text("stage")).isEqualTo("INTAKE");
        assertThat(made.json().get("missing").toString()).contains("severity", "dataBreach");
        assertThat(made.text("reviewDecision.outcome")).isEqualTo("OPTIONAL");
    }

    @Test
    void aSuspectedDataBreachRequiresAReview() {
        Caller.Answer made =
                api.post(INCIDENTS, "{\"title\": \"Mail read by an outsider\", \"dataBreach\": \"SUSPECTED\"}");

        assertThat(made.text("reviewDecision.outcome")).isEqualTo("REQUIRED");
        assertThat(made.text("reviewDecision.rule")).isEqualTo("data-breach");
        assertThat(made.text("reviewDecision.policyVersion")).isEqualTo("2026-2");
        assertThat(made.text("reviewDecision.dueAt")).isNotEmpty();
    }

    @Test
    void aSeverityOfTwoRequiresAReviewAndOneOfThreeDoesNot() {
        assertThat(api.post(INCIDENTS, "{\"title\": \"a\", \"severity\": 2}").text("reviewDecision.rule"))
                .isEqualTo("high-severity");
        assertThat(api.post(INCIDENTS, "{\"title\": \"a\", \"severity\": 3}").text("reviewDecision.rule"))
                .isEqualTo("otherwise");
    }

    @Test
    void allWrongFieldsAreReportedAtOnce() {
        Caller.Answer refused = api.post(
                INCIDENTS,
                "{\"severity\": 9, \"tlp\": \"WHITE\", \"anchors\": {\"DISCOVERY\": {\"at\": \"yesterday\"}}}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("\"title\"", "\"severity\"", "\"tlp\"", "anchors.DISCOVERY.at", "CLEAR, GREEN");
    }

    @Test
    void anUnknownFieldIsRefused() {
        Caller.Answer refused = api.post(INCIDENTS, "{\"title\": \"a\", \"sevrity\": 1}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("sevrity");
    }

    @Test
    void brokenJsonIsRefusedWithoutATrace() {
        assertThat(api.post(INCIDENTS, "{\"title\": ").status()).isEqualTo(400);
        assertThat(api.post(INCIDENTS, "[1]").status()).isEqualTo(400);
        assertThat(api.post(INCIDENTS, "{\"title\": \"a\", \"title\": \"b\"}").status())
                .isEqualTo(400);
        assertThat(api.post(INCIDENTS, "[".repeat(5000)).status()).isEqualTo(400);
    }

    @Test
    void editNeedsItsVersion() {
        String path = INCIDENTS + "/" + open("{\"title\": \"a\"}");
        String etag = api.get(path).header("etag");

        assertThat(api.patch(path, "{\"title\": \"b\"}", null).status()).isEqualTo(428);
        assertThat(api.patch(path, "{\"title\": \"b\"}", etag).text("title")).isEqualTo("b");
        Caller.Answer stale = api.patch(path, "{\"title\": \"c\"}", etag);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text("current.title")).isEqualTo("b");
    }

    @Test
    void makingARequiredReviewOptionalNeedsAReasonAndRequestsAWaiver() {
        String path = INCIDENTS + "/" + open("{\"title\": \"a\", \"dataBreach\": \"YES\"}");
        String etag = api.get(path).header("etag");

        assertThat(api.patch(path, "{\"dataBreach\": \"NO\"}", etag).body()).contains("\"reason\"");
        Caller.Answer kept = api.patch(path, "{\"dataBreach\": \"NO\", \"reason\": \"the disk was empty\"}", etag);

        assertThat(kept.text("dataBreach")).isEqualTo("NO");
        assertThat(kept.text("reviewDecision.outcome")).isEqualTo("REQUIRED");
        assertThat(kept.text("reviewDecision.waiver")).isEqualTo("REQUESTED");
    }

    @Test
    void hiddenIncidentLooksAbsent() {
        Viewer stranger = world.person("Sam Stranger");
        String key = open("{\"title\": \"a\"}");

        Caller.Answer hidden = world.api(stranger).get(INCIDENTS + "/" + key);
        Caller.Answer absent = world.api(stranger).get(INCIDENTS + "/INC-2026-ZZZZ");

        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.body()).isEqualTo(absent.body());
        assertThat(world.api(stranger).get(INCIDENTS).json().get("items")).isEmpty();
    }

    @Test
    void aReaderSeesButMayNotChange() {
        Viewer reader = world.person("Rob Reader");
        String key = open("{\"title\": \"a\"}");
        world.join(key, reader, Level.READ, Tlp.AMBER);

        assertThat(world.api(reader).get(INCIDENTS + "/" + key).status()).isEqualTo(200);
        assertThat(world.api(reader)
                        .patch(INCIDENTS + "/" + key, "{\"title\": \"b\"}", "\"1\"")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void callsWithoutCredentialsAreRefused() {
        assertThat(world.nobody().get(INCIDENTS).status()).isEqualTo(401);
        assertThat(world.nobody().post(INCIDENTS, "{}").status()).isEqualTo(401);
    }

    @Test
    void aListIsReadPageByPageInEveryOrder() {
        Viewer other = world.person("Uma Uther");
        Caller mine = world.api(other);
        for (int i = 0; i < 7; i++) {
            mine.post(
                    INCIDENTS,
                    "{\"title\": \"Incident %d\", \"dataBreach\": \"YES\", \"severity\": %d}".formatted(i, 1 + i % 5));
        }
        for (String sort : new String[] {"-createdAt", "createdAt", "severity", "dueAt"}) {
            String first = INCIDENTS + "?pageSize=4&sort=" + sort;
            Caller.Answer page = mine.get(first);
            Caller.Answer next = mine.get(first + "&pageToken=" + page.text("nextPageToken"));

            assertThat(page.json().get("items")).hasSize(4);
            assertThat(next.json().get("items")).hasSize(3);
            assertThat(next.json().get("nextPageToken").isNull()).isTrue();
        }
        assertThat(mine.get(INCIDENTS + "?severity=1").json().get("items")).hasSize(2);
        assertThat(mine.get(INCIDENTS + "?q=incident+3").json().get("items")).hasSize(1);
        assertThat(mine.get(INCIDENTS + "?pageToken=abc").status()).isEqualTo(422);
    }

    /** Chinese is written without spaces: a word of two characters is found inside a sentence, and one across a comma isn't. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "筆記型電腦|1",
                "電腦|1",
                "腦|1",
                "捷運 電腦|1",
                "遺失了|1",
                "VPN|1",
                "vpn伺服器|1",
                "\"了裝有\"|1",
                "遺失，硬碟|1",
                "電記|0",
                "失硬碟|0",
                "筆記型電腦 -捷運|0"
            })
    void findsChineseWordsInsideSentences(String query, int found) {
        Caller mine = world.api(world.person("Wen Chen"));
        mine.post(INCIDENTS, """
                {"title": "一名員工遺失了裝有客戶名單的筆記型電腦", "summary": "筆記型電腦在捷運上遺失，硬碟是否已加密仍在確認；VPN伺服器。"}""");

        assertThat(mine.get(INCIDENTS + "?pageSize=200&q=" + URLEncoder.encode(query, UTF_8))
                        .json()
                        .get("items"))
                .hasSize(found);
    }

    /** Words are found by their beginning, and those of a title by any part; hosts, addresses and names in parts, by those parts. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cred|1",
                "edentia|1",
                "example|1",
                "evil.exam|1",
                "EVIL.example.com|1",
                "evil.com|0",
                "c2|1",
                "jane.doe@|1",
                "/var/log/app.log|1",
                "10.1.2.30|1",
                "10.1.2.3|0",
                "d41d8cd98f00b204|1",
                "userName|1",
                "name|1",
                "rotate-keys|1",
                "muller|1",
                "Müller|1",
                "\"stolen cred\"|0",
                "\"stolen credentials\"|1",
                "stolen or nothing|1",
                "stolen -evil|0",
                "-\"no such\" stolen|1",
                "tolen summar|0",
                "nothing|0",
                "' & ! : * ( )|0"
            })
    void findsPartsOfWords(String query, int found) {
        Caller mine = world.api(world.person("Jan Novak"));
        mine.post(INCIDENTS, """
                {"title": "Stolen credentials of Müller at C2", "summary": "getUserName called ROTATE-KEYS from evil.example.com, jane.doe@example.org; \
                /var/log/app.log", "indicators": ["10.1.2.30", "d41d8cd98f00b204e9800998ecf8427e"]}""");

        assertThat(mine.get(INCIDENTS + "?q=" + URLEncoder.encode(query, UTF_8))
                        .json()
                        .get("items"))
                .hasSize(found);
    }

    @Test
    void aSearchIsBounded() {
        for (String query : List.of("a".repeat(201), "a ".repeat(17))) {
            Caller.Answer answer = api.get(INCIDENTS + "?q=" + URLEncoder.encode(query, UTF_8));

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().get("errors").get(0).get("field").asString())
                    .isEqualTo("q");
        }
        assertThat(api.get(INCIDENTS + "?q=" + URLEncoder.encode("a ".repeat(16), UTF_8))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aCallWithTheSameIdempotencyKeyIsCarriedOutOnce() {
        Map<String, String> key = Map.of("Idempotency-Key", "k1");
        Caller.Answer first = api.post(INCIDENTS, "{\"title\": \"once\"}", key);
        Caller.Answer again = api.post(INCIDENTS, "{\"title\": \"once\"}", key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(api.post(INCIDENTS, "{\"title\": \"twice\"}", key).status()).isEqualTo(422);
    }

    @Test
    void refusedCallDoesNotUseUpItsIdempotencyKey() {
        Map<String, String> key = Map.of("Idempotency-Key", "k2");

        assertThat(api.post(INCIDENTS, "{}", key).status()).isEqualTo(422);
        assertThat(api.post(INCIDENTS, "{\"title\": \"now\"}", key).status()).isEqualTo(201);
    }

    @Test
    void aChangeOfOneKeyTimeKeepsTheOthers() {
        String path = INCIDENTS + "/" + open("""
                        {"title": "a", "anchors": {"DISCOVERY": {"at": "2026-05"}, "CONTAINED": {"at": "2026-06-01"}}}""");
        String etag = api.get(path).header("etag");

        Caller.Answer changed =
                api.patch(path, "{\"anchors\": {\"CONTAINED\": null, \"RECOVERED\": {\"at\": \"2026-06-02\"}}}", etag);

        assertThat(changed.text("anchors.DISCOVERY.fidelity")).isEqualTo("MONTH");
        assertThat(changed.text("anchors.RECOVERED.fidelity")).isEqualTo("DAY");
        assertThat(changed.json().get("anchors").has("CONTAINED")).isFalse();
        assertThat(api.patch(path, "{\"anchors\": {\"LUNCH\": null}}", changed.header("etag"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void partiesAreAddedChangedAndRemoved() {
        String parties = INCIDENTS + "/" + open("{\"title\": \"a\"}") + "/parties";
        Caller.Answer made = api.post(parties, "{\"name\": \"Blue team\", \"role\": \"forensics\", \"needed\": true}");

        assertThat(made.status()).isEqualTo(201);
        String path = parties + "/" + made.text("key");
        assertThat(api.patch(path, "{\"external\": true}", made.header("etag"))
                        .json()
                        .get("external")
                        .asBoolean())
                .isTrue();
        assertThat(api.get(parties).json().get("items")).hasSize(1);
        assertThat(api.delete(path, null).status()).isEqualTo(204);
        assertThat(api.get(parties).json().get("items")).isEmpty();
    }

    @Test
    void relatedIncidentsAreOnlyVisibleOnes() {
        String other = open("{\"title\": \"other\"}");
        String key = open("{\"title\": \"a\", \"related\": [\"%s\"]}".formatted(other));
        Viewer reader = world.person("Rob Reader");
        world.join(key, reader, Level.READ, Tlp.RED);

        assertThat(api.get(INCIDENTS + "/" + key).json().get("related")).hasSize(1);
        assertThat(world.api(reader).get(INCIDENTS + "/" + key).json().get("related"))
                .isEmpty();
        assertThat(api.post(INCIDENTS, "{\"title\": \"b\", \"related\": [\"INC-2026-ZZZZ\"]}")
                        .body())
                .contains("related");
    }
}
