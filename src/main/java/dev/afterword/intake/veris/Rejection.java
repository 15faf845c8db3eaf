package dev.afterword.intake.veris;

import dev.afterword.intake.file.RecordLocation;
import dev.afterword.intake.file.RejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * A record that was rejected.
 *
 * @param field the path of the wrong field; null if the record as a whole is wrong
 * @param detail the argument of the message of the reason: a limit, a column, a name; may be empty
 */
public record Rejection(RecordLocation place, @Nullable String field, RejectionReason reason, String detail) {}
