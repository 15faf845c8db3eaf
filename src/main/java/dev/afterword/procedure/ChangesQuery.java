package dev.afterword.procedure;

import dev.afterword.web.Input;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What came into force from one day to another, both included. */
public record ChangesQuery(
        LocalDate from, LocalDate to, @Nullable String pageToken, int pageSize) {

    private static final int DAYS = 90;

    /** The last ninety days where nothing else is asked for. */
    static ChangesQuery read(Input in, LocalDate today) {
        LocalDate to = in.day("to");
        LocalDate from = in.day("from");
        LocalDate last = to == null ? today : to;
        LocalDate first = from == null ? last.minusDays(DAYS) : from;
        int size = in.pageSize();
        String token = in.text("pageToken", 300);
        if (first.isAfter(last)) {
            in.reject("from", "periodOrder");
        }
        in.check();
        return new ChangesQuery(first, last, token, size);
    }

    public String href() {
        return "/procedures/changes?from=" + from + "&to=" + to;
    }
}
