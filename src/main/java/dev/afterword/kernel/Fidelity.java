package dev.afterword.kernel;

import java.time.format.DateTimeFormatter;

/** The precision of a point in time (STIX 2.1 incident extension, time fidelity). */
public enum Fidelity {
    YEAR(0, "uuuu"),
    MONTH(1, "uuuu-MM"),
    DAY(2, "uuuu-MM-dd"),
    HOUR(3, "uuuu-MM-dd HH:00"),
    MINUTE(4, "uuuu-MM-dd HH:mm"),
    SECOND(5, "uuuu-MM-dd HH:mm:ss");

    /** The order of an unknown time, after all known ones. */
    public static final int NONE = 6;

    private final int fineness;
    private final DateTimeFormatter pattern;

    Fidelity(int fineness, String pattern) {
        this.fineness = fineness;
        this.pattern = DateTimeFormatter.ofPattern(pattern);
    }

    /** Returns how a time that is known as exactly is written. */
    DateTimeFormatter pattern() {
        return pattern;
    }

    /** Returns its position from coarse to fine, by which the database sorts events of the same instant. */
    public int fineness() {
        return fineness;
    }
}
