package dev.afterword.access;

import java.util.UUID;

/** A role in the whole installation. Facilitators, responders, stakeholders and external people have grants on one incident instead. */
public enum Role {
    ADMINISTRATOR(0),
    LEAD(1),
    AUDITOR(2),
    EXECUTIVE(3);

    private final int number;

    Role(int number) {
        this.number = number;
    }

    /** Returns whether it takes two people to give this role. */
    public boolean takesTwo() {
        return this != EXECUTIVE;
    }

    /** Returns the principal of all people with this role, for the grants on an incident. */
    public UUID principal() {
        return new UUID(0L, 0x100L + number);
    }
}
