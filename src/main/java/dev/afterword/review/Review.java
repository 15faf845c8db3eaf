package dev.afterword.review;

import dev.afterword.incident.ReviewState;
import dev.afterword.kernel.Problem;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the review of one incident stands, and the only ways from one state to the next. Pure: each step gives back the review as
 * it is after it, or says what stands in the way.
 *
 * @param incidentKey of the incident, for the addresses in what stands in the way
 * @param number the version that is worked on, or was approved last; from 1
 * @param inForce the version that is published and in force, or null
 */
record Review(
        UUID incident,
        String incidentKey,
        ReviewState state,
        int number,
        @Nullable Integer inForce) {

    private static final Set<ReviewState> OPEN = EnumSet.of(ReviewState.DRAFT, ReviewState.IN_REVIEW);
    private static final Set<ReviewState> STARTS =
            EnumSet.of(ReviewState.NOT_STARTED, ReviewState.WAIVED, ReviewState.ABANDONED);

    static Review notStarted(UUID incident, String incidentKey, ReviewState state) {
        return new Review(incident, incidentKey, state, 1, null);
    }

    /** As the incident says it stands, where a waiver or a policy moved it past this row. */
    Review seenAs(ReviewState incidentState) {
        return incidentState == ReviewState.WAIVED && inForce == null ? in(ReviewState.WAIVED) : this;
    }

    /** Whether its text may be changed now. */
    boolean isOpen() {
        return OPEN.contains(state);
    }

    /** Whether the next edit starts it. */
    boolean startsWithEdit() {
        return STARTS.contains(state);
    }

    /** Whether it works on a version after one that is approved already. */
    boolean isAmendment() {
        return number > 1;
    }

    /** The state that the incident goes by: what is published stays in force while the next version is worked on. */
    ReviewState standing() {
        return inForce == null ? state : ReviewState.PUBLISHED;
    }

    /** Takes an edit; starts the review if it hasn't begun, was waived or abandoned. */
    Review edited() {
        if (isOpen()) return this;
        if (startsWithEdit()) return in(ReviewState.DRAFT);
        throw blocked("reviewAmendFirst", "");
    }

    Review submitted() {
        return from(ReviewState.DRAFT, "reviewNotDraft").in(ReviewState.IN_REVIEW);
    }

    Review returned() {
        return from(ReviewState.IN_REVIEW, "reviewNotSubmitted").in(ReviewState.DRAFT);
    }

    /** Guards the state only; {@link ApprovalChecks} guard what it says. */
    Review approved() {
        return from(ReviewState.IN_REVIEW, "reviewNotSubmitted").in(ReviewState.APPROVED);
    }

    Review published() {
        from(ReviewState.APPROVED, "reviewNotApproved");
        return new Review(incident, incidentKey, ReviewState.PUBLISHED, number, number);
    }

    /** Opens the next version. */
    Review amended() {
        if (state != ReviewState.APPROVED && state != ReviewState.PUBLISHED) throw blocked("reviewNotApproved", "");
        return new Review(incident, incidentKey, ReviewState.DRAFT, number + 1, inForce);
    }

    /** Gives the review up. Only an optional one, and none that was approved before. */
    Review abandoned(boolean required) {
        if (required) throw blocked("reviewRequired", "#waiver");
        if (!isOpen()) throw blocked("reviewNotOpen", "");
        if (isAmendment()) throw blocked("reviewApprovedOnce", "");
        return in(ReviewState.ABANDONED);
    }

    /** Sets the review aside after two people decided so. */
    Review waived() {
        if (state != ReviewState.NOT_STARTED && !isOpen()) throw blocked("reviewNotOpen", "");
        if (isAmendment()) throw blocked("reviewApprovedOnce", "");
        return in(ReviewState.WAIVED);
    }

    String href() {
        return "/incidents/" + incidentKey + "/review";
    }

    private Review in(ReviewState next) {
        return new Review(incident, incidentKey, next, number, inForce);
    }

    private Review from(ReviewState needed, String code) {
        if (state != needed) throw blocked(code, "");
        return this;
    }

    private Problem blocked(String code, String anchor) {
        return Problem.blocked(code, href() + anchor);
    }
}
