package dev.afterword.record;

import static dev.afterword.testing.IncidentCast.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.RandomCodes;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@AfterwordTest
class RecordColumnTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    /** Columns that nobody had before: a mapping is everybody's. */
    private String secret = "";

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
        secret = "Opfer" + RandomCodes.random(8);
    }

    private String file(String day) {
        return "Tag,Uhr," + secret + "\n" + day + ",13:14,The door was open\n" + day + ",13:20,It was shut\n";
    }

    private static HttpResponse<String> bring(IncidentCast cast, String query, String file) {
        return cast.send(cast.as(cast.member, cast.api("/records/imports" + query))
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray(file.getBytes(UTF_8))));
    }

    private String mapping() {
        return "?zone=UTC&map.time=Tag&map.clock=Uhr&map.message=" + URLEncoder.encode(secret, UTF_8);
    }

    @Test
    void readsColumnsAsTheyWereChosenAndRemembersThatForEverybody() {
        JsonNode done = json(bring(cast, mapping(), file("26.07.2025")));
        IncidentCast others = new IncidentCast(context);

        JsonNode next = json(bring(others, "?zone=UTC", file("27.07.2025")));

        assertThat(done.get("accepted").asInt()).isEqualTo(2);
        assertThat(done.at("/columns/message").asString()).isEqualTo(secret);
        assertThat(next.at("/columns/clock").asString()).isEqualTo("Uhr");
        JsonNode record = json(others.get(others.reader, others.api("/records/R-1")));
        assertThat(record.get("at").asString()).isEqualTo("2025-07-27T13:14:00Z");
        assertThat(record.get("message").asString()).isEqualTo("The door was open");
    }

    @Test
    void keepsNoNameOfAColumnForOthers() {
        bring(cast, mapping(), file("26.07.2025"));

        int named = context.getBean(JdbcClient.class)
                .sql("SELECT count(*) FROM record.mapping m WHERE m::text LIKE '%' || ? || '%'")
                .param(secret)
                .query(Integer.class)
                .single();

        assertThat(named).isZero();
    }

    @Test
    void changesWhatIsRememberedAndRecordsIt() {
        bring(cast, mapping(), file("26.07.2025"));
        bring(cast, mapping(), file("27.07.2025"));
        bring(cast, "?zone=UTC&map.time=%231&map.message=%232", file("28.07.2025"));

        JsonNode next = json(bring(cast, "?zone=UTC", file("29.07.2025")));
        String trail = cast.get(cast.lead, "/api/v1/audit?pageSize=200&incident=" + cast.incident)
                .body();

        assertThat(next.get("columns").toString()).isEqualTo("{\"time\":\"Tag\",\"message\":\"Uhr\"}");
        assertThat(trail.split("records.columns-remembered", -1)).hasSize(3);
    }

    @Test
    void refusesColumnsThatAreNotThere() {
        HttpResponse<String> refused = bring(cast, "?map.time=When", file("26.07.2025"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).at("/errors/0/field").asString()).isEqualTo("map.time");
        assertThat(bring(cast, "?map.time=When", "{\"When\": 1}").statusCode()).isEqualTo(422);
    }

    private HttpResponse<String> form(String fields, String file) {
        String body = fields.lines()
                        .filter(line -> !line.isBlank())
                        .map(RecordColumnTests::part)
                        .reduce("", String::concat)
                + "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"door.csv\"\r\n\r\n" + file
                + "\r\n--cut--\r\n";
        return cast.send(cast.as(cast.member, cast.page("/records/imports"))
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String part(String field) {
        String[] parts = field.split("=", 2);
        return "--cut\r\nContent-Disposition: form-data; name=\"" + parts[0] + "\"\r\n\r\n" + parts[1] + "\r\n";
    }

    @Test
    void asksOnThePageWhatColumnsSay() {
        HttpResponse<String> asked = form("ask=true", file("26.07.2025"));

        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.body()).contains("The door was open", secret, "map.clock", "Choose what the columns say.");
        HttpResponse<String> zone = form("ask=true\nmap.time=#1\nmap.clock=#2\nmap.message=#3", file("26.07.2025"));
        assertThat(zone.body()).contains("Enter a time zone", "map.clock");
        HttpResponse<String> done =
                form("ask=true\nzone=UTC\nmap.time=#1\nmap.clock=#2\nmap.message=#3", file("26.07.2025"));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        assertThat(form("ask=true\nzone=UTC", file("27.07.2025")).statusCode()).isEqualTo(303);
        assertThat(form("ask=true\nzone=UTC\nchoose=true", file("28.07.2025")).body())
                .contains("map.clock");
    }

    @Test
    void takesSeveralFilesAtOnce() {
        String two =
                "{\"time\": 1772359200}\r\n--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"b.jsonl\"\r\n\r\n"
                        + "{\"time\": 1772359300}";

        assertThat(form("ask=true", two).statusCode()).isEqualTo(303);
        assertThat(json(cast.get(cast.reader, cast.api("/records/imports"))).get("items"))
                .hasSize(2);
    }
}
