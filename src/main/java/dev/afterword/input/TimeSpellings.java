package dev.afterword.input;

import dev.afterword.kernel.Fidelity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the spellings of times that logs, chats and people use: RFC 3339, {@code 26 Jul 2025 13:14}, {@code Jul 26, 2025 1:14 PM EDT},
 * {@code 26/Jul/2025:13:14:00 +0000}, {@code 2025年7月26日 下午1:14}, and numbers since 1970 from seconds to nanoseconds.
 */
public final class TimeSpellings {

    /**
     * A time as it was written.
     *
     * @param zone what was written, such as an offset or {@code EDT}; null if nothing was
     */
    public record Spelled(LocalDateTime local, @Nullable ZoneId zone, Fidelity fidelity) {

        /** Returns the instant; {@code otherwise} is the zone of times that are written without one. */
        public Instant in(ZoneId otherwise) {
            return local.atZone(zone == null ? otherwise : zone).toInstant();
        }
    }

    private static final int LONGEST = 80;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** 100 nanoseconds from 1601, the start of time in Windows, to 1970. */
    private static final long FILETIME_EPOCH = 116_444_736_000_000_000L;

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,19})(?:\\.(\\d{1,9})\\d*)?");
    private static final Pattern NET_DATE = Pattern.compile("/Date\\((\\d{10,14})(?:[+-]\\d{4})?\\)/");
    private static final Pattern BASIC = Pattern.compile("(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)(.*)");

    private static final Pattern CLOCK = Pattern.compile(
            "(?<![\\d:.])(?:(上午|下午|AM|PM)\\s?)?(\\d{1,2})(?::(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9})\\d*)?)?)?\\s?(AM|PM|A\\.M\\.|P\\.M\\.)?(?![\\d:])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OFFSET = Pattern.compile(
            "\\s*\\(?(?:(?:UTC|GMT)?([+-])(\\d\\d?)(?::?(\\d\\d))?|([A-Z]{1,5})|([A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_]+){1,2}))\\)?");

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})(?:[-/.]| ?年 ?)(\\d{1,2})(?:[-/.]| ?月 ?)(\\d{1,2})(?: ?日)?");
    private static final Pattern DAY_AND_NAME =
            Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?[ /-]([A-Za-z]{3,9})\\.?,?[ /-](\\d{4})");
    private static final Pattern NAME_AND_DAY =
            Pattern.compile("([A-Za-z]{3,9})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4})");
    private static final Pattern WEEKDAY =
            Pattern.compile("(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? +", Pattern.CASE_INSENSITIVE);

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** In hours. Of abbreviations with several meanings the most common one in English logs; a zone that uses the same letters decides otherwise. */
    private static final Map<String, Double> ABBREVIATIONS = Map.ofEntries(
            Map.entry("Z", 0.0),
            Map.entry("UTC", 0.0),
            Map.entry("GMT", 0.0),
            Map.entry("WET", 0.0),
            Map.entry("WEST", 1.0),
            Map.entry("BST", 1.0),
            Map.entry("CET", 1.0),
            Map.entry("CEST", 2.0),
            Map.entry("EET", 2.0),
            Map.entry("EEST", 3.0),
            Map.entry("MSK", 3.0),
            Map.entry("IST", 5.5),
            Map.entry("ICT", 7.0),
            Map.entry("SGT", 8.0),
            Map.entry("HKT", 8.0),
            Map.entry("JST", 9.0),
            Map.entry("KST", 9.0),
            Map.entry("AEST", 10.0),
            Map.entry("AEDT", 11.0),
            Map.entry("NZST", 12.0),
            Map.entry("NZDT", 13.0),
            Map.entry("EDT", -4.0),
            Map.entry("EST", -5.0),
            Map.entry("CDT", -5.0),
            Map.entry("CST", -6.0),
            Map.entry("MDT", -6.0),
            Map.entry("MST", -7.0),
            Map.entry("PDT", -7.0),
            Map.entry("PST", -8.0),
            Map.entry("AKDT", -8.0),
            Map.entry("AKST", -9.0),
            Map.entry("HST", -10.0));

    private TimeSpellings() {}

    /**
     * Reads a time; null if it isn't one.
     *
     * @param zone what ambiguous abbreviations such as {@code CST} are taken from, if it uses them; null if unknown
     * @param day the day of a time without a date; null if such a time can't be read
     */
    public static @Nullable Spelled read(String text, @Nullable ZoneId zone, @Nullable LocalDate day) {
        String spelled = text.strip();
        if (spelled.isEmpty() || spelled.length() > LONGEST) {
            return null;
        }
        try {
            Spelled read = spelling(spelled, zone, day);
            return read == null || !isInRange(read.in(ZoneOffset.UTC)) ? null : read;
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Spelled spelling(String text, @Nullable ZoneId zone, @Nullable LocalDate day) {
        Spelled iso = Iso.read(text, zone);
        if (iso != null) {
            return iso;
        }
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            return epoch(Long.parseLong(number.group(1)), number.group(2));
        }
        Matcher net = NET_DATE.matcher(text);
        if (net.matches()) {
            return exactly(Instant.ofEpochMilli(Long.parseLong(net.group(1))), ChronoUnit.MILLIS);
        }
        Matcher basic = BASIC.matcher(text);
        if (basic.matches()) {
            LocalDateTime at = LocalDate.of(number(basic, 1), number(basic, 2), number(basic, 3))
                    .atTime(number(basic, 4), number(basic, 5), number(basic, 6));
            return zoned(at, Fidelity.SECOND, basic.group(7), zone);
        }
        return written(WEEKDAY.matcher(text).replaceFirst("").strip(), zone, day);
    }

    /** Reads a date, a time of day after it or before it, and a zone at the end. */
    private static @Nullable Spelled written(String text, @Nullable ZoneId zone, @Nullable LocalDate day) {
        Dated dated = date(text);
        if (dated == null) {
            return day == null ? null : clock(text, day, zone);
        }
        String rest = (text.substring(0, dated.start()) + " "
                        + text.substring(dated.end()).replaceFirst("^(?:[Tt:,]|\\s+at\\s)\\s*", ""))
                .strip();
        return rest.isEmpty()
                ? new Spelled(dated.date().atStartOfDay(), null, Fidelity.DAY)
                : clock(rest, dated.date(), zone);
    }

    private record Dated(LocalDate date, int start, int end) {}

    private static @Nullable Dated date(String text) {
        Matcher m = YEAR_FIRST.matcher(text);
        if (m.find()) {
            return dated(m, number(m, 1), number(m, 2), number(m, 3));
        }
        m = DAY_AND_NAME.matcher(text);
        if (m.find() && month(m.group(2)) > 0) {
            return dated(m, number(m, 3), month(m.group(2)), number(m, 1));
        }
        m = NAME_AND_DAY.matcher(text);
        if (m.find() && month(m.group(1)) > 0) {
            return dated(m, number(m, 3), month(m.group(1)), number(m, 2));
        }
        m = YEAR_LAST.matcher(text);
        if (m.find()) {
            // 26/07/2025 can only be a day first, and so can 26.07.2025; 07/08/2025 is read as plaso and the United
            // States write it
            boolean dayFirst = number(m, 1) > 12 || !m.group(2).equals("/");
            return dated(m, number(m, 4), number(m, dayFirst ? 3 : 1), number(m, dayFirst ? 1 : 3));
        }
        return null;
    }

    private static Dated dated(Matcher m, int year, int month, int day) {
        return new Dated(LocalDate.of(year, month, day), m.start(), m.end());
    }

    /** Returns the number of a month that is written as a number, as an English name or with its first letters; 0 for anything else. */
    static int month(String name) {
        if (Character.isDigit(name.charAt(0))) {
            return Integer.parseInt(name);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        int month = MONTHS.indexOf(lower.substring(0, 3)) + 1;
        boolean whole = lower.length() == 3
                || lower.equals("sept")
                || (month > 0 && fullName(month).equalsIgnoreCase(lower));
        return whole ? month : 0;
    }

    private static String fullName(int month) {
        return Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static @Nullable Spelled clock(String text, LocalDate day, @Nullable ZoneId zone) {
        Matcher m = CLOCK.matcher(text);
        if (!m.lookingAt()) {
            return null;
        }
        String half = m.group(1) == null ? m.group(6) : m.group(1);
        if (m.group(3) == null && half == null) {
            return null;
        }
        int hour = number(m, 2);
        if (half != null) {
            if (hour < 1 || hour > 12) {
                return null;
            }
            boolean afternoon =
                    half.equals("下午") || half.toUpperCase(Locale.ROOT).startsWith("P");
            hour = hour % 12 + (afternoon ? 12 : 0);
        }
        LocalTime time = LocalTime.of(
                hour, m.group(3) == null ? 0 : number(m, 3), m.group(4) == null ? 0 : number(m, 4), nanos(m.group(5)));
        Fidelity fidelity = m.group(4) != null ? Fidelity.SECOND : m.group(3) != null ? Fidelity.MINUTE : Fidelity.HOUR;
        return zoned(day.atTime(time), fidelity, text.substring(m.end()), zone);
    }

    private static @Nullable Spelled zoned(LocalDateTime at, Fidelity fidelity, String rest, @Nullable ZoneId zone) {
        if (rest.isBlank()) {
            return new Spelled(at, null, fidelity);
        }
        Matcher m = OFFSET.matcher(rest.stripTrailing());
        if (!m.matches()) {
            return null;
        }
        ZoneId written = zone(m, at, zone);
        return written == null ? null : new Spelled(at, written, fidelity);
    }

    private static @Nullable ZoneId zone(Matcher m, LocalDateTime at, @Nullable ZoneId zone) {
        if (m.group(1) != null) {
            int minutes = number(m, 2) * 60 + (m.group(3) == null ? 0 : number(m, 3));
            return ZoneOffset.ofTotalSeconds((m.group(1).equals("-") ? -minutes : minutes) * 60);
        }
        if (m.group(5) != null) {
            return ZoneId.of(m.group(5));
        }
        String letters = m.group(4);
        if (zone != null && letters.equals(abbreviation(zone, at))) {
            return zone;
        }
        Double hours = ABBREVIATIONS.get(letters);
        return hours == null ? null : ZoneOffset.ofTotalSeconds((int) (hours * 3600));
    }

    private static String abbreviation(ZoneId zone, LocalDateTime at) {
        boolean summer = zone.getRules().isDaylightSavings(at.atZone(zone).toInstant());
        return TimeZone.getTimeZone(zone).getDisplayName(summer, TimeZone.SHORT, Locale.ENGLISH);
    }

    /** Takes the unit from the size: seconds have 9 or 10 digits for all times since 1973, milliseconds 12 or 13, and so on. */
    private static @Nullable Spelled epoch(long number, @Nullable String fraction) {
        if (number < 100_000_000L) {
            return null;
        }
        if (number < 100_000_000_000L) {
            Instant at = Instant.ofEpochSecond(number, nanos(fraction));
            return exactly(at, ChronoUnit.NANOS);
        }
        if (number < 100_000_000_000_000L) {
            return exactly(Instant.ofEpochMilli(number), ChronoUnit.MILLIS);
        }
        if (number < 100_000_000_000_000_000L) {
            return exactly(Instant.EPOCH.plus(number, ChronoUnit.MICROS), ChronoUnit.MICROS);
        }
        if (number < 200_000_000_000_000_000L) {
            return exactly(Instant.EPOCH.plus((number - FILETIME_EPOCH) / 10, ChronoUnit.MICROS), ChronoUnit.MICROS);
        }
        return exactly(Instant.EPOCH.plus(number / 1_000, ChronoUnit.MICROS), ChronoUnit.MICROS);
    }

    private static Spelled exactly(Instant at, ChronoUnit unit) {
        return new Spelled(
                LocalDateTime.ofInstant(at.truncatedTo(unit), ZoneOffset.UTC), ZoneOffset.UTC, Fidelity.SECOND);
    }

    private static boolean isInRange(Instant at) {
        return at.isAfter(EARLIEST) && at.isBefore(LATEST);
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static int nanos(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt((digits + "000000000").substring(0, 9));
    }

    /** The spelling of nearly all logs, read without regular expressions: {@code 2025-07-26T13:14:00.123Z}, also with a blank. */
    private static final class Iso {

        private static final int MINUTE = 16;

        static @Nullable Spelled read(String text, @Nullable ZoneId zone) {
            if (text.length() < MINUTE || !isDate(text)) {
                return null;
            }
            int hour = two(text, 11);
            int minute = two(text, 14);
            if (hour < 0 || minute < 0 || text.charAt(13) != ':') {
                return null;
            }
            int at = MINUTE;
            int second = 0;
            int nanos = 0;
            boolean seconds = text.length() >= at + 3 && text.charAt(at) == ':';
            if (seconds) {
                second = two(text, at + 1);
                at += 3;
                int end = fraction(text, at);
                if (end > at) {
                    nanos = nanos(text.substring(at + 1, Math.min(end, at + 10)));
                    at = end;
                }
            }
            if (second < 0) {
                return null;
            }
            LocalDateTime local = LocalDateTime.of(
                    Integer.parseInt(text.substring(0, 4)), two(text, 5), two(text, 8), hour, minute, second, nanos);
            Fidelity fidelity = seconds ? Fidelity.SECOND : Fidelity.MINUTE;
            if (at == text.length() - 1 && text.charAt(at) == 'Z') {
                return new Spelled(local, ZoneOffset.UTC, fidelity);
            }
            return seconds || at == text.length() || !Character.isLetter(text.charAt(at))
                    ? zoned(local, fidelity, text.substring(at), zone)
                    : null;
        }

        private static boolean isDate(String text) {
            char between = text.charAt(10);
            return text.charAt(4) == '-'
                    && text.charAt(7) == '-'
                    && (between == 'T' || between == ' ' || between == 't')
                    && two(text, 0) >= 0
                    && two(text, 2) >= 0
                    && two(text, 5) >= 0
                    && two(text, 8) >= 0;
        }

        private static int fraction(String text, int from) {
            if (from >= text.length() || (text.charAt(from) != '.' && text.charAt(from) != ',')) {
                return from;
            }
            int end = from + 1;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            return end > from + 1 ? end : from;
        }

        private static int two(String text, int at) {
            char a = text.charAt(at);
            char b = text.charAt(at + 1);
            return isDigit(a) && isDigit(b) ? (a - '0') * 10 + b - '0' : -1;
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
