package dev.afterword.review;

import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.web.Confidence;
import dev.afterword.web.Likelihood;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who was behind the incident, as far as somebody judges: an actor, a cluster of activity, or explicitly unknown. How likely the
 * judgement is and how well it is founded are two things (ICD-203), and each piece of evidence has a grade of its own.
 *
 * @param number its place in the review: {@code A-1}
 * @param statement the judgement in a sentence
 * @param likelihood null while {@link Kind#UNKNOWN}
 */
record Attribution(
        UUID id,
        int number,
        Kind kind,
        String name,
        String statement,
        List<Hypothesis> hypotheses,
        List<Graded> evidence,
        @Nullable Likelihood likelihood,
        @Nullable Confidence confidence,
        UUID analyst,
        Tlp tlp,
        @Nullable Restriction restricted,
        long version,
        Instant updatedAt,
        @Nullable String withdrawnReason) {

    /** What is named. */
    enum Kind {
        ACTOR,
        CLUSTER,
        UNKNOWN
    }

    /** Another explanation, and what speaks for or against it. */
    record Hypothesis(String name, String reasoning) {}

    /**
     * A piece of evidence with its grade by the Admiralty system (STANAG 2511).
     *
     * @param citation {@code E-3} or {@code T-2}
     * @param source reliability of the source, A (completely reliable) to F (cannot be judged)
     * @param information credibility of the information, 1 (confirmed) to 6 (cannot be judged)
     */
    record Graded(
            String citation,
            String source,
            int information,
            @Nullable String note) {
        String grade() {
            return source + information;
        }
    }

    String ref() {
        return "A-" + number;
    }

    /** What the judgement holds, in the shape of a draft, for comparing and freezing. */
    AttributionDraft draft() {
        return new AttributionDraft(
                kind, name, statement, hypotheses, evidence, likelihood, confidence, tlp, restricted != null);
    }

    static List<String> grades() {
        return List.of("A", "B", "C", "D", "E", "F");
    }
}
