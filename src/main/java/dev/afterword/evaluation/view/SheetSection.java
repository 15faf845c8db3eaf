package dev.afterword.evaluation.view;

import java.util.List;

/** The questions under one heading. */
public record SheetSection(String title, List<SheetQuestion> questions) {}
