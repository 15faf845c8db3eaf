package dev.afterword.search.view;

/**
 * How many hits a type has.
 *
 * @param counted as far as they were counted
 * @param further whether there are more
 */
public record Hits(int counted, boolean further) {

    public static final Hits NONE = new Hits(0, false);

    private static final int ROUND = 10;

    /**
     * Returns what so many of the newest rows say of all: that there are more than nearly as many.
     *
     * @param further whether there may be others
     */
    public static Hits ofNewest(int found, boolean further) {
        return further ? new Hits(Math.max(0, found - 1) / ROUND * ROUND, true) : new Hits(found, false);
    }
}
