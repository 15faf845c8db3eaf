package dev.afterword.search;

import dev.afterword.markup.Markdown;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row that was found.
 *
 * @param at what it is ordered by: when it was recorded, the date of an incident, or what a filter asks for, when it was
 * @param dated when it was
 * @param key within its incident for events, evidence, findings and reports; the name of a team, the e-mail address of a person
 * @param text null where the viewer sees only the head of the incident
 * @param further whether there are more of its type than are shown
 * @param incident the key of its incident; null for none, and where the viewer doesn't see that
 * @param named whether only named members have access to that incident
 * @param historical whether that incident, or this, was imported as history
 */
record SearchRow(
        SearchType type,
        UUID id,
        Instant at,
        Instant dated,
        @Nullable UUID incidentId,
        String key,
        String title,
        @Nullable String text,
        @Nullable String more,
        @Nullable String restricted,
        boolean further,
        @Nullable String incident,
        boolean named,
        boolean historical) {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    SearchRow further(boolean more) {
        return new SearchRow(
                type,
                id,
                at,
                dated,
                incidentId,
                key,
                title,
                text,
                more(),
                restricted,
                more,
                incident,
                named,
                historical);
    }

    boolean isShown() {
        return !type.isOfIncident() || incident != null;
    }

    /** Returns whether it shows more of its incident than lists of incidents do. */
    boolean isMoreThanHead() {
        return type != SearchType.INCIDENT || text != null || more != null;
    }

    /** Returns whether it is of an imported incident; where only the head is seen, that isn't told. */
    boolean isImported() {
        return historical && isMoreThanHead();
    }

    /** Returns a part of its texts, in words without the signs of Markdown. */
    @Nullable
    String excerpt(Excerpts excerpts) {
        return excerpts.of(
                type.isMarkdown() ? words(text, excerpts) : text,
                type == SearchType.RECOMMENDATION ? words(more, excerpts) : more);
    }

    /** Returns the excerpt for a page, where the title stands above it; null if it says no more than that. */
    @Nullable
    String further(Excerpts excerpts) {
        String excerpt = excerpt(excerpts);
        return excerpt != null && words(excerpt).equals(words(title)) ? null : excerpt;
    }

    private static String words(String text) {
        return BETWEEN_WORDS.matcher(text).replaceAll(" ").strip();
    }

    private static @Nullable String words(@Nullable String text, Excerpts excerpts) {
        return text == null ? null : Markdown.words(excerpts.around(text));
    }

    String fullKey() {
        return type.isOfIncident() && type != SearchType.INCIDENT ? incident + "/" + key : key;
    }

    String href() {
        return switch (type) {
            case INCIDENT -> "/incidents/" + key;
            case FINDING -> "/incidents/" + incident + "/findings/" + key;
            case EVENT -> "/incidents/" + incident + "/sequence/" + key;
            case RECORD -> "/incidents/" + incident + "/records/" + key;
            case EVIDENCE -> "/incidents/" + incident + "/evidence/" + key;
            case REPORT -> "/incidents/" + incident + "/report.html?version=" + key.substring(1);
            case FOLLOW_UP -> "/follow-ups/" + key;
            case RECOMMENDATION -> "/recommendations/" + key;
            case PROCEDURE -> "/procedures/" + key;
            case STEP -> "/procedures/" + key.replace('/', '#');
            case PERSON -> "/people/" + id;
            case TEAM -> "/teams/" + id;
        };
    }
}
