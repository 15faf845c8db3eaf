package dev.afterword.incident.policy;

import dev.afterword.web.PageContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders the facts of a decision in the reader's language. */
public final class PolicyFactMessages {

    private PolicyFactMessages() {}

    public static Map<String, String> of(PageContext page, Map<String, ? extends @Nullable Object> facts) {
        Map<String, String> words = new LinkedHashMap<>();
        facts.forEach((name, value) -> words.put(name, word(page, name, value)));
        return words;
    }

    private static String word(PageContext page, String name, @Nullable Object value) {
        if (value == null) {
            return page.t("form.none");
        }
        return switch (name) {
            case "category" -> page.t("category." + value);
            case "severity" -> page.t("severity." + value);
            case "suspected" -> page.t("FactAnswer." + (value.equals(true) ? "YES" : "NO"));
            default -> page.t("FactAnswer." + value);
        };
    }
}
