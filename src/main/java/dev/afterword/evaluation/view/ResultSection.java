package dev.afterword.evaluation.view;

import java.util.List;

/** The results of the questions under one heading. */
public record ResultSection(String title, List<ResultQuestion> questions) {}
