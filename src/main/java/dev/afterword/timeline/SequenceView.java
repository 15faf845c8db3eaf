package dev.afterword.timeline;

import dev.afterword.incident.Anchor;
import dev.afterword.web.CitationTarget;
import dev.afterword.web.SafeHtml;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of events as its page shows it.
 *
 * @param sections what has a time, in order, cut where the phase changes
 * @param untimed what has none
 * @param broken the events that cite what isn't there any more
 * @param counts how many there are of each kind; of all under the empty name
 * @param strip the whole at a glance; null where there is too little to draw
 */
public record SequenceView(
        List<Section> sections,
        List<Entry> untimed,
        List<Broken> broken,
        Map<String, Integer> counts,
        @Nullable TimelineStrip strip,
        @Nullable String nextPageToken) {

    /** Events of one phase that follow each other. {@code span} says from when to when. */
    public record Section(String name, String span, List<Item> items) {}

    /** What a section holds, from top to bottom. */
    public sealed interface Item {}

    /**
     * One event.
     *
     * @param side the class of its side: {@code adv}, {@code det} or {@code sys}
     * @param day null where the entry before said it
     * @param exact all that is known of the time
     * @param anchors the incident's anchors that it marks
     */
    public record Entry(
            Event event,
            String side,
            @Nullable String day,
            String time,
            String exact,
            boolean unsure,
            List<Anchor> anchors,
            List<Link> citations,
            List<Link> causedBy,
            List<Link> leadsTo,
            @Nullable SafeHtml description)
            implements Item {}

    /** A silence, in words. */
    public record Gap(String length) implements Item {}

    /** An anchor of the incident that no event stands for. */
    public record Mark(Anchor anchor, @Nullable String day, String time, String exact) implements Item {}

    /** A key and where it leads this reader. */
    public record Link(String key, CitationTarget target) {}

    /** An event with the keys that it cites in vain. */
    public record Broken(Event event, List<String> keys) {}

    public boolean empty() {
        return counts.getOrDefault("", 0) == 0;
    }
}
