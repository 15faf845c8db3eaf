package dev.afterword.finding;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A note of intended work on a finding, until it becomes a follow-up. */
public record PlannedAction(
        @NotBlank @Size(max = 2_000) String what,
        @NotBlank @Size(max = 300) String byWhom,
        @Nullable LocalDate dueOn) {}
