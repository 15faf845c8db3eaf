package dev.afterword.finding;

/** The disposition of a finding. */
public enum DispositionKind {
    /** Work; valid while at least one follow-up or recommendation is left, and before approval also while an action is planned. */
    FOLLOW_UPS,
    /** The risk is accepted for a time; needs two people. */
    RISK_ACCEPTED,
    /** Another finding of the incident, of the same type, is the same, and its disposition counts. */
    DUPLICATE
}
