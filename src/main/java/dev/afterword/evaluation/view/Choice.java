package dev.afterword.evaluation.view;

/** One answer that a question offers: what is sent, its short mark, and what it means here (empty where the mark says it). */
public record Choice(String value, String mark, String words) {}
