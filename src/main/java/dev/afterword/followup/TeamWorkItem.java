package dev.afterword.followup;

import dev.afterword.incident.Citations;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One open item that the postmortems ask of a team.
 *
 * @param findings how many findings call for it that the viewer sees
 * @param incidents of how many incidents those are
 * @param worst the highest severity among them, 1 to 5; a finding without one counts as 3; null where none is seen
 * @param incidentKey the incident of the finding, where there is one finding only and the viewer sees its incident
 * @param number the lowest number among the findings
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
        @Nullable String incidentKey,
        @Nullable Integer number,
        int weight) {

    /** The headings of the page. */
    public enum Area {
        SERVICES,
        OPERATIONS,
        DOCUMENTATION,
        PROCESS
    }

    /** Returns where those findings are shown: the one there is, or the follow-up's list of them. */
    public String findingsHref() {
        return incidentKey == null ? FollowUp.href(key) + "#findings" : Citations.href(incidentKey, "F-" + number);
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
