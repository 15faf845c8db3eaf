package dev.afterword.tracker.remote;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What to change of an issue; null leaves a field as it is.
 *
 * @param closed whether it is to be closed or open
 * @param assignee the account there that it is given to
 */
public record IssueChange(
        @Nullable Boolean closed,
        @Nullable String title,
        @Nullable LocalDate dueOn,
        @Nullable String assignee) {}
