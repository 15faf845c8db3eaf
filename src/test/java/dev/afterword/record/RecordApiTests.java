package dev.afterword.record;

import static dev.afterword.testing.IncidentCast.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AfterwordTest
class RecordApiTests {

    private static final String FILE = """
            datetime,message,timestamp_desc,source,hostname
            2026-03-01T10:00:02Z,powershell.exe -enc QUJD downloaded evil.example.com,Event,Security,WS1
            2026-03-01T10:00:01Z,Log on of ana,Event,Security,DC1
            ,Nobody knows when,Event,Proxy,
            2026-03-01T10:00:03Z,too,many,columns,here,and,there
            2026-03-01T10:00:03Z,100% of C:\\Windows,Event,Proxy,WS1
            """;

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
    }

    private HttpResponse<String> bring(Viewer who, String query, String file) {
        return bring(who, query, "text/csv", file.getBytes(UTF_8));
    }

    private HttpResponse<String> bring(Viewer who, String query, String type, byte[] file) {
        return cast.send(cast.as(who, cast.api("/records/imports" + query))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(file)));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] multipart(String file) {
        return ("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" + file
                        + "\r\n--cut--\r\n")
                .getBytes(UTF_8);
    }

    private static void hasCounts(HttpResponse<String> answer, int accepted, int undated, int rejected) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode done = json(answer);
        assertThat(List.of(
                        done.get("accepted").asInt(),
                        done.get("undated").asInt(),
                        done.get("rejected").asInt()))
                .containsExactly(accepted, undated, rejected);
    }

    private List<String> found(Viewer who, String query) {
        return keys(cast.get(who, cast.api("/records" + query)));
    }

    private static List<String> keys(HttpResponse<String> list) {
        assertThat(list.statusCode()).as(list.body()).isEqualTo(200);
        return json(list)
                .get("items")
                .valueStream()
                .map(record -> record.get("key").asString())
                .toList();
    }

    private static String q(String words) {
        return "?q=" + URLEncoder.encode(words, UTF_8);
    }

    @Test
    void importsAFileAndListsItsRecordsInTheOrderOfTime() {
        HttpResponse<String> done = bring(cast.member, "?fileName=dc.csv", FILE);

        hasCounts(done, 3, 1, 1);
        assertThat(json(done).at("/rejections/0/line").asInt()).isEqualTo(5);
        assertThat(json(done).at("/rejections/0/reason").asString()).contains("7 / 5");
        assertThat(json(done).get("format").asString()).isEqualTo("timesketch-csv");
        assertThat(found(cast.reader, "")).containsExactly("R-2", "R-1", "R-4", "R-3");
        JsonNode record = json(cast.get(cast.reader, cast.api("/records/R-1")));
        assertThat(record.get("raw").asString())
                .isEqualTo(FILE.lines().skip(1).findFirst().orElseThrow());
        assertThat(record.get("host").asString()).isEqualTo("WS1");
        assertThat(record.get("file").asString()).isEqualTo("dc.csv");
        assertThat(cast.get(cast.reader, cast.api("/records/R-9")).statusCode()).isEqualTo(404);
    }

    @Test
    void takesTheFileAsBodyPackedOrInAPart() throws IOException {
        hasCounts(bring(cast.member, "", "application/gzip", gzip(FILE)), 3, 1, 1);
        hasCounts(
                bring(cast.member, "", "application/x-ndjson", "{\"time\":1772359200}\n[]\n".getBytes(UTF_8)), 1, 0, 1);
        hasCounts(
                bring(cast.member, "", "application/json", "{\"Records\":[{\"eventTime\":\"no\"}]}".getBytes(UTF_8)),
                0,
                1,
                0);
        hasCounts(
                bring(
                        cast.member,
                        "?zone=Asia/Taipei",
                        "multipart/form-data; boundary=cut",
                        multipart("date,x\n2026-03-01 10:00,y\n")),
                1,
                0,
                0);
        assertThat(json(cast.get(cast.reader, cast.api("/records?q=y")))
                        .at("/items/0/at")
                        .asString())
                .isEqualTo("2026-03-01T02:00:00Z");
    }

    @Test
    void findsWordsAndPartsOfThem() {
        bring(cast.member, "", FILE);

        assertThat(found(cast.reader, q("POWERSHELL"))).containsExactly("R-1");
        assertThat(found(cast.reader, q("owershel"))).containsExactly("R-1");
        assertThat(found(cast.reader, q("evil.example.com"))).containsExactly("R-1");
        assertThat(found(cast.reader, q("evil.example.org"))).isEmpty();
        assertThat(found(cast.reader, q("ana log"))).containsExactly("R-2");
        assertThat(found(cast.reader, q("\"on of\""))).containsExactly("R-2");
        assertThat(found(cast.reader, q("100% c:\\windows"))).containsExactly("R-4");
        assertThat(found(cast.reader, q("_"))).containsExactly();
        assertThat(found(cast.reader, "?source=Security")).containsExactly("R-2", "R-1");
        assertThat(found(cast.reader, "?from=2026-03-01T10:00:02Z&to=2026-03-01+10:00:03"))
                .containsExactly("R-1", "R-4");
        assertThat(cast.get(cast.reader, cast.api("/records?from=soon")).statusCode())
                .isEqualTo(422);
    }

    /** So many that the blocks with the word are more than are read one by one. */
    @Test
    void findsWordsAmongManyAndPagesThem() {
        String file = IntStream.rangeClosed(1, 8_000)
                .mapToObj(i -> "{\"time\":" + (1_772_359_200 + i) + ",\"message\":\""
                        + (i % 100 == 0 ? "rare" : "common") + " " + i + "\"}")
                .collect(Collectors.joining("\n"));
        hasCounts(bring(cast.member, "", file), 8_000, 0, 0);

        assertThat(found(cast.reader, "?q=rare&pageSize=200")).hasSize(80).startsWith("R-100", "R-200");
        assertThat(found(cast.reader, q("\"rare 4200\""))).containsExactly("R-4200");
        HttpResponse<String> first = cast.get(cast.reader, cast.api("/records?q=common&pageSize=99"));
        assertThat(keys(first)).hasSize(99).startsWith("R-1").endsWith("R-99");
        String token = json(first).get("nextPageToken").asString();
        assertThat(found(cast.reader, "?q=common&pageSize=2&pageToken=" + token))
                .containsExactly("R-101", "R-102");
    }

    @Test
    void asksForAZoneAndKeepsNothingUntilThen() {
        String file = "datetime,message\n2026-03-01T10:00:00Z,a\n2026-03-01 11:00:00,b\n";

        HttpResponse<String> refused = bring(cast.member, "", file);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).at("/errors/0/field").asString()).isEqualTo("zone");
        assertThat(found(cast.reader, "")).isEmpty();
        assertThat(bring(cast.member, "?zone=Mars/Base", file).statusCode()).isEqualTo(422);
        assertThat(bring(cast.member, "?format=unknown", file).statusCode()).isEqualTo(422);
        assertThat(bring(cast.member, "?format=jsonl", file).statusCode()).isEqualTo(422);
        hasCounts(bring(cast.member, "?zone=Asia/Taipei", file), 2, 0, 0);
    }

    @Test
    void addsNothingWhenTheSameFileComesAgain() {
        bring(cast.member, "", FILE);

        HttpResponse<String> again = bring(cast.lead, "", FILE);

        hasCounts(again, 3, 1, 1);
        assertThat(json(again).at("/importedBy/name").asString()).isEqualTo("Mia Member");
        assertThat(found(cast.reader, "")).hasSize(4);
    }

    @Test
    void refusesFilesThatCantBeRead() {
        assertThat(json(bring(cast.member, "", "")).at("/errors/0/field").asString())
                .isEqualTo("file");
        assertThat(bring(cast.member, "", "only one column\nx\n").statusCode()).isEqualTo(422);
        assertThat(bring(cast.member, "", "application/gzip", new byte[] {0x1f, (byte) 0x8b, 1})
                        .statusCode())
                .isEqualTo(422);
        assertThat(bring(cast.member, "", "multipart/form-data; boundary=cut", "--cut--\r\n".getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void isForPeopleWhoContribute() {
        assertThat(bring(cast.reader, "", FILE).statusCode()).isEqualTo(403);
        assertThat(bring(cast.stranger, "", FILE).statusCode()).isEqualTo(404);
        bring(cast.member, "", FILE);
        assertThat(cast.get(cast.stranger, cast.api("/records")).statusCode()).isEqualTo(404);
        assertThat(cast.get(cast.stranger, cast.api("/records/R-1")).statusCode())
                .isEqualTo(404);
    }

    /** The reader is cleared up to AMBER; the second wall hides the rows from a statement that forgets to ask, too. */
    @Test
    void labelsHideRecords() {
        bring(cast.member, "?tlp=RED", FILE);
        bring(cast.member, "", "datetime,message\n2026-03-01T10:00:00Z,amber\n");

        assertThat(found(cast.reader, "")).containsExactly("R-5");
        assertThat(found(cast.reader, q("powershell"))).isEmpty();
        assertThat(cast.get(cast.reader, cast.api("/records/R-1")).statusCode()).isEqualTo(404);
        assertThat(cast.get(cast.reader, cast.page("/records")).body()).doesNotContain("powershell");
        assertThat(count(cast.reader, "entry")).isEqualTo(1);
        assertThat(count(cast.reader, "block")).isEqualTo(1);
        assertThat(count(cast.reader, "import")).isEqualTo(1);
        assertThat(count(cast.member, "entry")).isEqualTo(5);
        assertThat(count(cast.stranger, "entry")).isZero();
        Viewer green = cast.person("Gil Green", Set.of());
        cast.join(green, Level.CONTRIBUTE, Tlp.GREEN, Set.of());
        assertThat(bring(green, "", "datetime,message\n2026-03-01T10:00:00Z,more\n")
                        .statusCode())
                .isEqualTo(422);
    }

    private int count(Viewer who, String table) {
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        return context.getBean(Transactions.class)
                .read(
                        who,
                        () -> jdbc.sql("SELECT count(*) FROM record." + table + " WHERE incident_id = ?")
                                .param(cast.incidentId)
                                .query(Integer.class)
                                .single());
    }

    @Test
    void recordsWhoImportedWhat() {
        JsonNode done = json(bring(cast.member, "?fileName=C:%5Clogs%5Cdc.csv", FILE));

        String trail = cast.get(cast.lead, "/api/v1/audit?pageSize=200&incident=" + cast.incident)
                .body();

        assertThat(trail)
                .contains("records.imported", "dc.csv", done.get("sha256").asString());
        assertThat(trail).doesNotContain("logs").doesNotContain("powershell");
    }

    @Test
    void hasABoundForAnIncident() {
        cast.database()
                .sql()
                .sql("INSERT INTO record.volume VALUES (?, 999998, 0)")
                .param(cast.incidentId)
                .update();

        HttpResponse<String> refused = bring(cast.member, "", FILE);

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("1,000,000");
        assertThat(found(cast.reader, "")).isEmpty();
    }

    @Test
    void showsRecordsOnAPage() {
        bring(cast.member, "", FILE);

        String page = cast.get(cast.reader, cast.page("/records?q=powershell")).body();

        assertThat(page).contains("evil.example.com", "4 records", "R-1").doesNotContain("Log on of ana");
        assertThat(page).doesNotContain("records/imports\"");
        assertThat(cast.get(cast.member, cast.page("/records")).body())
                .contains("records/imports", "Security (2)", "7 / 5");
        assertThat(cast.get(cast.reader, cast.page("/records/R-1")).body()).contains("-enc QUJD");
        assertThat(cast.get(cast.reader, cast.page("/sequence")).body()).contains(cast.page("/records"));
    }
}
