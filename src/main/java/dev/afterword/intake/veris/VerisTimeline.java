package dev.afterword.intake.veris;

import dev.afterword.intake.file.RejectionReason;
import dev.afterword.intake.veris.VerisIncident.Anchors;
import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Turns a VERIS timeline into anchors. {@code incident} is when it initially occurred: the first action. {@code compromise}
 * counts from the first action, {@code discovery} from the compromise (where that has no number: from the first action),
 * {@code containment} from the discovery. A duration without a number gives nothing, and nor does what would count from it.
 *
 * <p>The time of day has no zone in VERIS, so a day is the most that is known. VERIS allows 31 days in
 * every month; of a day that the month doesn't have, the month is what is known.
 */
final class VerisTimeline {

    private VerisTimeline() {}

    static Anchors read(VerisSection timeline) throws BadRecord {
        Span first = incident(timeline.section("incident"));
        Span compromise = after(first, timeline.section("compromise"));
        Span discovery = after(compromise == null ? first : compromise, timeline.section("discovery"));
        Span contained = after(discovery, timeline.section("containment"));
        return new Anchors(when(first), when(compromise), when(discovery), when(contained));
    }

    private static @Nullable Span incident(VerisSection incident) throws BadRecord {
        Integer year = within(incident, "year", 1900, 2200);
        Integer month = within(incident, "month", 1, 12);
        Integer day = within(incident, "day", 1, 31);
        if (year == null) {
            return null;
        }
        if (month == null) {
            return Span.of(LocalDate.of(year, 1, 1), Fidelity.YEAR);
        }
        if (day == null || day > YearMonth.of(year, month).lengthOfMonth()) {
            return Span.of(LocalDate.of(year, month, 1), Fidelity.MONTH);
        }
        return Span.of(LocalDate.of(year, month, day), Fidelity.DAY);
    }

    private static @Nullable Integer within(VerisSection incident, String name, int least, int most) throws BadRecord {
        Long value = incident.wholeNumber(name);
        if (value == null) {
            return null;
        }
        if (value < least || value > most) {
            throw incident.bad(name, RejectionReason.NO_SUCH_DATE, value.toString());
        }
        return value.intValue();
    }

    private static @Nullable Span after(@Nullable Span start, VerisSection duration) throws BadRecord {
        BigDecimal value = duration.number("value");
        Span.Unit unit = Span.Unit.named(duration.text("unit"));
        if (start == null || value == null || unit == null) {
            return null;
        }
        if (value.signum() < 0 || value.compareTo(unit.most()) > 0) {
            throw duration.bad("value", RejectionReason.NUMBER_OUT_OF_RANGE, "");
        }
        return start.plus(value, unit);
    }

    private static @Nullable UncertainTime when(@Nullable Span span) {
        return span == null ? null : span.when();
    }
}
