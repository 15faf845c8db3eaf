package dev.afterword.intake;

import dev.afterword.intake.file.RecordLocation;
import dev.afterword.intake.file.RejectionReason;
import dev.afterword.intake.veris.Rejection;
import dev.afterword.web.Messages;
import org.jspecify.annotations.Nullable;

/**
 * A remark about one record of an import.
 *
 * @param record the record's own identifier, if it could be read
 */
record ImportNote(
        Kind kind,
        RecordLocation place,
        @Nullable String record,
        @Nullable String field,
        RejectionReason reason,
        String detail) {

    enum Kind {
        /** The record was rejected. */
        REJECTED,
        /** Its identifier was in the same file before; the record counts as an update if it has something new. */
        DUPLICATE,
        /** People changed a field here since, so it kept its value. */
        KEPT
    }

    static ImportNote rejected(Rejection rejection) {
        return new ImportNote(
                Kind.REJECTED, rejection.place(), null, rejection.field(), rejection.reason(), rejection.detail());
    }

    static ImportNote duplicate(RecordLocation place, String record, RejectionReason reason, RecordLocation first) {
        return new ImportNote(Kind.DUPLICATE, place, record, "incident_id", reason, Long.toString(first.number()));
    }

    static ImportNote kept(RecordLocation place, String record, String field) {
        return new ImportNote(Kind.KEPT, place, record, field, RejectionReason.CHANGED_HERE, "");
    }

    /** Returns the remark as a sentence. The detail of a duplicate is the first place of its identifier. */
    String message(Messages msg) {
        if (kind == Kind.DUPLICATE) {
            RecordLocation first = new RecordLocation(place.kind(), Long.parseLong(detail));
            return msg.t("error.intake." + reason.code(), first.message(msg));
        }
        return reason.message(msg, detail);
    }
}
