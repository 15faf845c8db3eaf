package dev.afterword.intake;

import dev.afterword.web.Msg;
import org.jspecify.annotations.Nullable;

/**
 * Something to be said about one record of an import.
 *
 * @param record the record's own id, where it could be read
 */
record Remark(
        Kind kind,
        Place place,
        @Nullable String record,
        @Nullable String field,
        Reason reason,
        String detail) {

    enum Kind {
        /** Turned away. */
        REJECTED,
        /** Its id stood in the same file before; taken as an update, where it has something new. */
        DUPLICATE,
        /** A field was changed here since, so the record's value wasn't taken over. */
        KEPT
    }

    static Remark rejected(Rejection rejection) {
        return new Remark(
                Kind.REJECTED, rejection.place(), null, rejection.field(), rejection.reason(), rejection.detail());
    }

    static Remark duplicate(Place place, String record, Reason reason, Place first) {
        return new Remark(Kind.DUPLICATE, place, record, "incident_id", reason, Long.toString(first.number()));
    }

    static Remark kept(Place place, String record, String field) {
        return new Remark(Kind.KEPT, place, record, field, Reason.CHANGED_HERE, "");
    }

    /** In words. The detail of a duplicate is where its id stood first, which is the same kind of place. */
    String says(Msg msg) {
        if (kind == Kind.DUPLICATE) {
            Place first = new Place(place.kind(), Long.parseLong(detail));
            return msg.t("error.intake." + reason.code(), first.says(msg));
        }
        return reason.says(msg, detail);
    }
}
