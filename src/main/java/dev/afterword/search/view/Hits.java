package dev.afterword.search.view;

/**
 * How many hits a type has.
 *
 * @param counted as far as they were counted
 * @param further whether there are more
 */
public record Hits(int counted, boolean further) {

    public static final Hits NONE = new Hits(0, false);
}
