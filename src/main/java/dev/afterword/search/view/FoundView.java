package dev.afterword.search.view;

import dev.afterword.search.SearchType;
import dev.afterword.web.LessonThread;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hit as its page shows it.
 *
 * @param key null for teams, which have none
 * @param imported whether it is of an incident that was imported as history
 * @param thread how far the lesson of a finding or follow-up has come; null for others
 * @param incident the key of the incident that it is a part of; null for incidents, and where it is no part of one
 */
public record FoundView(
        SearchType type,
        @Nullable String key,
        @Nullable String incident,
        String href,
        Instant dated,
        boolean imported,
        List<Piece> title,
        List<Piece> excerpt,
        @Nullable LessonThread thread) {

    /** A part of a text that the words of the query are, or that stands between. */
    public record Piece(String text, boolean marked) {}
}
