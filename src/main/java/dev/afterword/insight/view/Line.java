package dev.afterword.insight.view;

/**
 * One line of a figure.
 *
 * @param key in addresses
 * @param of what {@code n} is a part of; 0 if it is the whole
 * @param marked whether it is what the sentence is about
 */
public record Line(String key, String label, long n, long of, boolean marked) {

    public Line(String key, String label, long n, long of) {
        this(key, label, n, of, false);
    }

    public Line asMarked() {
        return new Line(key, label, n, of, true);
    }

    /** Returns whether it counts what isn't known, or hasn't happened yet. */
    public boolean isAside() {
        return key.equals("UNKNOWN") || key.equals("NOT_YET");
    }

    /** Returns the length of its bar. */
    public long whole() {
        return Math.max(n, of);
    }
}
