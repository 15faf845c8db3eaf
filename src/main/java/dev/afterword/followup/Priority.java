package dev.afterword.followup;

/** The priority of a follow-up; P1 is highest. */
public enum Priority {
    P1(7),
    P2(14),
    P3(30),
    P4(30);

    private final int days;

    Priority(int days) {
        this.days = days;
    }

    /** Returns the days until an open follow-up is reviewed again, unless a date is set. */
    public int reviewEvery() {
        return days;
    }
}
