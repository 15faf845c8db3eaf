package dev.afterword.review;

/** The role in which someone signs off a review. */
enum SignOffRole {
    RESPONSE_LEAD,
    FACILITATOR,
    SERVICE_OWNER,
    LEGAL,
    PRIVACY,
    COMMUNICATIONS,
    MANAGEMENT
}
