package dev.afterword.insight;

import dev.afterword.insight.view.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many took no longer than the shortest time that covers half of them.
 *
 * @param n how many; if half took longer than any range, how many did
 * @param all how many have known times
 * @param line the range up to that time
 */
record Half(long n, long all, Line line) {

    /** Returns that of lines in order; null if no time is known. */
    static @Nullable Half of(List<Line> lines) {
        Line marked = lines.stream().filter(Line::marked).findFirst().orElse(null);
        if (marked == null) {
            return null;
        }
        List<Line> until = lines.subList(0, lines.indexOf(marked) + 1);
        return new Half(
                marked.key().equals("LONGER") ? marked.n() : LineSums.whole(until),
                LineSums.whole(lines.stream().filter(line -> !line.isAside()).toList()),
                marked);
    }
}
