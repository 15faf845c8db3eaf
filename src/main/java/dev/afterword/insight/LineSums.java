package dev.afterword.insight;

import dev.afterword.insight.view.Line;
import java.util.List;

/** Adds lines up. */
final class LineSums {

    private LineSums() {}

    static long n(List<Line> lines) {
        return lines.stream().mapToLong(Line::n).sum();
    }

    static long whole(List<Line> lines) {
        return lines.stream().mapToLong(Line::whole).sum();
    }

    /** Returns the length of one of them; 0 if it isn't among them. */
    static long of(List<Line> lines, String key) {
        return lines.stream()
                .filter(line -> line.key().equals(key))
                .mapToLong(Line::whole)
                .sum();
    }
}
