package dev.afterword.intake.file;

import org.jspecify.annotations.Nullable;

/** The bytes of one record in the file, or the reason why they can't be a record. */
public record RawRecord(
        RecordLocation place, byte[] bytes, @Nullable RejectionReason fault, String detail) {

    static RawRecord of(RecordLocation place, byte[] bytes) {
        return new RawRecord(place, bytes, null, "");
    }

    static RawRecord fault(RecordLocation place, RejectionReason reason, String detail) {
        return new RawRecord(place, new byte[0], reason, detail);
    }
}
