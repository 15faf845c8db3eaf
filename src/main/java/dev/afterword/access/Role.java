package dev.afterword.access;

import java.util.UUID;

/** A role that holds for the whole installation; facilitators, responders, stakeholders and externals are grants on one incident. */
public enum Role {
    ADMINISTRATOR(0),
    LEAD(1),
    AUDITOR(2),
    EXECUTIVE(3);

    private final int number;

    Role(int number) {
        this.number = number;
    }

    /** The principal that stands for everybody with this role in an incident's grants. */
    public UUID principal() {
        return new UUID(0L, 0x100L + number);
    }
}
