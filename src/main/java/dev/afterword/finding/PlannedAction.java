package dev.afterword.finding;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What somebody means to do about a finding, written down until it becomes a follow-up. */
public record PlannedAction(
        String what, String byWhom, @Nullable LocalDate dueOn) {}
