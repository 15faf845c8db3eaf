package dev.afterword.lesson;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.access.Level;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import dev.afterword.testing.Principal;
import dev.afterword.testing.TestDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The house reads the words of a shared lesson, and nobody learns by them which incident it comes from. */
@AfterwordTest
class SharedLessonTests {

    private static final String WORDS =
            "{\"title\": \"Give tokens an end, %s\", \"problem\": \"They had none.\", \"change\": \"They end after a day.\"}";

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    private IncidentCast cast;
    private String word;
    private String sharing;

    @BeforeEach
    void finding() {
        word = "w" + UUID.randomUUID().toString().substring(0, 8);
        cast = new IncidentCast(context, "{\"title\": \"Heist at " + word + "\"}");
        ok(cast.post(
                cast.member,
                cast.api("/findings"),
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"Token of Umbrella %s never ended\"}".formatted(word)));
        sharing = cast.api("/findings/F-1/sharing");
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
        return answer;
    }

    private HttpResponse<String> write() {
        return cast.post(cast.lead, sharing, WORDS.formatted(word));
    }

    private HttpResponse<String> share(String etag) {
        return cast.send(cast.as(cast.lead, sharing + "/approval")
                .header("Content-Type", "application/json")
                .header("If-Match", etag)
                .POST(BodyPublishers.ofString("{}")));
    }

    /** Returns the key of the lesson, shared as it was previewed. */
    private String shared() {
        String etag = ok(write()).headers().firstValue("etag").orElseThrow();
        return json(ok(share(etag))).get("key").asString();
    }

    private void finding(String change) {
        assertThat(database.sql()
                        .sql("UPDATE finding.finding SET " + change + " WHERE incident_id = ?")
                        .param(cast.incidentId)
                        .update())
                .isOne();
    }

    private List<HttpResponse<String>> everywhere(Viewer who, String key) {
        return List.of(
                cast.get(who, "/lessons/" + key),
                cast.get(who, "/api/v1/lessons/" + key),
                cast.get(who, "/library?q=" + word),
                cast.get(who, "/api/v1/lessons?q=" + word));
    }

    @Test
    void nobodyReadsItBeforeItIsShared() {
        String key = json(ok(write())).get("key").asString();

        assertThat(everywhere(cast.stranger, key))
                .noneMatch(answer -> answer.body().contains("Give tokens an end"));
        assertThat(cast.get(cast.stranger, "/api/v1/lessons/" + key).statusCode())
                .isEqualTo(404);
        assertThat(cast.get(cast.lead, cast.page("/findings/F-1/sharing")).body())
                .contains("Give tokens an end", "this is what everyone will read");
    }

    @Test
    void theHouseReadsItAndNotWhereItComesFrom() {
        String key = shared();

        assertThat(everywhere(cast.stranger, key))
                .allMatch(answer -> answer.statusCode() == 200)
                .allMatch(answer -> answer.body().contains("Give tokens an end, " + word))
                .noneMatch(answer -> answer.body().contains(cast.incident))
                .noneMatch(answer -> answer.body().contains("Heist"))
                .noneMatch(answer -> answer.body().contains("Umbrella"))
                .noneMatch(answer -> answer.body().contains("F-1"))
                .noneMatch(answer -> answer.body().contains(cast.incidentId.toString()));
        assertThat(cast.get(cast.stranger, "/lessons/" + key).body())
                .contains("They had none.", "They end after a day.", "TLP:");
        assertThat(cast.get(cast.stranger, "/search?q=" + key.toLowerCase(Locale.ROOT))
                        .headers()
                        .firstValue("location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith("/lessons/" + key));
        assertThat(cast.get(cast.stranger, "/library?held=NOT_DONE&type=PROCESS_FLAW&q=" + word)
                        .body())
                .contains("Give tokens an end", "Not all done: ");
        assertThat(cast.get(cast.stranger, "/library?held=UNPROVEN&q=" + word).body())
                .doesNotContain("Give tokens an end");
        assertThat(cast.get(cast.stranger, "/library?station=CHANGE&q=" + word).body())
                .doesNotContain("Give tokens an end");
    }

    /** The negative control: the same addresses name the incident to those who see it. */
    @Test
    void thoseWhoSeeTheIncidentAreToldWhichItIs() {
        String key = shared();

        assertThat(everywhere(cast.reader, key))
                .allMatch(answer -> answer.body().contains(cast.incident))
                .allMatch(answer -> answer.body().contains("/lessons/" + key));
        assertThat(cast.get(cast.reader, "/api/v1/lessons?q=" + word).body()).contains("Umbrella");
        assertThat(cast.get(cast.reader, cast.page("/findings/F-1")).body()).contains("/lessons/" + key);
    }

    @Test
    void guestsAreNotOfTheHouse() {
        String key = shared();
        Viewer guest = cast.person("Gus Guest", Set.of());
        assertThat(cast.get(guest, "/api/v1/lessons/" + key).statusCode()).isEqualTo(200);
        database.sql()
                .sql("UPDATE access.person SET external = true WHERE id = ?")
                .param(guest.id())
                .update();

        assertThat(cast.get(guest, "/api/v1/lessons/" + key).statusCode()).isEqualTo(404);
        assertThat(cast.get(guest, "/api/v1/lessons?q=" + word).body()).doesNotContain("Give tokens");
    }

    @Test
    void itIsWithdrawnAndAllOfItIsOnRecord() {
        String key = shared();
        String etag = cast.get(cast.lead, sharing).headers().firstValue("etag").orElseThrow();
        assertThat(cast.send(cast.as(cast.lead, sharing)
                                .header("If-Match", etag)
                                .DELETE())
                        .statusCode())
                .isEqualTo(204);

        assertThat(everywhere(cast.stranger, key))
                .noneMatch(answer -> answer.body().contains("Give tokens"));
        assertThat(cast.get(cast.lead, "/api/v1/lessons/" + key).statusCode()).isEqualTo(404);
        assertThat(cast.get(cast.lead, "/api/v1/audit?pageSize=200&incident=" + cast.incident)
                        .body())
                .contains(
                        "finding.lesson-written",
                        "finding.lesson-shared",
                        "finding.lesson-withdrawn",
                        "They end after a day.");
        assertThat(shared()).isNotEqualTo(key);
    }

    @Test
    void whatIsSharedIsWhatWasPreviewed() {
        String etag = ok(write()).headers().firstValue("etag").orElseThrow();
        ok(cast.post(cast.lead, sharing, WORDS.formatted("again")));

        assertThat(share(etag).statusCode()).isEqualTo(412);
        shared();
        assertThat(write().body()).contains("shared already");
        assertThatThrownBy(() -> new Principal(database.app(), cast.lead.id())
                        .changes(
                                "UPDATE lesson.shared SET problem = 'Other' WHERE finding_id IN"
                                        + " (SELECT id FROM finding.finding WHERE incident_id = ?)",
                                cast.incidentId))
                .rootCause()
                .hasMessageContaining("what was shared stays as it was");
    }

    @Test
    void onlyResponseLeadsOfTheIncidentShare() {
        assertThat(cast.post(cast.member, sharing, WORDS.formatted(word)).statusCode())
                .isEqualTo(403);
        assertThat(cast.post(cast.stranger, sharing, WORDS.formatted(word)).statusCode())
                .isEqualTo(404);
        cast.join(cast.reader, Level.LEAD, Tlp.RED, Set.of());
        assertThat(cast.post(cast.reader, sharing, WORDS.formatted(word)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void wordsThatNameTheIncidentAreRefused() {
        HttpResponse<String> answer = cast.post(cast.lead, sharing, """
                {"title": "After [[T-1]]", "problem": "As in %s.", "change": "See the heist AT %s"}""".formatted(cast.incident, word));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).at("/errors").size()).isEqualTo(3);
    }

    /** A title of one word is one that other incidents have, too. */
    @Test
    void aWordThatIsTheTitleIsNotRefused() {
        IncidentCast other = new IncidentCast(context, "{\"title\": \"Phishing\"}");
        ok(other.post(
                other.member,
                other.api("/findings"),
                "{\"type\": \"PROCESS_FLAW\", \"title\": \"Nobody reported it\"}"));

        ok(other.post(
                other.lead,
                other.api("/findings/F-1/sharing"),
                "{\"title\": \"Report phishing\", \"problem\": \"Nobody did.\", \"change\": \"A button.\"}"));
    }

    @Test
    void whatIsRedOrRestrictedIsNotShared() {
        for (String change : List.of("tlp = 'RED'", "tlp = 'AMBER', restricted = 'PRIVILEGED'")) {
            finding(change);
            cast.join(cast.lead, Level.LEAD, Tlp.RED, Set.of(Restriction.PRIVILEGED));
            assertThat(write().statusCode()).as(change).isEqualTo(409);
        }
        finding("restricted = NULL");
        ok(write());
    }

    @Test
    void incidentsOfNamedMembersAreNotShared() {
        ok(cast.put(cast.lead, cast.api("/restriction"), "{}"));

        assertThat(write().statusCode()).isEqualTo(409);
    }

    /** The wall itself: what may no longer be shared is gone for the house at once, and is there again with its label. */
    @Test
    void theHouseLosesWhatMayNoLongerBeShared() {
        String key = shared();
        Principal stranger = new Principal(database.app(), cast.stranger.id());
        for (String change :
                List.of("tlp = 'RED'", "restricted = 'PRIVILEGED'", "withdrawn_at = now(), withdrawn_by = raised_by")) {
            assertThat(reads(stranger, key)).as("before " + change).isOne();
            finding(change);
            assertThat(reads(stranger, key)).as(change).isZero();
            assertThat(cast.get(cast.stranger, "/lessons/" + key).statusCode()).isEqualTo(404);
            finding("tlp = 'AMBER', restricted = NULL, withdrawn_at = NULL, withdrawn_by = NULL");
        }
        ok(cast.put(cast.lead, cast.api("/restriction"), "{}"));
        assertThat(reads(stranger, key)).isZero();
        assertThat(stranger.changes("UPDATE lesson.shared SET state = 'WITHDRAWN' WHERE key = ?", key))
                .isFalse();
    }

    private static int reads(Principal who, String key) {
        return who.tries(sql -> sql.sql("SELECT count(*) FROM lesson.shared WHERE key = ?")
                .param(key)
                .query(Integer.class)
                .single());
    }
}
