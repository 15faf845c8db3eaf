package dev.afterword.timeline;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.kernel.sql.Embedded;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an incident's sequence of events.
 *
 * @param number its number within the incident, never used twice
 * @param recordedAt when it was added here, which is neither when it happened nor when it became known
 */
public record Event(
        UUID id,
        UUID incident,
        int number,
        @Embedded EventFacts facts,
        long version,
        Instant recordedAt,
        UUID recordedBy,
        String recorder) {

    /**
     * Orders by the earliest moment that the time includes, unknown times last. A coarse time comes before the finer ones that start
     * with it, as a day before its first minute, so that no event precedes one that certainly happened earlier.
     */
    public static final Comparator<Event> ORDER = Comparator.comparing(Event::begins)
            .thenComparingInt(Event::fineness)
            .thenComparingInt(Event::number);

    public String key() {
        return "T-" + number;
    }

    public String title() {
        return facts.title();
    }

    public @Nullable UncertainTime occurred() {
        return facts.occurredAt();
    }

    Instant begins() {
        UncertainTime occurred = facts.occurredAt();
        return occurred == null ? Instant.MAX : occurred.at();
    }

    int fineness() {
        UncertainTime occurred = facts.occurredAt();
        return occurred == null ? Fidelity.NONE : occurred.fidelity().fineness();
    }

    Event withFacts(EventFacts changed) {
        return new Event(id, incident, number, changed, version + 1, recordedAt, recordedBy, recorder);
    }
}
