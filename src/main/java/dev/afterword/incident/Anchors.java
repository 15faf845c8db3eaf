package dev.afterword.incident;

import dev.afterword.kernel.UncertainTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Key times in the format of the database and the audit trail. */
final class Anchors {

    private Anchors() {}

    static Map<String, Object> asMap(Map<Anchor, UncertainTime> anchors) {
        Map<String, Object> map = new LinkedHashMap<>();
        anchors.forEach((anchor, when) -> map.put(anchor.name(), asMap(when)));
        return map;
    }

    private static Map<String, Object> asMap(UncertainTime when) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("at", when.at().toString());
        map.put("fidelity", when.fidelity().name());
        map.put("zone", when.zone());
        Duration plusMinus = when.plusMinus();
        if (plusMinus != null) {
            map.put("plusMinus", plusMinus.toString());
        }
        return map;
    }
}
