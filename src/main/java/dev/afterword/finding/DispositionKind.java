package dev.afterword.finding;

/** What becomes of a finding. */
public enum DispositionKind {
    /** Work; holds while there is some. */
    FOLLOW_UPS,
    /** The risk is borne for a time; takes two people. */
    RISK_ACCEPTED,
    /** Another finding of the incident says the same, and its disposition counts. */
    DUPLICATE
}
