package dev.afterword.intake;

import dev.afterword.web.Messages;
import org.jspecify.annotations.Nullable;

/**
 * Something to be said about one record of an import.
 *
 * @param record the record's own id, where it could be read
 */
record ImportNote(
        Kind kind,
        RecordLocation place,
        @Nullable String record,
        @Nullable String field,
        RejectionReason reason,
        String detail) {

    enum Kind {
        /** Turned away. */
        REJECTED,
        /** Its id stood in the same file before; taken as an update, where it has something new. */
        DUPLICATE,
        /** A field was changed here since, so the record's value wasn't taken over. */
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

    /** In words. The detail of a duplicate is where its id stood first, which is the same kind of place. */
    String message(Messages msg) {
        if (kind == Kind.DUPLICATE) {
            RecordLocation first = new RecordLocation(place.kind(), Long.parseLong(detail));
            return msg.t("error.intake." + reason.code(), first.message(msg));
        }
        return reason.message(msg, detail);
    }
}
