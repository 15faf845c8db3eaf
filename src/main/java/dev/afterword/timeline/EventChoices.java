package dev.afterword.timeline;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.PageContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** The options of the form of an event, in words. */
public final class EventChoices {

    private EventChoices() {}

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
