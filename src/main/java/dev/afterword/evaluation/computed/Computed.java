package dev.afterword.evaluation.computed;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.afterword.evaluation.questionnaire.AnswerValue;
import dev.afterword.evaluation.questionnaire.CheckValue;
import dev.afterword.incident.Anchor;
import dev.afterword.incident.time.TimeConflict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A calculated answer; {@link CheckValue#UNDETERMINED} if the data doesn't allow one, so that people's answers count.
 *
 * @param explanation mentions restricted things by their key at most
 * @param tab the page of the incident, such as {@code sequence}, where the data can be read and corrected
 */
public record Computed(AnswerValue reply, ComputedText explanation, String tab) {

    /**
     * Returns the answer when key times contradict each other, or when one that is needed is unknown.
     *
     * @param text a message with the key times, or their contradictions
     */
    static Computed undetermined(String text, List<?> times) {
        return new Computed(AnswerValue.of(CheckValue.UNDETERMINED), ComputedText.of(text, times), "edit");
    }

    /** Returns the answer when key times contradict each other. */
    static Computed contradictory(List<TimeConflict> conflicts) {
        return undetermined(
                "contradictory",
                conflicts.stream()
                        .flatMap(conflict -> Stream.of(conflict.anchor(), conflict.other()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(Computed::word)
                        .toList());
    }

    static ComputedText.Word word(Anchor anchor) {
        return new ComputedText.Word("Anchor." + anchor.name());
    }

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
