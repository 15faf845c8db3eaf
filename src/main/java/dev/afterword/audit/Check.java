package dev.afterword.audit;

/** The checks of a verification. Only tests leave one out, to show what it finds. */
enum Check {
    ORDER,
    LINK,
    HASH,
    VALUES,
    CHECKPOINT,
    SIGNATURE
}
