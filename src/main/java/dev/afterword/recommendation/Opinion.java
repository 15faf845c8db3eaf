package dev.afterword.recommendation;

/** What a stakeholder thinks of a recommendation. */
public enum Opinion {
    AGREE,
    /** On a condition, which the reason states. */
    AGREE_IF,
    OBJECT,
    ABSTAIN;

    /** Returns whether it needs a reason. */
    public boolean needsReason() {
        return this == AGREE_IF || this == OBJECT;
    }
}
