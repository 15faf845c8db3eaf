package dev.afterword.finding.view;

import dev.afterword.finding.FindingType;
import dev.afterword.web.PageContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The evidence and events that the form of a finding offers to cite, titles by key; and the services that it may be about. */
public record FindingChoices(Map<String, String> evidence, Map<String, String> events, Map<String, String> services) {

    public Set<String> keys() {
        Set<String> keys = new TreeSet<>(evidence.keySet());
        keys.addAll(events.keySet());
        return keys;
    }

    public static Map<String, String> types(PageContext page) {
        Map<String, String> options = new LinkedHashMap<>();
        for (FindingType type : FindingType.values()) {
            options.put(type.name(), page.t(type));
        }
        return options;
    }
}
