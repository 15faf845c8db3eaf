package dev.afterword.evaluation;

import dev.afterword.kernel.Problem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Concludes a round with both verdicts.
 *
 * @param note required if a verdict isn't the proposed one
 */
record Verdicts(
        @NotNull Sufficiency sufficiency,
        @NotNull Completeness completeness,
        @Nullable @Size(max = 5_000) String note) {

    /** Throws if a verdict isn't the proposed one and has no note. */
    void requireNote(VerdictRules tally) {
        if (note == null && (sufficiency != tally.sufficiency() || completeness != tally.completeness())) {
            throw Problem.invalid("note", "verdictNote");
        }
    }
}
