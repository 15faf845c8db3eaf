package dev.afterword.evaluation.computed;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.afterword.evaluation.questionnaire.AnswerValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A calculated answer.
 *
 * @param explanation mentions restricted things by their key at most
 * @param tab the page of the incident, such as {@code sequence}, where the data can be read and corrected
 */
public record Computed(AnswerValue reply, ComputedText explanation, String tab) {

    /** Returns the fields that are stored as JSON. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("answer", reply.spelled());
        map.put("says", explanation.asMap());
        map.put("tab", tab);
        return map;
    }

    /** Reads the fields from {@link #asMap}. */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static Computed of(String answer, @JsonProperty("says") Map<String, Object> explanation, String tab) {
        return new Computed(AnswerValue.parse(answer), ComputedText.of(explanation), tab);
    }
}
