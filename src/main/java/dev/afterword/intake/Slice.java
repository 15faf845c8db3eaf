package dev.afterword.intake;

import org.jspecify.annotations.Nullable;

/** The bytes of one record as they stand in the file, or the reason why they aren't worth a look. */
record Slice(Place place, byte[] bytes, @Nullable Reason fault, String detail) {

    static Slice of(Place place, byte[] bytes) {
        return new Slice(place, bytes, null, "");
    }

    static Slice fault(Place place, Reason reason, String detail) {
        return new Slice(place, new byte[0], reason, detail);
    }
}
