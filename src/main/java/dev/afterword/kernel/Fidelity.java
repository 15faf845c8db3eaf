package dev.afterword.kernel;

/** How exactly a point in time is known (STIX 2.1 incident extension, time fidelity). */
public enum Fidelity {
    YEAR(0),
    MONTH(1),
    DAY(2),
    HOUR(3),
    MINUTE(4),
    SECOND(5);

    /** Comes after all others: no time is known. */
    public static final int NONE = 6;

    private final int fineness;

    Fidelity(int fineness) {
        this.fineness = fineness;
    }

    /** Returns its place from coarse to fine, by which the database sorts events of one instant. */
    public int fineness() {
        return fineness;
    }
}
