package dev.afterword.lesson;

import dev.afterword.web.LessonThread.Station;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lesson with what each of its stations rests on, as far as the viewer sees it.
 *
 * @param waitsAt null if it waits for nothing
 * @param failed whether the change that it waits for was returned or reopened
 * @param proof whether what was done holds; null while nobody knows
 * @param shared the address of the words that the whole house reads; null if they aren't shared
 * @param stations all seven, in order
 */
public record LessonWalk(
        String finding,
        String title,
        @Nullable Station waitsAt,
        boolean failed,
        Lesson.@Nullable Proof proof,
        @Nullable Instant since,
        @Nullable String shared,
        List<LessonStation> stations) {

    /** A station and what it rests on; empty where nothing is known yet, or the viewer doesn't see it. */
    public record LessonStation(Station station, List<LessonLeg> items) {

        public LessonStation {
            items = List.copyOf(items);
        }
    }

    static LessonWalk of(Lesson lesson, @Nullable String shared, List<LessonLeg> legs) {
        return new LessonWalk(
                lesson.incident() + "/" + lesson.key(),
                lesson.title(),
                lesson.station(),
                lesson.failed(),
                lesson.proof(),
                lesson.since(),
                shared,
                Arrays.stream(Station.values())
                        .map(station -> new LessonStation(
                                station,
                                legs.stream()
                                        .filter(leg -> leg.station() == station)
                                        .toList()))
                        .toList());
    }

    /** Returns what a station rests on. */
    public List<LessonLeg> at(Station station) {
        return stations.stream()
                .filter(each -> each.station() == station)
                .flatMap(each -> each.items().stream())
                .toList();
    }
}
