package dev.afterword.incident;

import dev.afterword.web.Shell;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts that a decision saw, in the reader's words. */
public final class FactWords {

    private FactWords() {}

    public static Map<String, String> of(Shell shell, Map<String, ? extends @Nullable Object> facts) {
        Map<String, String> words = new LinkedHashMap<>();
        facts.forEach((name, value) -> words.put(name, word(shell, name, value)));
        return words;
    }

    private static String word(Shell shell, String name, @Nullable Object value) {
        if (value == null) {
            return shell.t("form.none");
        }
        return switch (name) {
            case "category" -> shell.t("category." + value);
            case "severity" -> shell.t("severity." + value);
            case "suspected" -> shell.t("Answer." + (value.equals(true) ? "YES" : "NO"));
            default -> shell.t("Answer." + value);
        };
    }
}
