package dev.afterword.timeline;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.PageContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The options of the form of an event.
 *
 * @param evidence titles by key
 * @param events titles by key, in the order of the sequence
 */
public record EventChoices(Map<String, String> evidence, Map<String, String> events) {

    private static final String[] UNCERTAINTIES = {
        "PT1M", "PT5M", "PT15M", "PT1H", "PT3H", "PT12H", "PT24H", "PT72H", "PT168H"
    };

    Set<String> keys() {
        Set<String> keys = new TreeSet<>(evidence.keySet());
        keys.addAll(events.keySet());
        return keys;
    }

    public static Map<String, String> kinds(PageContext page) {
        return constants(page, EventKind.values());
    }

    public static Map<String, String> phases(PageContext page) {
        return constants(page, Phase.values());
    }

    public static Map<String, String> labels(PageContext page) {
        return constants(page, Tlp.values());
    }

    public static Map<String, String> restrictions(PageContext page) {
        return constants(page, Restriction.values());
    }

    private static Map<String, String> constants(PageContext page, Enum<?>[] values) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Enum<?> value : values) {
            options.put(value.name(), page.t(value));
        }
        return options;
    }

    /** Returns usual uncertainties, and {@code current} if it is another one. */
    public static Map<String, String> uncertainties(PageContext page, String current) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String each : UNCERTAINTIES) {
            options.put(each, "± " + page.words().duration(Duration.parse(each)));
        }
        if (!current.isEmpty()) {
            options.putIfAbsent(current, "± " + current);
        }
        return options;
    }
}
