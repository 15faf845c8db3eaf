package dev.afterword.insight.view;

import java.util.Locale;

/**
 * One line of a figure.
 *
 * @param key in addresses
 * @param of what {@code n} is a part of; 0 if it is the whole
 * @param marked whether it is what the sentence is about
 */
public record Line(String key, String label, long n, long of, boolean marked) {

    public static final String NONE = "NONE";
    public static final String OTHERS = "OTHERS";
    public static final String UNKNOWN = "UNKNOWN";
    public static final String NOT_YET = "NOT_YET";

    public Line(String key, String label, long n, long of) {
        this(key, label, n, of, false);
    }

    public Line asMarked() {
        return new Line(key, label, n, of, true);
    }

    /** Returns whether it counts what isn't known, or hasn't happened yet. */
    public boolean isAside() {
        return key.equals(UNKNOWN) || key.equals(NOT_YET);
    }

    /** Returns whether it is one thing, not what is left over. */
    public boolean isNamed() {
        return !key.equals(NONE) && !key.equals(OTHERS) && !isAside();
    }

    /** Returns the length of its bar. */
    public long whole() {
        return Math.max(n, of);
    }

    /** Returns a number as both languages write it, such as 4,289. */
    public static String written(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
