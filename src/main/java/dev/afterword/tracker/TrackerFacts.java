package dev.afterword.tracker;

import dev.afterword.input.WebAddress;
import dev.afterword.tracker.remote.TrackerKind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * How an instance of a tracker is reached, but for its secrets.
 *
 * @param base the address of its API
 * @param account the name that belongs to the token, for products that ask for one
 * @param internal whether it is one of this organisation, to which TLP:AMBER may go
 * @param stateRule whether it is open or closed
 * @param dueRule the due date; what it is moved to there is taken over as far as an extension needs no response lead, and listed as drift
 * @param assigneeRule who works on it: the owner's account goes there, and to whom it is given there it is offered here
 * @param commentRule comments, which go out only one by one, as somebody decides
 * @param retired whether nothing is sent there or read from it any more
 */
public record TrackerFacts(
        @NotBlank @Size(max = 100) String name,
        @NotNull TrackerKind kind,
        @NotBlank @WebAddress @Size(max = 300) String base,
        @Nullable @Size(max = 200) String account,
        boolean internal,
        SyncRule stateRule,
        SyncRule dueRule,
        SyncRule assigneeRule,
        SyncRule commentRule,
        boolean retired) {

    public TrackerFacts {
        base = base == null ? null : base.strip().replaceAll("/+$", "");
        stateRule = stateRule == null ? SyncRule.BOTH : stateRule;
        dueRule = dueRule == null ? SyncRule.OUT : dueRule;
        assigneeRule = assigneeRule == null ? SyncRule.NONE : assigneeRule; // names leave only if somebody chose so
        commentRule = commentRule == null ? SyncRule.BOTH : commentRule;
    }

    /**
     * What opens it. It can be written, and is never shown.
     *
     * @param webhookSecret what its messages to us are signed with, or contain
     */
    record TrackerSecrets(
            @Nullable @Size(max = 4_000) String token,
            @Nullable @Size(min = 16, max = 200) String webhookSecret) {

        @Override
        public String toString() {
            return "secrets";
        }
    }
}
