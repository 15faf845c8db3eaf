package dev.afterword.evaluation.view;

import org.jspecify.annotations.Nullable;

/** An entry of the evaluation's history: a conclusion, a waiver, a reopening. */
public record Round(String title, String byAndAt, @Nullable String reason) {}
