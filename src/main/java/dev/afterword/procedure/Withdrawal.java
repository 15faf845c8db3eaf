package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import java.time.Instant;

/** That a revision was withdrawn, and why. */
public record Withdrawal(PersonRef withdrawnBy, Instant withdrawnAt, String reason) {}
