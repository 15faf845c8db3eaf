package dev.afterword.evaluation;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer that the record gives.
 *
 * @param says from what it comes; names what is restricted by its key at most
 * @param tab the page of the incident, such as {@code sequence}, where it is read and mended
 */
public record Computed(AnswerValue reply, ComputedText says, String tab) {

    /** For JSON that is kept. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("answer", reply.spelled());
        map.put("says", says.asMap());
        map.put("tab", tab);
        return map;
    }

    /** Reads what {@link #asMap} wrote. */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static Computed of(String answer, Map<String, Object> says, String tab) {
        return new Computed(AnswerValue.parse(answer), ComputedText.of(says), tab);
    }
}
