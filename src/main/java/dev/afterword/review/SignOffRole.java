package dev.afterword.review;

/** As what somebody signs off a review. */
enum SignOffRole {
    RESPONSE_LEAD,
    FACILITATOR,
    SERVICE_OWNER,
    LEGAL,
    PRIVACY,
    COMMUNICATIONS,
    MANAGEMENT
}
