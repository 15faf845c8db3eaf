package dev.afterword.evaluation.view;

import java.util.List;

/** The questions under one heading, as they stand. */
public record ResultSection(String title, List<ResultQuestion> questions) {}
