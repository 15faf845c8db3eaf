package dev.afterword.review;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a party took part in the review: it attended, contributed in writing, or was excused with a reason. */
record Participant(
        UUID party,
        boolean attended,
        boolean contributed,
        @Nullable String excusedReason) {

    static Participant absent(UUID party) {
        return new Participant(party, false, false, null);
    }

    /** Whether a party that is needed has done its part. */
    boolean isSettled() {
        return attended || contributed || excusedReason != null;
    }
}
