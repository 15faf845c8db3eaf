package dev.afterword.followup;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One open item that the postmortems ask of a team.
 *
 * @param findings how many findings call for it that the viewer sees
 * @param incidents of how many incidents those are
 * @param worst the highest severity among them, 1 to 5; a finding without one counts as 3; null where none is seen
 * @param findingsHref where those findings are shown: the one there is, or the follow-up's list of them
 * @param weight what it is ranked by: the sum, over its findings, of 6 less their severity
 */
public record TeamWorkItem(
        String key,
        FollowUpKind kind,
        String title,
        String owner,
        Priority priority,
        LocalDate dueOn,
        FollowUpState state,
        Instant since,
        int findings,
        int incidents,
        @Nullable Integer worst,
        String findingsHref,
        int weight) {

    /** The headings of the page. */
    public enum Area {
        SERVICES,
        OPERATIONS,
        DOCUMENTATION,
        PROCESS
    }

    public Area area() {
        return switch (kind) {
            case BUG, DESIGN_CHANGE, SERVICE_INVESTMENT -> Area.SERVICES;
            case OPERATIONS_CHANGE -> Area.OPERATIONS;
            case DOCUMENTATION_CHANGE -> Area.DOCUMENTATION;
            case PROCESS_ISSUE, PROCEDURE_CHANGE, TRAINING -> Area.PROCESS;
        };
    }
}
