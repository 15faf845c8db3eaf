package dev.afterword.recommendation;

/** How far a recommendation has come. */
public enum RecommendationState {
    /** Proposed; no stakeholder was consulted yet. */
    OPEN,
    /** Stakeholders were asked. */
    CONSULTING,
    ADOPTED,
    /** Adopted in another form, which the decision states. */
    ADAPTED,
    REJECTED,
    /** What was adopted is in force. */
    DONE;

    /** Whether the response team still has to decide. */
    public boolean undecided() {
        return this == OPEN || this == CONSULTING;
    }

    /** Whether it was decided to do it, done or not. */
    public boolean accepted() {
        return this == ADOPTED || this == ADAPTED || this == DONE;
    }
}
