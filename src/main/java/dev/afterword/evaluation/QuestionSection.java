package dev.afterword.evaluation;

/** A heading of a questionnaire; {@code id} is a letter. */
public record QuestionSection(String id, LocalizedText title) {}
