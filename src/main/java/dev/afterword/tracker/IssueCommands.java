package dev.afterword.tracker;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The commands for issues. Each record is the form, the JSON body, its schema in the API, and the argument of the service. */
final class IssueCommands {

    private IssueCommands() {}

    /**
     * Creates an issue.
     *
     * @param title written for the outside
     * @param description written for the outside: no evidence, no actors, nothing restricted
     */
    record SendIssue(
            @NotNull UUID target,
            @NotBlank @Size(max = 300) String title,
            @Nullable @Size(max = 10_000) String description) {}

    /**
     * Links an issue that exists.
     *
     * @param issue its number, its key or its address
     */
    record LinkIssue(
            @NotNull UUID target, @NotBlank @Size(max = 500) String issue) {}

    /** Sends a comment. */
    record CommentIssue(@NotBlank @Size(max = 5_000) String text) {}
}
