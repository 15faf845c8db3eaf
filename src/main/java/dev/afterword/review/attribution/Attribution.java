package dev.afterword.review.attribution;

import dev.afterword.kernel.sql.Embedded;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * A judgement on who was responsible for the incident: an actor, a cluster of activity, or explicitly unknown. How likely the judgement
 * is and how well it is founded are two things (ICD-203), and each piece of evidence has a grade of its own.
 *
 * @param number its number in the review, as in {@code A-1}
 * @param analyst the person who edited it last
 */
public record Attribution(
        UUID id,
        int number,
        @Embedded AttributionFacts facts,
        UUID analyst,
        long version,
        Instant updatedAt,
        @Nullable String withdrawnReason) {

    public enum Kind {
        ACTOR,
        CLUSTER,
        UNKNOWN
    }

    /** Another explanation, and what supports or contradicts it. */
    public record Hypothesis(
            @NotBlank @Size(max = 300) String name,
            @Size(max = 2_000) String reasoning) {

        public Hypothesis {
            reasoning = reasoning == null ? "" : reasoning;
        }
    }

    /**
     * A piece of evidence with its grade by the Admiralty system (STANAG 2511).
     *
     * @param citation {@code E-3} or {@code T-2}; brackets that were pasted with it are removed
     * @param source reliability of the source, A (completely reliable) to F (cannot be judged)
     * @param information credibility of the information, 1 (confirmed) to 6 (cannot be judged)
     */
    public record Graded(
            @NotBlank @Size(max = 40) String citation,

            @NotNull(message = "gradeSource") @Pattern(regexp = "[A-F]", message = "gradeSource")
            String source,

            @Range(min = 1, max = 6, message = "gradeInformation")
            int information,

            @Nullable @Size(max = 1_000) String note) {

        public Graded {
            citation = citation == null
                    ? ""
                    : citation.replace("[", "").replace("]", "").strip().toUpperCase(Locale.ROOT);
        }

        public String grade() {
            return source + information;
        }
    }

    public String ref() {
        return "A-" + number;
    }

    public Attribution edited(AttributionFacts changed, UUID by, Instant now) {
        return new Attribution(id, number, changed, by, version + 1, now, withdrawnReason);
    }

    public Attribution withdrawn(String reason, UUID by, Instant now) {
        return new Attribution(id, number, facts, by, version + 1, now, reason);
    }
}
