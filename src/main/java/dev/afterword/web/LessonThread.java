package dev.afterword.web;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a lesson has gone: evidence, event, finding, decision, change, readers, next use. Shown by {@code layout/thread.jte} and, in lists, {@code layout/dots.jte}.
 *
 * @param of the key of the item that the thread belongs to
 * @param href the address of that item
 * @param stations all seven, in order
 * @param summary what it waits for or how it ended, as a text; empty if there is nothing to show
 */
public record LessonThread(String of, String href, List<StationView> stations, String summary) {

    /** The stations, in the order of a lesson's way. Words: {@code Station.<NAME>}. */
    public enum Station {
        EVIDENCE,
        EVENT,
        FINDING,
        DECISION,
        CHANGE,
        READERS,
        NEXT_USE
    }

    /** The state of a station. At most one station of a thread is PENDING or FAILED. Words: {@code StationState.<NAME>}. */
    public enum StationState {
        DONE,
        PENDING,
        OPEN,
        FAILED,
        /** Lessons of this kind have no such station. */
        NOT_APPLICABLE,
        /** The reader has no access to it. */
        HIDDEN;

        public String style() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** One station; the full form shows {@code note} under its name. */
    public record StationView(
            Station stop,
            StationState state,
            String href,
            @Nullable String note) {}

    /** The station that it waits for, or where it failed; null where there is none. */
    public @Nullable StationView waiting() {
        return stations.stream()
                .filter(station -> station.state() == StationState.PENDING || station.state() == StationState.FAILED)
                .findFirst()
                .orElse(null);
    }

    /** Returns all stations with their states as one text, for people who don't see the drawing. */
    public String described(Messages messages) {
        return messages.t("thread.of", of)
                + messages.t("thread.colon")
                + stations.stream()
                        .map(each -> messages.t("thread.station", messages.t(each.stop()), messages.t(each.state())))
                        .collect(Collectors.joining(messages.t("thread.joint")));
    }

    /** The station that the lesson waits at: pending, failed, or the next use of what was done. Null if it waits for nothing. */
    public @Nullable Station waitsAt() {
        StationView waiting = waiting();
        StationView last = stations.getLast();
        return waiting != null ? waiting.stop() : last.state() == StationState.OPEN ? last.stop() : null;
    }

    /** Returns whether both show the same, regardless of the item that they belong to. */
    public boolean like(LessonThread other) {
        return stations.equals(other.stations) && summary.equals(other.summary);
    }

    /**
     * Returns how many people have read a revision, whom it waits for and since when.
     *
     * @param unread a few of those who haven't; empty if it waits for nobody by name
     */
    public static String reading(PageContext page, long read, long readers, List<String> unread, String since) {
        String done = page.t("thread.read", read, readers);
        return unread.isEmpty()
                ? done
                : done
                        + page.t("thread.and")
                        + page.t("thread.waits.READERS", String.join(page.t("thread.joint"), unread), since);
    }

    public static Builder of(String key, String href) {
        return new Builder(key, href);
    }

    /** Builds a thread; stations that are not set are open and link to {@code href}. */
    public static final class Builder {
        private final String key;
        private final String href;
        private final Map<Station, StationView> stations = new EnumMap<>(Station.class);

        private Builder(String key, String href) {
            this.key = key;
            this.href = href;
            for (Station stop : Station.values()) {
                stations.put(stop, new StationView(stop, StationState.OPEN, href, null));
            }
        }

        public Builder done(Station stop, String where, @Nullable String note) {
            stations.put(stop, new StationView(stop, StationState.DONE, where, note));
            return this;
        }

        /** Marks the station that it waits for; {@code note} is what for, of whom and since when. */
        public Builder pending(Station stop, String where, @Nullable String note) {
            stations.put(stop, new StationView(stop, StationState.PENDING, where, note));
            return this;
        }

        /** Marks a station as open; {@code where} is where it can be completed, {@code note} what it waits for. */
        public Builder open(Station stop, String where, @Nullable String note) {
            stations.put(stop, new StationView(stop, StationState.OPEN, where, note));
            return this;
        }

        /** Marks a station that does not apply to this kind of item. */
        public Builder notApplicable(Station stop, String note) {
            stations.put(stop, new StationView(stop, StationState.NOT_APPLICABLE, href, note));
            return this;
        }

        /** Marks a station that the reader has no access to. */
        public Builder hidden(Station stop, String note) {
            stations.put(stop, new StationView(stop, StationState.HIDDEN, href, note));
            return this;
        }

        public Builder failed(Station stop, String where, @Nullable String note) {
            stations.put(stop, new StationView(stop, StationState.FAILED, where, note));
            return this;
        }

        /** Returns the thread; {@code summary} as in {@link LessonThread}. */
        public LessonThread build(String summary) {
            return new LessonThread(key, href, List.copyOf(stations.values()), summary);
        }
    }
}
