package dev.afterword.tracker;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What would be sent, and whether it may be.
 *
 * @param description with an ellipsis where the marker will be
 * @param assignee the account there that will be given it; null for nobody
 * @param dueOn the date that is sent with it; null for none
 */
public record IssuePreview(
        Target target,
        Release release,
        String title,
        String description,
        @Nullable String assignee,
        @Nullable LocalDate dueOn) {}
