package dev.afterword.incident.time;

import static dev.afterword.testing.IncidentCast.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.IncidentCast;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** Opening a form and saving it changes no time. */
@AfterwordTest
class StoredTimesTests {

    private static final String TIMES = """
            {"DISCOVERY": {"at": "2026-03-02T11:20:30.123Z", "fidelity": "HOUR", "plusMinus": "PT7H"},
             "CONTAINED": {"at": "2026-03-04T11:20:30.123Z", "fidelity": "SECOND", "zone": "Asia/Taipei"},
             "RESOLVED": {"at": "2026-05-06T07:08:09Z", "fidelity": "MONTH", "plusMinus": "PT24H"}}""";

    @Autowired
    ApplicationContext context;

    private IncidentCast cast;

    /** Returns what a browser sends of the page's form, of the fields that matter here. */
    private static Map<String, String> form(String page) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher input = Pattern.compile("<input[^>]*>").matcher(page);
        while (input.find()) {
            fields.put(attribute(input.group(), "name"), attribute(input.group(), "value"));
        }
        Matcher select = Pattern.compile("(?s)(<select[^>]*>)(.*?)</select>").matcher(page);
        while (select.find()) {
            Matcher option =
                    Pattern.compile("<option value=\"([^\"]*)\" selected").matcher(select.group(2));
            fields.put(attribute(select.group(1), "name"), option.find() ? option.group(1) : "");
        }
        fields.keySet().removeIf(name -> !name.matches("version|title|tlp|customerImpact|dataBreach|anchors\\..*"));
        return fields;
    }

    private static String attribute(String tag, String name) {
        Matcher found = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? found.group(1) : "";
    }

    @Test
    void keyTimesStayAsTheyAreUnlessSomeoneTypesOthers() {
        cast = new IncidentCast(context, "{\"title\": \"Mail theft\", \"anchors\": " + TIMES + "}");
        JsonNode before = anchors();
        Map<String, String> fields =
                form(cast.get(cast.lead, cast.page("/edit")).body());
        assertThat(fields)
                .containsEntry("anchors.DISCOVERY.at", "2026-03-02 11")
                .containsEntry("anchors.DISCOVERY.plusMinus", "PT7H")
                .doesNotContainKey("anchors.CONTAINED.plusMinus");

        fields.put("title", "Mail theft in Asia");
        save(fields);
        assertThat(anchors()).isEqualTo(before);

        fields = form(cast.get(cast.lead, cast.page("/edit")).body());
        fields.put("anchors.DISCOVERY.at", "2026-03-02 11:30");
        fields.put("anchors.RESOLVED.plusMinus", "");
        save(fields);
        assertThat(anchors().at("/DISCOVERY").toString()).contains("2026-03-02T11:30:00Z", "MINUTE", "PT7H");
        assertThat(anchors().at("/RESOLVED").toString())
                .contains("2026-05-06T07:08:09Z", "MONTH")
                .doesNotContain("PT24H");
        assertThat(anchors().at("/CONTAINED")).isEqualTo(before.at("/CONTAINED"));
    }

    private JsonNode anchors() {
        return json(cast.get(cast.lead, cast.api(""))).get("anchors");
    }

    private void save(Map<String, String> fields) {
        HttpResponse<String> saved = cast.form(cast.lead, cast.page("/edit"), fields);
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
    }
}
