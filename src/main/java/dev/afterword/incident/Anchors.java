package dev.afterword.incident;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Anchor times as they are stored and put on record. */
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

    static Map<Anchor, UncertainTime> of(Map<String, @Nullable Object> stored) {
        Map<Anchor, UncertainTime> anchors = new EnumMap<>(Anchor.class);
        stored.forEach((name, value) -> {
            if (value instanceof Map<?, ?> fields) {
                anchors.put(Anchor.valueOf(name), when(fields));
            }
        });
        return anchors;
    }

    private static UncertainTime when(Map<?, ?> fields) {
        Object plusMinus = fields.get("plusMinus");
        return new UncertainTime(
                Instant.parse(String.valueOf(fields.get("at"))),
                Fidelity.valueOf(String.valueOf(fields.get("fidelity"))),
                String.valueOf(fields.get("zone")),
                plusMinus == null ? null : Duration.parse(plusMinus.toString()));
    }
}
