package dev.afterword.intake.veris;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sources of a VERIS record: one text with addresses, separated by semicolons, commas or blanks. */
final class VerisReferences {

    private static final Pattern NEXT_ADDRESS =
            Pattern.compile("\\s*[;,]+\\s*(?=https?://)|\\s+(?=https?://)|\\s*;\\s*");

    /** The time when the coder read it: {@code (2014-05-15T13:38:41.970Z)} or {@code (20130717)}. */
    private static final Pattern LOOKED_AT =
            Pattern.compile("\\s*\\((?:\\d{4}-\\d{2}-\\d{2}T[0-9:.]{5,12}Z|\\d{8})\\)");

    private VerisReferences() {}

    static List<String> in(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        Set<String> references = new LinkedHashSet<>();
        for (String part : NEXT_ADDRESS.split(LOOKED_AT.matcher(text).replaceAll(""))) {
            String reference = part.strip();
            while (reference.endsWith(";") || reference.endsWith(",")) {
                reference = reference.substring(0, reference.length() - 1).strip();
            }
            if (!reference.isEmpty()) {
                references.add(reference);
            }
        }
        return List.copyOf(references);
    }
}
