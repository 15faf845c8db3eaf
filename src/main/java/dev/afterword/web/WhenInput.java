package dev.afterword.web;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.UncertainTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link UncertainTime}. The API sends an instant; people type {@code 2019}, {@code 2019-05}, {@code 2019-05-06} or
 * {@code 2019-05-06 14:30} in the zone beside it, and the fidelity follows from how much they typed.
 */
final class WhenInput {

    private static final Pattern LOCAL = Pattern.compile(
            "(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)(?:[T ](\\d\\d)(?::(\\d\\d)(?::(\\d\\d)(?:\\.\\d{1,9})?)?)?)?)?)?");

    private WhenInput() {}

    static @Nullable UncertainTime read(Input parts) {
        String at = parts.text("at", Input.LINE);
        Fidelity fidelity = parts.oneOf("fidelity", Fidelity.class);
        ZoneId zone = zone(parts);
        Duration plusMinus = plusMinus(parts);
        if (at == null) {
            return null;
        }
        UncertainTime when = instant(at, zone, fidelity, plusMinus);
        if (when == null) {
            when = local(at, zone, fidelity, plusMinus);
        }
        if (when == null) {
            parts.reject("at", "when");
        }
        return when;
    }

    private static ZoneId zone(Input parts) {
        String zone = parts.text("zone", 60);
        try {
            return zone == null ? ZoneId.of("UTC") : ZoneId.of(zone);
        } catch (DateTimeException e) {
            parts.reject("zone", "zone");
            return ZoneId.of("UTC");
        }
    }

    private static @Nullable Duration plusMinus(Input parts) {
        String text = parts.text("plusMinus", 60);
        try {
            Duration duration = text == null ? null : Duration.parse(text);
            if (duration != null && (duration.isNegative() || duration.compareTo(Duration.ofDays(36_600)) > 0)) {
                parts.reject("plusMinus", "duration");
            }
            return duration;
        } catch (DateTimeParseException e) {
            parts.reject("plusMinus", "duration");
            return null;
        }
    }

    private static @Nullable UncertainTime instant(
            String at, ZoneId zone, @Nullable Fidelity fidelity, @Nullable Duration plusMinus) {
        try {
            Instant instant = OffsetDateTime.parse(at).toInstant();
            return inRange(instant)
                    ? new UncertainTime(instant, fidelity == null ? Fidelity.SECOND : fidelity, zone.getId(), plusMinus)
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable UncertainTime local(
            String at, ZoneId zone, @Nullable Fidelity fidelity, @Nullable Duration plusMinus) {
        Matcher m = LOCAL.matcher(at);
        if (!m.matches()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.of(part(m, 1, 0), part(m, 2, 1), part(m, 3, 1));
            LocalDateTime time = day.atTime(part(m, 4, 0), part(m, 5, 0), part(m, 6, 0));
            Instant instant = time.atZone(zone).toInstant();
            return inRange(instant)
                    ? new UncertainTime(instant, coarser(fidelity, typed(m)), zone.getId(), plusMinus)
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What PostgreSQL can store, and sane for an incident. */
    private static boolean inRange(Instant instant) {
        return instant.isAfter(Instant.parse("1900-01-01T00:00:00Z"))
                && instant.isBefore(Instant.parse("2200-01-01T00:00:00Z"));
    }

    private static int part(Matcher m, int group, int otherwise) {
        return m.group(group) == null ? otherwise : Integer.parseInt(m.group(group));
    }

    private static Fidelity typed(Matcher m) {
        int groups = 1;
        while (groups < 6 && m.group(groups + 1) != null) {
            groups++;
        }
        return switch (groups) {
            case 1 -> Fidelity.YEAR;
            case 2 -> Fidelity.MONTH;
            case 3 -> Fidelity.DAY;
            case 4 -> Fidelity.HOUR;
            case 5 -> Fidelity.MINUTE;
            default -> Fidelity.SECOND;
        };
    }

    private static Fidelity coarser(@Nullable Fidelity said, Fidelity typed) {
        return said == null || said.compareTo(typed) > 0 ? typed : said;
    }
}
