package dev.afterword.access.function;

/** What a person stands for in the organisation. A function gives no access; sign-offs are required from it. */
public enum Function {
    PRIVACY,
    LEGAL,
    COMMUNICATIONS,
    MANAGEMENT
}
