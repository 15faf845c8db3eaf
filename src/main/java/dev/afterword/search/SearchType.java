package dev.afterword.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.afterword.kernel.FactAction;
import org.jspecify.annotations.Nullable;

/** What is found, in the order in which it is shown. */
enum SearchType {
    @JsonProperty("incident")
    INCIDENT("incident.search_v", SearchType.OF_INCIDENT, null),
    @JsonProperty("finding")
    FINDING("finding.search_v", SearchType.OF_INCIDENT, FactAction.FINDING_RESTRICTED_READ),
    @JsonProperty("followUp")
    FOLLOW_UP("followup.search_v", SearchType.OF_WORK, null),
    @JsonProperty("event")
    EVENT("timeline.search_v", SearchType.OF_INCIDENT, FactAction.EVENT_RESTRICTED_READ),
    @JsonProperty("evidence")
    EVIDENCE("evidence.search_v", SearchType.OF_INCIDENT, FactAction.EVIDENCE_RESTRICTED_READ),
    @JsonProperty("recommendation")
    RECOMMENDATION("procedure.recommendation_search_v", "", null),
    @JsonProperty("procedure")
    PROCEDURE("procedure.search_v", "", null),
    @JsonProperty("step")
    STEP("procedure.step_search_v", "", null);

    /**
     * The rows of people who don't see nearly everything: those of their incidents, which are few. PostgreSQL takes half of all for theirs and
     * would read all; from an array it looks them up.
     */
    private static final String OF_INCIDENT =
            " AND v.incident_id = ANY (ARRAY(SELECT incident_id FROM mine WHERE whole))";

    /** Incidents, including those whose head alone the viewer sees. */
    static final String OF_MINE = " AND v.id = ANY (ARRAY(SELECT incident_id FROM mine))";

    private static final String OF_WORK = """
             AND v.id = ANY (ARRAY(
                SELECT o.id FROM followup.search_v o WHERE o.owner_id = access.current_person()
                UNION SELECT o.id FROM followup.search_v o WHERE o.team_id = ANY ((SELECT access.own_principals())::uuid[])
                UNION SELECT o.id FROM followup.search_v o WHERE o.incident_id = ANY (ARRAY(SELECT incident_id FROM mine))
                UNION SELECT w.item_id FROM finding.work_v w
                    WHERE w.incident_id = ANY (ARRAY(SELECT incident_id FROM mine)) AND w.kind = 'FOLLOW_UP'))""";

    private final String view;
    private final String few;
    private final @Nullable FactAction restrictedRead;

    SearchType(String view, String few, @Nullable FactAction restrictedRead) {
        this.view = view;
        this.few = few;
        this.restrictedRead = restrictedRead;
    }

    String view() {
        return view;
    }

    /** Returns a condition on rows {@code v}, for people who see few incidents. */
    String few() {
        return few;
    }

    /** Returns whether all people of the organisation read nearly all of it. */
    boolean isOfWholeOrganisation() {
        return switch (this) {
            case RECOMMENDATION, PROCEDURE, STEP -> true;
            case INCIDENT, FINDING, FOLLOW_UP, EVENT, EVIDENCE -> false;
        };
    }

    /** Returns what is recorded when a restricted one is read; null where nothing is restricted, or its page records nothing. */
    @Nullable
    FactAction restrictedRead() {
        return restrictedRead;
    }

    /** Returns whether its page is one of its incident, where reading is recorded for some incidents and some readers. */
    boolean isOfIncident() {
        return switch (this) {
            case INCIDENT, FINDING, EVENT, EVIDENCE -> true;
            case FOLLOW_UP, RECOMMENDATION, PROCEDURE, STEP -> false;
        };
    }
}
