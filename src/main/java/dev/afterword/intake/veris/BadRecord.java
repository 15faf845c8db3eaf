package dev.afterword.intake.veris;

import dev.afterword.intake.file.RecordLocation;
import dev.afterword.intake.file.RejectionReason;
import org.jspecify.annotations.Nullable;

/** Thrown for a record that can't be imported, with the wrong field, if there is one, and the reason. */
final class BadRecord extends Exception {

    private static final long serialVersionUID = 1L;

    private final @Nullable String field;
    private final RejectionReason reason;
    private final String detail;

    BadRecord(@Nullable String field, RejectionReason reason, String detail) {
        super(reason + " " + field, null, false, false);
        this.field = field;
        this.reason = reason;
        this.detail = detail;
    }

    Rejection at(RecordLocation place) {
        return new Rejection(place, field, reason, detail);
    }
}
