package dev.afterword.kernel;

/** The precision of a point in time (STIX 2.1 incident extension, time fidelity). */
public enum Fidelity {
    YEAR(0),
    MONTH(1),
    DAY(2),
    HOUR(3),
    MINUTE(4),
    SECOND(5);

    /** The order of an unknown time, after all known ones. */
    public static final int NONE = 6;

    private final int fineness;

    Fidelity(int fineness) {
        this.fineness = fineness;
    }

    /** Returns its position from coarse to fine, by which the database sorts events of the same instant. */
    public int fineness() {
        return fineness;
    }
}
