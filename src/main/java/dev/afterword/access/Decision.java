package dev.afterword.access;

/** The result of {@link Decisions#decide}. */
public sealed interface Decision {

    record Permit() implements Decision {}

    record Deny(Reason reason) implements Decision {}

    /** The reason of a denial; {@code HIDDEN} is answered as "not found", as if the thing did not exist. */
    enum Reason {
        HIDDEN,
        NOT_ALLOWED
    }

    static Decision when(boolean permitted) {
        return permitted ? new Permit() : new Deny(Reason.NOT_ALLOWED);
    }
}
