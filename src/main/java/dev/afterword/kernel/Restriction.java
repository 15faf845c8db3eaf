package dev.afterword.kernel;

/** The kinds of content that need a clearance beyond the role: attribution to an actor, and legally privileged content. */
public enum Restriction {
    ATTRIBUTION,
    PRIVILEGED
}
