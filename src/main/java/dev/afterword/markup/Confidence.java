package dev.afterword.markup;

/** How well a judgement is founded (ICD-203). Kept apart from its {@link Likelihood}. */
public enum Confidence {
    LOW,
    MODERATE,
    HIGH
}
