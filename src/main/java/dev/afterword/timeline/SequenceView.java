package dev.afterword.timeline;

import dev.afterword.incident.Anchor;
import dev.afterword.incident.time.TimeConflict;
import dev.afterword.markup.CitationTarget;
import dev.afterword.markup.SafeHtml;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of events for its page.
 *
 * @param sections the events with a time, in order, cut where the phase changes
 * @param untimed the events without a time
 * @param contradictions those of the key times
 * @param windows the periods in which the adversary was active, if there are several
 * @param accounts the conflicting ones that nobody has settled
 * @param broken the events that cite withdrawn ones
 * @param counts the number of events of each kind; the empty name counts all
 * @param strip the whole sequence on one line; null if there is too little to draw
 */
public record SequenceView(
        List<Section> sections,
        List<Entry> untimed,
        List<TimeConflict> contradictions,
        List<String> windows,
        List<SideBySide> accounts,
        List<Broken> broken,
        Map<String, Integer> counts,
        @Nullable TimelineStrip strip,
        @Nullable String nextPageToken) {

    /** Consecutive events of one phase. {@code span} is the period from the first to the last. */
    public record Section(String name, String span, List<Item> items) {}

    /** A row of a section. */
    public sealed interface Item {}

    /**
     * One event.
     *
     * @param side the class of its side: {@code adv}, {@code det} or {@code sys}
     * @param day null if the previous entry shows it
     * @param exact all that is known of the time
     * @param anchors the incident's anchors that have its time
     * @param doubts the contradictions of its times, as text
     */
    public record Entry(
            Event event,
            String side,
            @Nullable String day,
            String time,
            String exact,
            boolean unsure,
            List<Anchor> anchors,
            List<String> doubts,
            List<Technique> techniques,
            List<Link> citations,
            List<Link> causedBy,
            List<Link> leadsTo,
            List<Relation> relations,
            @Nullable SafeHtml description)
            implements Item {}

    /** A gap, as a formatted duration. */
    public record Gap(String length) implements Item {}

    /** An anchor of the incident without an event. */
    public record Mark(Anchor anchor, @Nullable String day, String time, String exact, List<String> doubts)
            implements Item {}

    /** What an event did to others, or they to it; {@code label} is the key of its name. */
    public record Relation(String label, List<Link> links) {}

    /** A key and its target for this reader. */
    public record Link(String key, CitationTarget target) {}

    /**
     * A technique of ATT&CK.
     *
     * @param href its page at MITRE; null if it isn't an identifier of ATT&CK
     */
    public record Technique(String id, @Nullable String href) {

        static Technique of(String id) {
            boolean known = id.matches("T\\d{4}(\\.\\d{3})?");
            return new Technique(id, known ? "https://attack.mitre.org/techniques/" + id.replace('.', '/') : null);
        }
    }

    /** An event with the keys that it cites and that lead nowhere. */
    public record Broken(Event event, List<String> keys) {}

    public boolean empty() {
        return counts.getOrDefault("", 0) == 0;
    }
}
