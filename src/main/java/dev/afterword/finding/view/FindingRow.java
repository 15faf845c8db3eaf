package dev.afterword.finding.view;

import dev.afterword.finding.DispositionStatus;
import dev.afterword.finding.Finding;
import dev.afterword.web.LessonThread;

/** A finding as a row of a list. */
public record FindingRow(Finding finding, DispositionStatus status, LessonThread thread) {}
