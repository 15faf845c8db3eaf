package dev.afterword.followup;

/** How urgent a follow-up is; P1 is highest. */
public enum Priority {
    P1(7),
    P2(14),
    P3(30),
    P4(30);

    private final int days;

    Priority(int days) {
        this.days = days;
    }

    /** After how many days an open item of it is looked at again, unless somebody says otherwise. */
    public int reviewEvery() {
        return days;
    }
}
