package dev.afterword.audit;

/** What a verification looks at. All of it, but in the tests that show what each one is good for. */
enum Check {
    ORDER,
    LINK,
    HASH,
    VALUES,
    CHECKPOINT,
    SIGNATURE
}
