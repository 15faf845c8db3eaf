package dev.afterword.finding;

import dev.afterword.web.LessonThread;

/** A finding as a line of a list. */
public record FindingRow(Finding finding, DispositionStatus fate, LessonThread thread) {}
