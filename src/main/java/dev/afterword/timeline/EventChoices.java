package dev.afterword.timeline;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.PageContext;
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
}
