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

    /** Returns whether the review may be in this state: waived only with an approved waiver, abandoned only if it is optional. */
    boolean allows(ReviewState state) {
        return switch (state) {
            case WAIVED -> waiver == Waiver.GRANTED;
            case ABANDONED -> outcome == Outcome.OPTIONAL;
            case NOT_STARTED, DRAFT, IN_REVIEW, APPROVED, PUBLISHED -> true;
        };
    }

    /** Returns whether this decision would make a review optional that the current decision requires. */
    boolean dropsRequirement(ReviewDecision current) {
        return current.outcome == Outcome.REQUIRED && outcome == Outcome.OPTIONAL;
    }

    /**
     * Returns the current decision with the new facts. A person has to approve that the review is dropped: unless it is waived
     * already, a waiver is requested.
     *
     * @param outstanding whether there is a review left to drop; nobody could approve the waiver of one that is published
     */
    ReviewDecision withRequirementKept(ReviewDecision current, boolean outstanding) {
        Waiver kept = current.waiver == Waiver.GRANTED || !outstanding ? current.waiver : Waiver.REQUESTED;
        return new ReviewDecision(current.outcome, current.rule, policyVersion, facts, decidedAt, current.dueAt, kept);
    }

    /**
     * Returns this decision after facts changed: the current due date stays if the same rule applies, or another that requires the
     * review.
     *
     * @param endsWaiver whether a rule requires the review that did not apply to the facts of the current waiver
     */
    ReviewDecision afterChangeOf(ReviewDecision current, boolean endsWaiver) {
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
                endsWaiver ? Waiver.NONE : current.waiver);
    }

    /** Whether a review is required. */
    public enum Outcome {
        REQUIRED,
        OPTIONAL
    }

    /** A sign-off that a review can need: of someone with a function, or of someone from outside the response. */
    public enum Signer {
        PRIVACY,
        LEGAL,
        COMMUNICATIONS,
        MANAGEMENT,
        OUTSIDE
    }

    /** The state of a request not to hold a required review. */
    public enum Waiver {
        NONE,
        REQUESTED,
        GRANTED,
        REFUSED
    }
}
