package dev.afterword.evaluation.view;

import org.jspecify.annotations.Nullable;

/** Something that the evaluation went through before: a conclusion, a waiver, a reopening; newest first. */
public record Round(String title, String said, @Nullable String reason) {}
