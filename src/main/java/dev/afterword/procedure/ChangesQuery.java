package dev.afterword.procedure;

import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** What came into force from one day to another, both included. */
public record ChangesQuery(
        LocalDate from, LocalDate to, @Nullable String pageToken, int pageSize) {

    private static final int DAYS = 90;

    /**
     * The same as it is asked for.
     *
     * @param from by default ninety days before {@code to}
     * @param to by default today
     */
    record Asked(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable @Size(max = 300) String pageToken,
            @Nullable @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

        ChangesQuery until(LocalDate today) {
            LocalDate last = to == null ? today : to;
            LocalDate first = from == null ? last.minusDays(DAYS) : from;
            if (first.isAfter(last)) {
                throw Problem.invalid("from", "periodOrder");
            }
            return new ChangesQuery(first, last, pageToken, pageSize == null ? Page.DEFAULT_SIZE : pageSize);
        }
    }

    public String href() {
        return "/procedures/changes?from=" + from + "&to=" + to;
    }
}
