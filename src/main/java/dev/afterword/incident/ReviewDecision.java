package dev.afterword.incident;

import dev.afterword.incident.policy.ReviewPolicy;
import dev.afterword.kernel.Changes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The review policy's decision for an incident, with the facts, rule and policy version it is based on.
 *
 * @param dueAt when the published review is due; null if none is due
 */
public record ReviewDecision(
        Outcome outcome,
        String rule,
        String policyVersion,
        Map<String, ? extends @Nullable Object> facts,
        Instant decidedAt,
        @Nullable Instant dueAt,
        Waiver waiver) {

    /** Returns the fields for the audit trail, which has the time already. */
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

    ReviewDecision withWaiver(Waiver waiver) {
        return new ReviewDecision(outcome, rule, policyVersion, facts, decidedAt, dueAt, waiver);
    }

    /** Returns whether this decision would make a review optional that the current decision requires. */
    boolean dropsRequirement(ReviewDecision current) {
        return current.outcome == Outcome.REQUIRED && outcome == Outcome.OPTIONAL;
    }

    /**
     * Returns the current decision with the new facts and a requested waiver: a person has to approve that the review is dropped.
     */
    ReviewDecision withRequirementKept(ReviewDecision current) {
        return new ReviewDecision(
                current.outcome, current.rule, policyVersion, facts, decidedAt, current.dueAt, Waiver.REQUESTED);
    }

    /**
     * Returns this decision after facts changed: the current due date and waiver stay if the same rule applies. Another rule that
     * requires the review keeps the date and ends the waiver.
     */
    ReviewDecision afterChangeOf(ReviewDecision current) {
        boolean sameRule = rule.equals(current.rule) && outcome == current.outcome;
        return new ReviewDecision(
                outcome,
                rule,
                policyVersion,
                facts,
                decidedAt,
                sameRule || (current.outcome == Outcome.REQUIRED && outcome == Outcome.REQUIRED)
                        ? current.dueAt
                        : dueAt,
                sameRule ? current.waiver : Waiver.NONE);
    }

    /** Whether a review is required. */
    public enum Outcome {
        REQUIRED,
        OPTIONAL
    }

    /** The state of a request not to hold a required review. */
    public enum Waiver {
        NONE,
        REQUESTED,
        GRANTED,
        REFUSED
    }
}
