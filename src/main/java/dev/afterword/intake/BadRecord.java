package dev.afterword.intake;

import org.jspecify.annotations.Nullable;

/** One record can't be taken in; the field at fault, where there is one, and why. */
final class BadRecord extends Exception {

    private static final long serialVersionUID = 1L;

    private final @Nullable String field;
    private final Reason reason;
    private final String detail;

    BadRecord(@Nullable String field, Reason reason, String detail) {
        super(reason + " " + field, null, false, false);
        this.field = field;
        this.reason = reason;
        this.detail = detail;
    }

    Rejection at(Place place) {
        return new Rejection(place, field, reason, detail);
    }
}
