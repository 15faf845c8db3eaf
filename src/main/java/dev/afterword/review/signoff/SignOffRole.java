package dev.afterword.review.signoff;

/** The role in which someone signs off a review. */
public enum SignOffRole {
    RESPONSE_LEAD,
    FACILITATOR,
    SERVICE_OWNER,
    LEGAL,
    PRIVACY,
    COMMUNICATIONS,
    MANAGEMENT
}
