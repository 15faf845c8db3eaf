package dev.afterword.insight;

import dev.afterword.kernel.sql.Embedded;
import java.time.LocalDate;

/**
 * One number of a figure in a quarter.
 *
 * @param quarter its first day
 */
record QuarterCount(LocalDate quarter, @Embedded Count count) {

    String period() {
        return quarter.getYear() + "-Q" + (quarter.getMonthValue() + 2) / 3;
    }
}
