package dev.afterword.review.document;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a participant took part in the review: it attended, contributed in writing, or was excused with a reason. The API shows its
 * {@code name}, too, which is ignored where a client sends it back.
 */
@JsonIgnoreProperties("name")
public record Participant(
        @NotNull UUID party,
        boolean attended,
        boolean contributed,
        @Nullable @Size(max = REASON) String excusedReason) {

    /** The most characters that a reason may have. */
    public static final int REASON = 2_000;

    static Participant absent(UUID party) {
        return new Participant(party, false, false, null);
    }

    /** Returns this with a contribution of the participant's own, which was found among what people recorded. */
    Participant withContribution() {
        return new Participant(party, attended, true, excusedReason);
    }

    /** Returns whether a participant that is required for the review has done its part. */
    public boolean isSettled() {
        return attended || contributed || excusedReason != null;
    }
}
