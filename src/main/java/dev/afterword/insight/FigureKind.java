package dev.afterword.insight;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is counted. The names are those in {@code insight.tally}. */
public enum FigureKind {
    LESSON(true, true),
    CONTAINMENT(true, false),
    PUBLICATION(true, false),
    VERIFICATION(true, false),
    TYPE(false, false),
    PHASE(false, false),
    SERVICE(false, false),
    ORGANISATION(false, false),
    RECURRENCE(false, false),
    TECHNIQUE(false, false),
    EVALUATION(false, false),
    STEP(false, false),
    RISK(true, true),
    REVIEW(false, false),
    TEAM(false, true);

    private final boolean ordered;
    private final boolean standing;

    FigureKind(boolean ordered, boolean standing) {
        this.ordered = ordered;
        this.standing = standing;
    }

    /** Returns whether its lines have an order of their own, and stand side by side. */
    public boolean isOrdered() {
        return ordered;
    }

    /** Returns whether it counts what stands now, of incidents of any date. */
    public boolean isStanding() {
        return standing;
    }

    /** Returns whether quarters can be compared: what stands now has none, and steps are those in force. */
    boolean hasTrend() {
        return !standing && this != STEP;
    }

    /** Returns its name in addresses. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<FigureKind> of(String slug) {
        return Arrays.stream(values()).filter(kind -> kind.slug().equals(slug)).findFirst();
    }
}
