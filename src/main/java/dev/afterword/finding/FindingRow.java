package dev.afterword.finding;

import dev.afterword.web.LessonThread;

/** A finding as a row of a list. */
public record FindingRow(Finding finding, DispositionStatus status, LessonThread thread) {}
