package dev.afterword.search;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key that was typed instead of words: its thing is gone to.
 *
 * @param incident the key of its incident for events, evidence and findings; null for others
 */
record SoughtKey(SearchType type, String key, @Nullable String incident) {

    private static final String INCIDENT = "(INC-\\d{4}-)([0-9A-Z]{4,12})";
    private static final Pattern OF_INCIDENT = Pattern.compile(INCIDENT + "(?:[/\\s]+([FTER])-([1-9]\\d{0,8}))?");
    private static final Pattern ALONE = Pattern.compile("[FTER]-[1-9]\\d{0,8}");
    private static final Pattern CODED = Pattern.compile("(FU|REC)-([0-9A-Z]{6})");
    private static final Pattern PROCEDURE = Pattern.compile("SOP-([A-Z0-9-]{1,80})(?:[/#\\s]+(S-[1-9]\\d{0,5}))?");

    /**
     * Reads a key as people write or copy it; letters that codes don't have are read as the digits that they look like.
     *
     * @param here the key of the incident on whose page it was typed, where {@code F-3} is one of that; null on other pages
     */
    static Optional<SoughtKey> of(String text, @Nullable String here) {
        String alone = text.strip().toUpperCase(Locale.ROOT);
        String typed = here != null && ALONE.matcher(alone).matches() ? here + "/" + alone : alone;
        Matcher ofIncident = OF_INCIDENT.matcher(typed);
        if (ofIncident.matches()) {
            String incident = ofIncident.group(1) + code(ofIncident.group(2));
            String letter = ofIncident.group(3);
            return Optional.of(
                    letter == null
                            ? new SoughtKey(SearchType.INCIDENT, incident, null)
                            : new SoughtKey(lettered(letter), letter + "-" + ofIncident.group(4), incident));
        }
        Matcher coded = CODED.matcher(typed);
        if (coded.matches()) {
            SearchType type = coded.group(1).equals("FU") ? SearchType.FOLLOW_UP : SearchType.RECOMMENDATION;
            return Optional.of(new SoughtKey(type, coded.group(1) + "-" + code(coded.group(2)), null));
        }
        Matcher procedure = PROCEDURE.matcher(typed);
        if (procedure.matches()) {
            String key = "SOP-" + procedure.group(1).toLowerCase(Locale.ROOT);
            String step = procedure.group(2);
            return Optional.of(
                    step == null
                            ? new SoughtKey(SearchType.PROCEDURE, key, null)
                            : new SoughtKey(SearchType.STEP, key + "/" + step, null));
        }
        return Optional.empty();
    }

    private static SearchType lettered(String letter) {
        return switch (letter) {
            case "F" -> SearchType.FINDING;
            case "T" -> SearchType.EVENT;
            case "R" -> SearchType.RECORD;
            default -> SearchType.EVIDENCE;
        };
    }

    private static String code(String typed) {
        return typed.replace('O', '0').replace('I', '1').replace('L', '1');
    }
}
