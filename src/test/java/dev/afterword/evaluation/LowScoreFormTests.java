package dev.afterword.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.access.Level;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Tlp;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** One form records the consequences of all low scores, and one form invites several people. */
@AfterwordTest
class LowScoreFormTests {

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    @BeforeEach
    void lowScores() {
        cast = new IncidentCast(context);
        cast.answer(cast.member, """
                {"answers": [{"question": "F1", "score": 1}, {"question": "F2", "score": 2, "note": "Late"}]}""");
        cast.post(cast.member, cast.api("/findings"), "{\"type\": \"PROCESS_FLAW\", \"title\": \"No second channel\"}");
    }

    private Map<String, String> follows(String... said) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < said.length; i += 3) {
            fields.put("follows." + i / 3 + ".question", said[i]);
            fields.put("follows." + i / 3 + ".findings", said[i + 1]);
            fields.put("follows." + i / 3 + ".accepted", said[i + 2]);
        }
        return fields;
    }

    private HttpResponse<String> record(Viewer who, String... said) {
        return cast.form(who, cast.page("/evaluation/consequences"), follows(said));
    }

    private String page(Viewer who) {
        return cast.get(who, cast.page("/evaluation")).body();
    }

    @Test
    void allAreSaidAtOnce() {
        assertThat(page(cast.lead)).contains("id=\"low-F1\"", "id=\"low-F2\"", "Mia Member answered 1 of 4");

        HttpResponse<String> done = record(cast.lead, "F1", "F-1", "", "F2", "", "A small team");

        assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
        assertThat(page(cast.lead))
                .contains("Linked findings", "A small team", "name=\"sufficiency\"")
                .doesNotContain("id=\"low-F1\"");
        assertThat(cast.get(cast.lead, "/api/v1/audit?pageSize=200&incident=" + cast.incident)
                        .body())
                .contains("/F1", "/F2");
    }

    @Test
    void omittedConsequencesStayOpen() {
        record(cast.lead, "F1", "F-1", "", "F2", "", "");

        assertThat(page(cast.lead)).contains("id=\"low-F2\"").doesNotContain("id=\"low-F1\"");
    }

    @Test
    void nothingIsRecordedIfOneIsWrong() {
        HttpResponse<String> wrong = record(cast.lead, "F1", "F-9", "", "F2", "", "A small team");

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("A small team", "id=\"low-F1\"", "field__error");
        assertThat(page(cast.lead)).contains("id=\"low-F2\"");
        assertThat(record(cast.lead, "F1", "", "", "F2", "", "").body())
                .contains("Link a finding, or enter why the score is accepted");
    }

    @Test
    void onlyLeadAcceptsALowScore() {
        assertThat(page(cast.member)).doesNotContain("follows.0.accepted");
        assertThat(record(cast.member, "F1", "", "Fine as it is").statusCode()).isEqualTo(403);
        assertThat(record(cast.member, "F1", "F-1", "").statusCode()).isEqualTo(303);
        assertThat(record(cast.reader, "F2", "F-1", "").statusCode()).isEqualTo(403);
        assertThat(record(cast.stranger, "F2", "F-1", "").statusCode()).isEqualTo(404);
    }

    @Test
    void personWithALowAnswerIsAskedForAReason() {
        assertThat(page(cast.member)).contains("answers#q-F1").doesNotContain("answers#q-F2");
        assertThat(page(cast.lead)).doesNotContain("answers#q-F1");
    }

    @Test
    void severalPeopleAreInvitedAtOnce() {
        Viewer other = cast.person("Otto Other", Set.of());
        cast.join(other, Level.READ, Tlp.AMBER, Set.of());
        HttpResponse<String> asked = cast.form(
                cast.lead, cast.page("/evaluation/evaluators"), Map.of("person", cast.reader.id() + "\t" + other.id()));

        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(303);
        assertThat(cast.get(cast.lead, cast.api("/evaluation")).body()).contains("Rob Reader", "Otto Other");
        assertThat(cast.form(cast.lead, cast.page("/evaluation/evaluators"), Map.of())
                        .statusCode())
                .isEqualTo(422);
    }
}
