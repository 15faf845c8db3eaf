package dev.afterword.finding;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody means to do about a finding, written down until it becomes a follow-up. */
public record PlannedAction(
        String what, String byWhom, @Nullable LocalDate dueOn) {

    Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("what", what);
        map.put("byWhom", byWhom);
        map.put("dueOn", dueOn == null ? null : dueOn.toString());
        return map;
    }
}
