package dev.afterword.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.FactAction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is found, in the order in which it is shown. */
public enum SearchType {
    @JsonProperty("incident")
    INCIDENT("incident.search_v", Whose.INCIDENT, null),
    @JsonProperty("finding")
    FINDING("finding.search_v", Whose.OF_INCIDENT, FactAction.FINDING_RESTRICTED_READ),
    @JsonProperty("followUp")
    FOLLOW_UP("followup.search_v", Whose.WORK, null),
    @JsonProperty("event")
    EVENT("timeline.search_v", Whose.OF_INCIDENT, FactAction.EVENT_RESTRICTED_READ),
    @JsonProperty("evidence")
    EVIDENCE("evidence.search_v", Whose.OF_INCIDENT, FactAction.EVIDENCE_RESTRICTED_READ),
    @JsonProperty("record")
    RECORD("record.search_v", Whose.OF_INCIDENT, null),
    /** The published report in force of an incident, by the title of that. */
    @JsonProperty("report")
    REPORT("review.report_search_v", Whose.OF_HEAD, null),
    @JsonProperty("recommendation")
    RECOMMENDATION("procedure.recommendation_search_v", Whose.EVERYBODY, null),
    @JsonProperty("procedure")
    PROCEDURE("procedure.search_v", Whose.EVERYBODY, null),
    @JsonProperty("step")
    STEP("procedure.step_search_v", Whose.EVERYBODY, null),
    @JsonProperty("person")
    PERSON("access.person_search_v", Whose.EVERYBODY, null),
    @JsonProperty("team")
    TEAM("access.team_search_v", Whose.EVERYBODY, null);

    /** What people know by its title. */
    static final List<SearchType> TITLED =
            List.of(INCIDENT, FINDING, FOLLOW_UP, RECOMMENDATION, PROCEDURE, PERSON, TEAM);

    /** What depends on grants. */
    static final List<SearchType> BEHIND_GRANTS = Arrays.stream(values())
            .filter(type -> !type.isOfWholeOrganisation())
            .toList();

    /** Another name of {@link #PERSON}. */
    static final String PEOPLE = "people";

    private final String view;
    private final Whose whose;
    private final @Nullable FactAction restrictedRead;

    SearchType(String view, Whose whose, @Nullable FactAction restrictedRead) {
        this.view = view;
        this.whose = whose;
        this.restrictedRead = restrictedRead;
    }

    /** Returns the type of a name that {@link SearchFilter#TYPE} takes. */
    static SearchType of(String name) {
        if (name.equalsIgnoreCase(PEOPLE)) {
            return PERSON;
        }
        String id = name.replaceFirst("(?i)s$", "").replace("-", "");
        return Arrays.stream(values())
                .filter(type -> type.id().replace("-", "").equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow();
    }

    /** Returns its name in a filter. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns its name in the parameter of an address, as in the API. */
    public String parameter() {
        return id().replace("-u", "U");
    }

    String view() {
        return view;
    }

    /** Returns whether its rows have words of their own and are many, so that the newest are walked for words that stand together. */
    boolean isWalked() {
        return switch (this) {
            case INCIDENT, FINDING, FOLLOW_UP, EVENT, EVIDENCE -> true;
            case RECORD, REPORT, RECOMMENDATION, PROCEDURE, STEP, PERSON, TEAM -> false;
        };
    }

    /** Returns whether there are few, which are looked up whatever words are sought. */
    boolean isFew() {
        return !isWalked() && this != RECORD;
    }

    /**
     * Returns how its rows are read where a plan is kept.
     *
     * @param addresses whether they are read for addresses
     */
    Stream<SearchPlan> plans(SearchReach reach, boolean addresses) {
        if (reach == SearchReach.FEW || isFew()) {
            return Stream.of(SearchPlan.LOOKED_UP);
        }
        boolean beside = reach == SearchReach.SOME && whose.beside() != null;
        return SearchPlan.KEPT.stream().filter(plan -> switch (plan) {
            case EACH -> false;
            case WALKED, LOOKED_UP -> true;
            case WALKED_BESIDE -> beside;
            case LOOKED_UP_AMONG_OWN -> common(reach, addresses) == plan;
        });
    }

    /**
     * Returns how those of its rows are read, where a plan is kept, that have common words and aren't among the newest. For addresses members of
     * hundreds of incidents look up what they see, too: a domain may stand in tens of thousands of rows of others.
     */
    SearchPlan common(SearchReach reach, boolean addresses) {
        return addresses && isWalked() && reach == SearchReach.SOME
                ? SearchPlan.LOOKED_UP_AMONG_OWN
                : SearchPlan.LOOKED_UP;
    }

    /** Returns where its words are counted: those of records in their blocks. */
    String counted() {
        return this == RECORD ? "record.block_v" : view;
    }

    /** Returns since when the newest {@code :walked} of them were recorded, as far as they are older than {@code :at}; of those that are walked. */
    String since() {
        return view.replace("search_v", "recorded_since(:walked, :at::timestamptz)");
    }

    Whose whose() {
        return whose;
    }

    /** Returns whether only those see it who see more of its incident than the head, or to whom it was shown. */
    boolean isWithinIncident() {
        return whose == Whose.OF_INCIDENT;
    }

    /** Returns the date of rows {@code v}. */
    String date() {
        return this == FINDING ? "o.dated_at" : "v.dated";
    }

    /** Returns a condition on rows {@code v} that concern one of the services in the array {@code %s}. */
    String service() {
        return switch (this) {
            case INCIDENT -> """
                    v.id IN (SELECT f.incident_id FROM finding.finding_v f WHERE f.withdrawn_at IS NULL AND f.service_id = ANY (%s))""";
            case FINDING -> "v.service_id = ANY (%s)";
            case FOLLOW_UP -> """
                    v.id IN (SELECT w.item_id FROM finding.work_v w JOIN finding.finding_v f ON f.id = w.finding_id
                        WHERE w.kind = 'FOLLOW_UP' AND w.live AND f.withdrawn_at IS NULL AND f.service_id = ANY (%s))""";
            case EVENT, EVIDENCE, RECORD, REPORT, RECOMMENDATION, PROCEDURE, STEP, PERSON, TEAM -> "false";
        };
    }

    /** Returns whether all people of the organisation read nearly all of it. */
    boolean isOfWholeOrganisation() {
        return whose == Whose.EVERYBODY;
    }

    /** Returns what is recorded when a restricted one is read; null where nothing is restricted, or its page records nothing. */
    @Nullable
    FactAction restrictedRead() {
        return restrictedRead;
    }

    /** Returns whether a viewer finds it at all: the directory is for those who have its pages. */
    boolean isFor(Viewer viewer) {
        return (this != PERSON && this != TEAM) || Grants.allows(viewer, Action.MANAGE_PEOPLE);
    }

    /** Returns whether its text is Markdown. */
    boolean isMarkdown() {
        return switch (this) {
            case FINDING, FOLLOW_UP, EVENT, RECOMMENDATION, STEP -> true;
            case INCIDENT, EVIDENCE, RECORD, REPORT, PROCEDURE, PERSON, TEAM -> false;
        };
    }

    /** Returns whether its page is one of its incident, where reading is recorded for some incidents and some readers. */
    boolean isOfIncident() {
        return switch (this) {
            case INCIDENT, FINDING, EVENT, EVIDENCE, RECORD, REPORT -> true;
            case FOLLOW_UP, RECOMMENDATION, PROCEDURE, STEP, PERSON, TEAM -> false;
        };
    }
}
