package dev.afterword.finding.view;

import dev.afterword.finding.FindingType;
import dev.afterword.web.PageContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** The services that a finding may be about, names by id. */
public record FindingChoices(Map<String, String> services) {

    public static Map<String, String> types(PageContext page) {
        Map<String, String> options = new LinkedHashMap<>();
        for (FindingType type : FindingType.values()) {
            options.put(type.name(), page.t(type));
        }
        return options;
    }
}
