package dev.afterword.evidence.check;

/** The state of an evidence file, as it was found the last time that it was read. */
public enum FileState {
    NOT_CHECKED,
    VERIFIED,
    /** Its content differs from its hash. */
    ALTERED,
    /** It isn't found, or can't be read: a fault of the place, which says nothing about the content. */
    UNAVAILABLE
}
