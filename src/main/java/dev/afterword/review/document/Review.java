package dev.afterword.review.document;

import dev.afterword.incident.ReviewState;
import dev.afterword.kernel.Problem;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of the review of one incident, and the only ways from one state to the next. Each step returns the review after it, or throws
 * what blocks it.
 *
 * @param incidentKey of the incident, for the addresses of blocks
 * @param number the version that is worked on, or was approved last; from 1
 * @param inForce the version that is published and in force, or null
 */
public record Review(
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

    /** Returns the review as waived if the incident is, whose state a waiver or a policy changes first. */
    Review withIncidentState(ReviewState incidentState) {
        return incidentState == ReviewState.WAIVED && inForce == null ? in(ReviewState.WAIVED) : this;
    }

    /** Returns whether its text can be edited now. */
    public boolean isOpen() {
        return OPEN.contains(state);
    }

    /** Returns whether the next edit starts it. */
    public boolean startsWithEdit() {
        return STARTS.contains(state);
    }

    /** Returns whether an earlier version is approved already. */
    public boolean isAmendment() {
        return number > 1;
    }

    /** Returns the state that the incident shows: a published version stays in force while the next one is worked on. */
    public ReviewState effectiveState() {
        return inForce == null ? state : ReviewState.PUBLISHED;
    }

    /** Returns the review after an edit, which starts it if it hasn't started, was waived or abandoned. */
    public Review edited() {
        if (isOpen()) {
            return this;
        }
        if (startsWithEdit()) {
            return in(ReviewState.DRAFT);
        }
        throw blocked("reviewAmendFirst", "");
    }

    public Review submitted() {
        return from(ReviewState.DRAFT, "reviewNotDraft").in(ReviewState.IN_REVIEW);
    }

    public Review returned() {
        return from(ReviewState.IN_REVIEW, "reviewNotSubmitted").in(ReviewState.DRAFT);
    }

    /** Checks the state only; what blocks approval is checked before. */
    public Review approved() {
        return from(ReviewState.IN_REVIEW, "reviewNotSubmitted").in(ReviewState.APPROVED);
    }

    public Review published() {
        from(ReviewState.APPROVED, "reviewNotApproved");
        return new Review(incident, incidentKey, ReviewState.PUBLISHED, number, number);
    }

    /** Starts the next version. */
    public Review amended() {
        if (state != ReviewState.APPROVED && state != ReviewState.PUBLISHED) {
            throw blocked("reviewNotApproved", "");
        }
        return new Review(incident, incidentKey, ReviewState.DRAFT, number + 1, inForce);
    }

    /** Abandons the review, which has to be optional and without an approved version. */
    public Review abandoned(boolean required) {
        if (required) {
            throw blocked("reviewRequired", "#waiver");
        }
        if (!isOpen()) {
            throw blocked("reviewNotOpen", "");
        }
        requireNoneApproved();
        return in(ReviewState.ABANDONED);
    }

    /** Waives the review, which two people decide. */
    public Review waived() {
        if (state != ReviewState.NOT_STARTED && !isOpen()) {
            throw blocked("reviewNotOpen", "");
        }
        requireNoneApproved();
        return in(ReviewState.WAIVED);
    }

    private void requireNoneApproved() {
        if (isAmendment()) {
            throw blocked("reviewApprovedOnce", "");
        }
    }

    public String href() {
        return "/incidents/" + incidentKey + "/review";
    }

    private Review in(ReviewState next) {
        return new Review(incident, incidentKey, next, number, inForce);
    }

    private Review from(ReviewState needed, String code) {
        if (state != needed) {
            throw blocked(code, "");
        }
        return this;
    }

    private Problem blocked(String code, String anchor) {
        return Problem.blocked(code, href() + anchor);
    }
}
