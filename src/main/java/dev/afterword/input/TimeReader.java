package dev.afterword.input;

import dev.afterword.input.TimeSpellings.Spelled;
import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.UncertainTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an {@link UncertainTime}. The API sends an instant; people type {@code 2019}, {@code 2019-05}, {@code 2019-05-06},
 * {@code 2019-05-06 14:30} or one of {@link TimeSpellings}, in the selected zone if they name none. The fidelity follows from how much they typed.
 */
final class TimeReader {

    private static final Set<String> NAMES = new TreeSet<>(Set.of("at", "fidelity", "zone", "plusMinus"));

    private static final Pattern LOCAL = Pattern.compile(
            "(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)(?:[T ](\\d\\d)(?::(\\d\\d)(?::(\\d\\d)(?:\\.\\d{1,9})?)?)?)?)?)?");

    private static final Pattern BARE_DAY = Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)");

    private static final Pattern MONTH = Pattern.compile("(\\d{4})(?:[/.]| ?年 ?)(\\d{1,2})(?: ?月)?");

    private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{1,2}|[A-Za-z]{3,9}\\.?)[ /.](\\d{4})");

    /** Somewhere the day comes first, elsewhere the month. */
    private static final Pattern EITHER = Pattern.compile("(0?[1-9]|1[0-2])/(0?[1-9]|1[0-2])/\\d{4}\\b.*");

    private TimeReader() {}

    /** Returns null if the time is unknown or can't be read; an unreadable time is rejected at {@code path}. */
    static @Nullable UncertainTime read(ObjectNode fields, String path, Binding binding) {
        fields.propertyNames().stream()
                .filter(name -> !NAMES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.unknownField(path + "." + name, NAMES);
                });
        ZoneId zone = zone(text(fields, "zone"), path, binding);
        Duration plusMinus = plusMinus(text(fields, "plusMinus"), path, binding);
        Fidelity fidelity = fidelity(text(fields, "fidelity"), path, binding);
        String at = text(fields, "at");
        if (at == null) {
            return null;
        }
        UncertainTime when = instant(at, zone, fidelity, plusMinus);
        if (when == null) {
            when = local(plain(at), zone, fidelity, plusMinus);
        }
        if (when == null && isEither(at)) {
            return binding.refused(path + ".at", "dayOrMonth");
        }
        if (when == null) {
            when = spelled(at, zone, fidelity, plusMinus);
        }
        return when == null ? binding.refused(path + ".at", "when") : when;
    }

    /** Returns a month, or a day without anything between its numbers, as {@link #LOCAL} has it; anything else as it is. */
    private static String plain(String at) {
        Matcher day = BARE_DAY.matcher(at);
        if (day.matches()) {
            return "%s-%s-%s".formatted(day.group(1), day.group(2), day.group(3));
        }
        Matcher month = MONTH.matcher(at);
        if (month.matches()) {
            return "%s-%02d".formatted(month.group(1), Integer.parseInt(month.group(2)));
        }
        Matcher first = MONTH_FIRST.matcher(at);
        if (first.matches()) {
            int number = TimeSpellings.month(first.group(1).replace(".", ""));
            return number == 0 ? at : "%s-%02d".formatted(first.group(2), number);
        }
        return at;
    }

    /** Returns whether it is the day of one spelling and the month of another. */
    static boolean isEither(String at) {
        Matcher m = EITHER.matcher(at);
        return m.matches() && Integer.parseInt(m.group(1)) != Integer.parseInt(m.group(2));
    }

    private static @Nullable UncertainTime spelled(
            String at, ZoneId zone, @Nullable Fidelity fidelity, @Nullable Duration plusMinus) {
        Spelled read = TimeSpellings.read(at, zone, null);
        return read == null
                ? null
                : new UncertainTime(read.in(zone), coarser(fidelity, read.fidelity()), zone.getId(), plusMinus);
    }

    /** Reads a day; null if it isn't one, or could be two. */
    static @Nullable LocalDate day(String text) {
        Spelled read = isEither(text) ? null : TimeSpellings.read(text, null, null);
        return read == null || read.fidelity() != Fidelity.DAY
                ? null
                : read.local().toLocalDate();
    }

    private static @Nullable String text(ObjectNode fields, String name) {
        JsonNode value = fields.get(name);
        return value == null || value.isNull() || !value.isValueNode() ? null : value.asString();
    }

    private static @Nullable Fidelity fidelity(@Nullable String text, String path, Binding binding) {
        if (text == null) {
            return null;
        }
        for (Fidelity fidelity : Fidelity.values()) {
            if (fidelity.name().equals(text)) {
                return fidelity;
            }
        }
        binding.reject(path + ".fidelity", "oneOf", FieldOptions.of(Fidelity.class));
        return null;
    }

    private static ZoneId zone(@Nullable String text, String path, Binding binding) {
        try {
            return text == null ? ZoneId.of("UTC") : ZoneId.of(text);
        } catch (DateTimeException e) {
            binding.reject(path + ".zone", "zone");
            return ZoneId.of("UTC");
        }
    }

    private static @Nullable Duration plusMinus(@Nullable String text, String path, Binding binding) {
        try {
            Duration duration = text == null ? null : Duration.parse(text);
            if (duration != null && (duration.isNegative() || duration.compareTo(Duration.ofDays(36_600)) > 0)) {
                binding.reject(path + ".plusMinus", "duration");
            }
            return duration;
        } catch (DateTimeParseException e) {
            return binding.refused(path + ".plusMinus", "duration");
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

    /** Returns whether PostgreSQL can store it and it is plausible for an incident. */
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
