package dev.afterword.incident;

import dev.afterword.kernel.Changes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the review policy decided for an incident, from which facts, by which rule of which version.
 *
 * @param dueAt when the published review is due; null where none is due
 */
public record ReviewDecision(
        Outcome outcome,
        String rule,
        String policyVersion,
        Map<String, ? extends @Nullable Object> facts,
        Instant decidedAt,
        @Nullable Instant dueAt,
        Waiver waiver) {

    /** For the audit trail, which has the time already. */
    Map<String, @Nullable Object> asMap() {
        return Changes.fields(this, "outcome", "rule", "policyVersion", "facts", "dueAt", "waiver");
    }

    static ReviewDecision of(IncidentFacts facts, ReviewPolicy policy, Instant now, boolean historical) {
        ReviewPolicy.Rule rule = policy.decide(facts.policyFacts());
        return new ReviewDecision(
                rule.outcome(),
                rule.name(),
                policy.version(),
                Changes.fields(facts.policyFacts()),
                now,
                historical ? null : due(rule, now),
                Waiver.NONE);
    }

    private static @Nullable Instant due(ReviewPolicy.Rule rule, Instant intake) {
        Integer days = rule.dueInDays();
        return days == null ? null : intake.plus(days, ChronoUnit.DAYS);
    }

    ReviewDecision waived(Waiver waiver) {
        return new ReviewDecision(outcome, rule, policyVersion, facts, decidedAt, dueAt, waiver);
    }

    /** Whether this decision would let go of a review that the standing one requires. */
    boolean lowers(ReviewDecision standing) {
        return standing.outcome == Outcome.REQUIRED && outcome == Outcome.OPTIONAL;
    }

    /** The standing decision kept, with the facts that are new: a person has to grant that the review is let go. */
    ReviewDecision keeping(ReviewDecision standing) {
        return new ReviewDecision(
                standing.outcome, standing.rule, policyVersion, facts, decidedAt, standing.dueAt, Waiver.REQUESTED);
    }

    /**
     * The decision after facts changed: the date that stood stays if the same rule holds, and so does a waiver; another rule
     * that requires the review lets a waiver lapse.
     */
    ReviewDecision following(ReviewDecision standing) {
        boolean sameRule = rule.equals(standing.rule) && outcome == standing.outcome;
        return new ReviewDecision(
                outcome,
                rule,
                policyVersion,
                facts,
                decidedAt,
                sameRule || (standing.outcome == Outcome.REQUIRED && outcome == Outcome.REQUIRED)
                        ? standing.dueAt
                        : dueAt,
                sameRule ? standing.waiver : Waiver.NONE);
    }
}
