package dev.afterword.followup.team;

import dev.afterword.followup.FollowUp;
import dev.afterword.followup.FollowUpFacts;
import dev.afterword.followup.FollowUpKind;
import dev.afterword.followup.FollowUpState;
import dev.afterword.incident.citation.Citations;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An open follow-up in a team's list of work from reviews.
 *
 * @param breached whether it missed a date once
 * @param findings the number of linked findings that the viewer sees
 * @param incidents the number of their incidents
 * @param worst the highest severity among them, 1 to 5; a finding without one counts as 3; null if the viewer sees none
 * @param incidentKey the incident of the finding, if there is only one finding and the viewer sees its incident
 * @param number the lowest number among the findings
 * @param weight the rank: the sum, over its findings, of 6 minus their severity
 */
public record TeamWorkItem(
        UUID id,
        String key,
        FollowUpKind kind,
        String title,
        String owner,
        FollowUpFacts.Priority priority,
        LocalDate dueOn,
        FollowUpState state,
        Instant since,
        boolean breached,
        int findings,
        int incidents,
        @Nullable Integer worst,
        @Nullable String incidentKey,
        @Nullable Integer number,
        int weight) {

    public enum Area {
        SERVICES,
        OPERATIONS,
        DOCUMENTATION,
        PROCESS
    }

    /** Returns how many missed a date once. */
    public static int breached(Map<Area, List<TeamWorkItem>> areas) {
        return (int) areas.values().stream()
                .flatMap(List::stream)
                .filter(TeamWorkItem::breached)
                .count();
    }

    /** Returns the address of those findings: the only one, or the follow-up's list of them. */
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
