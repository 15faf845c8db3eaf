package dev.afterword.intake;

import org.jspecify.annotations.Nullable;

/**
 * One record that was turned away, alone.
 *
 * @param field path of the field at fault, null where the record as a whole is
 * @param detail argument of the reason's sentence: a limit, a column, a name; may be empty
 */
record Rejection(RecordLocation place, @Nullable String field, RejectionReason reason, String detail) {}
