package dev.afterword.timeline;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Events that last, have a name of the incident's own, and did something to others. */
@AfterwordTest
class EventLinkApiTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void populate() {
        cast = new IncidentCast(context);
    }

    private HttpResponse<String> event(String fields) {
        return cast.post(cast.member, cast.api("/events"), "{" + fields + "}");
    }

    private static String time(String name, String at) {
        return "\"" + name + "\": {\"at\": \"" + at + "\", \"fidelity\": \"DAY\"}";
    }

    private void theAdversaryComesTwice() {
        event("\"title\": \"First stay\", \"kind\": \"ADVERSARY\", \"mark\": \"First payment\", "
                + time("occurredAt", "2026-03-03T00:00:00Z") + ", " + time("until", "2026-03-05T00:00:00Z"));
        event("\"title\": \"Second stay\", \"kind\": \"ADVERSARY\", " + time("occurredAt", "2026-03-10T00:00:00Z")
                + ", " + time("until", "2026-03-11T00:00:00Z"));
    }

    @Test
    void keepsWhenAnEventEndedAndWhatItDidToOthers() {
        theAdversaryComesTwice();

        HttpResponse<String> alert =
                event("\"title\": \"Alert\", \"detects\": [\"T-1\", \"T-2\"], \"mitigates\": [\"T-2\"]");

        assertThat(alert.statusCode()).as(alert.body()).isEqualTo(201);
        assertThat(json(alert).get("detects").toString()).isEqualTo("[\"T-1\",\"T-2\"]");
        HttpResponse<String> stay = cast.get(cast.reader, cast.api("/events/T-1"));
        assertThat(json(stay).at("/until/at").asString()).isEqualTo("2026-03-05T00:00:00Z");
        assertThat(json(stay).get("mark").asString()).isEqualTo("First payment");
        assertThat(cast.get(cast.reader, cast.api("/events")).body()).contains("mitigates", "First payment");
    }

    @Test
    void showsThemOnTheSequenceAndOnBothEvents() {
        theAdversaryComesTwice();
        event("\"title\": \"Alert\", \"detects\": [\"T-1\"], \"enables\": [\"T-2\"]");

        String sequence = cast.get(cast.reader, cast.page("/sequence")).body();

        assertThat(sequence).contains("Adversary active: 3 Mar 2026 to 5 Mar · 10 Mar 2026 to 11 Mar", "First payment");
        assertThat(sequence).contains("detected by", "enabled");
        assertThat(cast.get(cast.reader, cast.page("/sequence/T-1")).body()).contains("detected by", "T-3");
        assertThat(cast.get(cast.reader, cast.page("/sequence/T-3")).body()).contains("detected", "T-1");
    }

    @Test
    void editsThemInTheForm() {
        theAdversaryComesTwice();

        HttpResponse<String> saved = cast.form(
                cast.member,
                cast.page("/sequence/T-2"),
                Map.of(
                        "version", "1",
                        "title", "Second stay",
                        "occurredAt.at", "2026-03-10 08:00",
                        "until.at", "2026-03-10 09:30",
                        "contributesTo", "T-1",
                        "tlp", "AMBER"));

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
        assertThat(json(cast.get(cast.member, cast.api("/events/T-2")))
                        .get("contributesTo")
                        .toString())
                .isEqualTo("[\"T-1\"]");
        assertThat(cast.get(cast.member, cast.page("/sequence")).body()).contains("08:00 to 09:30");
        assertThat(cast.get(cast.member, cast.page("/sequence/T-2/edit")).body())
                .contains("2026-03-10 09:30");
    }

    @Test
    void refusesAnEndBeforeTheBeginningAndKeysOfNoEvent() {
        assertThat(event("\"title\": \"x\", " + time("until", "2026-03-05T00:00:00Z"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(event("\"title\": \"x\", " + time("occurredAt", "2026-03-06T00:00:00Z") + ", "
                                + time("until", "2026-03-05T00:00:00Z"))
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<String> unknown = event("\"title\": \"x\", \"enables\": [\"T-9\"]");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(json(unknown).at("/errors/0/field").asString()).isEqualTo("enables");
        assertThat(event("\"title\": \"x\", \"detects\": [\"E-1\"]").statusCode())
                .isEqualTo(422);
    }

    @Test
    void tellsThemInTheReport() {
        theAdversaryComesTwice();
        event("\"title\": \"Alert\", \"detects\": [\"T-1\"]");
        cast.put(cast.lead, cast.api("/review"), "{\"sections\": {\"whatHappened\": \"It came twice. [[T-1]]\"}}");

        String report = cast.get(cast.lead, cast.api("/report.html")).body();

        assertThat(report).contains("First payment", "until 5 March 2026", "detected T-1");
    }

    @Test
    void recordsThem() {
        theAdversaryComesTwice();

        String trail = cast.get(cast.lead, "/api/v1/audit?pageSize=200&incident=" + cast.incident)
                .body();

        assertThat(trail).contains("First payment", "2026-03-05T00:00:00Z");
    }
}
