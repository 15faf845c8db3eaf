package dev.afterword.intake.view;

/**
 * What there is to say about one record.
 *
 * @param place where it stands, in words
 * @param record its own id, or empty
 * @param field at fault, or empty
 */
public record RemarkView(String place, String record, String field, String reason) {}
