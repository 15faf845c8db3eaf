package dev.afterword.input;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The time zone of the installation, which is that of its machine ({@code TZ}). Days on which access ends are days there. */
public final class InstallationZone {

    private InstallationZone() {}

    /** Returns the moment at which this day is over. */
    public static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneId.systemDefault()).toInstant();
    }

    /** Returns the last day that isn't over at this moment: that of {@link #endOf}. */
    public static LocalDate lastDay(Instant end) {
        return LocalDate.ofInstant(end.minusNanos(1), ZoneId.systemDefault());
    }

    /** Returns the name of the zone, for forms that ask for a day. */
    public static String name() {
        return ZoneId.systemDefault().getId();
    }
}
