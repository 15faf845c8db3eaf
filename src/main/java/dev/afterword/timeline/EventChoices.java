package dev.afterword.timeline;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.Shell;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the form of an event offers to choose from.
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

    public static Map<String, String> kinds(Shell shell) {
        return constants(shell, EventKind.values());
    }

    public static Map<String, String> phases(Shell shell) {
        return constants(shell, Phase.values());
    }

    public static Map<String, String> labels(Shell shell) {
        return constants(shell, Tlp.values());
    }

    public static Map<String, String> restrictions(Shell shell) {
        return constants(shell, Restriction.values());
    }

    private static Map<String, String> constants(Shell shell, Enum<?>[] values) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Enum<?> value : values) {
            options.put(value.name(), shell.t(value));
        }
        return options;
    }

    /** Usual uncertainties, and {@code standing} where it is another one. */
    public static Map<String, String> uncertainties(Shell shell, String standing) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String each : UNCERTAINTIES) {
            options.put(each, "± " + shell.words().duration(Duration.parse(each)));
        }
        if (!standing.isEmpty()) {
            options.putIfAbsent(standing, "± " + standing);
        }
        return options;
    }
}
