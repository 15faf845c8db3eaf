package dev.afterword.evaluation.view;

/** An option of a question: the value that is sent, its short label, and its meaning (empty if the label is enough). */
public record Choice(String value, String mark, String words) {}
