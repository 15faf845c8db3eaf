package dev.afterword.search;

import org.jspecify.annotations.Nullable;

/**
 * Whose the rows {@code v} of a type are for people who don't see nearly everything, as a condition by the incidents that they have grants on.
 * Row-level security applies to each row whatever it says.
 */
enum Whose {
    /** All people of the organisation read nearly all of it. */
    EVERYBODY(null, null),

    /** Those who see more of its incident than the head. */
    OF_INCIDENT(
            "v.incident_id = ANY (ARRAY(SELECT incident_id FROM mine WHERE whole))",
            inOwn("v.incident_id", "incidents")),

    /** Those who see its incident, or the head of that alone. */
    OF_HEAD("v.incident_id = ANY (ARRAY(SELECT incident_id FROM mine))", inOwn("v.incident_id", "incidents")),

    /** An incident itself. */
    INCIDENT("v.id = ANY (ARRAY(SELECT incident_id FROM mine))", inOwn("v.id", "incidents")),

    /** Also those whose work it is, and those who see a finding that it is linked to. */
    WORK("""
            (v.owner_id = access.current_person() OR v.team_id = ANY (:principals::uuid[])
                OR v.incident_id = ANY (ARRAY(SELECT incident_id FROM mine))
                OR v.id = ANY (ARRAY(SELECT w.item_id FROM finding.work_v w
                    WHERE w.incident_id = ANY (ARRAY(SELECT incident_id FROM mine)) AND w.kind = 'FOLLOW_UP')))""", """
            v.owner_id = own.person OR %s OR %s OR %s""".formatted(
                    inOwn("v.team_id", "principals"), inOwn("v.incident_id", "incidents"), inOwn("v.id", "linked")));

    /**
     * In a form that reads no index, and is asked before the wall, to which it tells nothing. Each comparison is taken to be true of one row of
     * three, so that all are of one of twenty-seven.
     */
    private static final String ONE_OF_MANY = """
            CASE WHEN %s THEN 1 END > 0 AND CASE WHEN v.id IS NOT NULL THEN 1 END > 0 AND CASE WHEN v.at IS NOT NULL THEN 1 END > 0""";

    private final @Nullable String few;
    private final @Nullable String some;

    Whose(@Nullable String few, @Nullable String some) {
        this.few = few;
        this.some = some;
    }

    /**
     * Returns the condition where theirs are looked up first, in {@code mine}. PostgreSQL takes half of all for theirs and would read all; from an
     * array it looks them up.
     */
    @Nullable
    String few() {
        return few;
    }

    /**
     * Whether a sorted array has it, looked for by halves: in a plan that is kept, too, and before the wall, to which it tells nothing. PostgreSQL
     * asks the wall first after all where a condition costs it as much as ten comparisons.
     */
    private static String inOwn(String id, String array) {
        return "own.%2$s[width_bucket(%1$s, own.%2$s)] = %1$s".formatted(id, array);
    }

    /** Returns the condition where theirs are known, sorted in {@code own}, and are wholly seen. */
    @Nullable
    String some() {
        return some;
    }

    /** The same, in a statement that is planned each time. */
    @Nullable
    String oneOfMany() {
        return some == null ? null : ONE_OF_MANY.formatted(some);
    }
}
