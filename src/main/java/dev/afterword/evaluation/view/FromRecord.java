package dev.afterword.evaluation.view;

/** A calculated answer, its explanation, and the page where the data can be read and corrected. */
public record FromRecord(String reply, String explanation, String href, String page) {}
