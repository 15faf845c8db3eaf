package dev.afterword.web;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a lesson has gone: evidence, event, finding, decision, change, readers, next use. Shown by {@code layout/thread.jte}.
 *
 * @param of the key of what it is the thread of
 * @param stations all seven, in order
 * @param says what it waits for or how it ended, in words; empty where there is nothing to say
 */
public record LessonThread(String of, List<Station> stations, String says) {

    /** The stations, in the order of a lesson's way. Words: {@code Stop.<NAME>}. */
    public enum Stop {
        EVIDENCE,
        EVENT,
        FINDING,
        DECISION,
        CHANGE,
        READERS,
        NEXT_USE
    }

    /** How it stands with a station. At most one of a thread is NOW or FAILED. Words: {@code StopState.<NAME>}. */
    public enum StopState {
        DONE,
        NOW,
        OPEN,
        FAILED,
        /** Lessons of this kind don't come by it. */
        NONE,
        /** The reader may not know. */
        HIDDEN;

        public String style() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** One station; {@code note} stands under its word in the full form. */
    public record Station(
            Stop stop,
            StopState state,
            String href,
            @Nullable String note) {}

    /** The station that it waits for, or where it failed; null where there is none. */
    public @Nullable Station waiting() {
        return stations.stream()
                .filter(station -> station.state() == StopState.NOW || station.state() == StopState.FAILED)
                .findFirst()
                .orElse(null);
    }

    /** Whether it says the same, of whatever it is the thread. */
    public boolean like(LessonThread other) {
        return stations.equals(other.stations) && says.equals(other.says);
    }

    public static Builder of(String key, String href) {
        return new Builder(key, href);
    }

    /** Puts a thread together; stations that nothing is said of are open and lead to {@code href}. */
    public static final class Builder {
        private final String key;
        private final String href;
        private final Map<Stop, Station> stations = new EnumMap<>(Stop.class);

        private Builder(String key, String href) {
            this.key = key;
            this.href = href;
            for (Stop stop : Stop.values()) {
                stations.put(stop, new Station(stop, StopState.OPEN, href, null));
            }
        }

        public Builder done(Stop stop, String where, @Nullable String note) {
            stations.put(stop, new Station(stop, StopState.DONE, where, note));
            return this;
        }

        public Builder now(Stop stop, @Nullable String note) {
            stations.put(stop, new Station(stop, StopState.NOW, href, note));
            return this;
        }

        /** Still ahead; {@code note} says what it waits for. */
        public Builder ahead(Stop stop, String note) {
            stations.put(stop, new Station(stop, StopState.OPEN, href, note));
            return this;
        }

        /** It has no such station. */
        public Builder none(Stop stop, String note) {
            stations.put(stop, new Station(stop, StopState.NONE, href, note));
            return this;
        }

        /** The reader isn't shown it. */
        public Builder hidden(Stop stop, String note) {
            stations.put(stop, new Station(stop, StopState.HIDDEN, href, note));
            return this;
        }

        public Builder failed(Stop stop, String where, @Nullable String note) {
            stations.put(stop, new Station(stop, StopState.FAILED, where, note));
            return this;
        }

        public LessonThread saying(String says) {
            return new LessonThread(key, List.copyOf(stations.values()), says);
        }
    }
}
