package dev.afterword.evaluation.view;

/** What the record answers, from what it comes, and the page where it is read and mended. */
public record FromRecord(String reply, String says, String href, String page) {}
