package dev.afterword.search;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose the rows {@code v} of a type are for people who don't see nearly everything, as a condition by the incidents that they have grants on.
 * Row-level security applies to each row whatever it says.
 */
enum Whose {
    /** All people of the organisation read nearly all of it. */
    EVERYBODY(null, null, null),

    /** Those who see more of its incident than the head. */
    OF_INCIDENT(
            "v.incident_id = ANY (ARRAY(SELECT incident_id FROM mine WHERE whole))",
            "v.incident_id IN own.incidents",
            null),

    /** Those who see its incident, or the head of that alone. */
    OF_HEAD("v.incident_id = ANY (ARRAY(SELECT incident_id FROM mine))", "v.incident_id IN own.incidents", null),

    /** An incident itself. */
    INCIDENT("v.id = ANY (ARRAY(SELECT incident_id FROM mine))", "v.id IN own.incidents", null),

    /** Also those whose work it is, and those who see a finding that it is linked to. */
    WORK(
            """
            (v.owner_id = access.current_person() OR v.team_id = ANY (:principals::uuid[])
                OR v.incident_id = ANY (ARRAY(SELECT incident_id FROM mine))
                OR v.id = ANY (ARRAY(SELECT w.item_id FROM finding.work_v w
                    WHERE w.incident_id = ANY (ARRAY(SELECT incident_id FROM mine)) AND w.kind = 'FOLLOW_UP')))""",
            "v.incident_id IN own.incidents",
            "v.owner_id = own.person OR v.team_id IN own.principals OR v.id IN own.linked");

    /**
     * In a form that reads no index, and is asked before the wall, to which it tells nothing. Each comparison is taken to be true of one row of
     * three, so that all are of one of twenty-seven.
     */
    private static final String ONE_OF_MANY = """
            CASE WHEN %s THEN 1 END > 0 AND CASE WHEN v.id IS NOT NULL THEN 1 END > 0 AND CASE WHEN v.at IS NOT NULL THEN 1 END > 0""";

    private static final Pattern IN_OWN = Pattern.compile("(\\S+) IN (own\\.\\w+)");

    /**
     * Whether a sorted array has it, looked for by halves: in a plan that is kept, too, and before the wall, to which it tells nothing. PostgreSQL
     * asks the wall first after all where a condition costs it as much as ten comparisons.
     */
    private static final String BY_HALVES = "$2[width_bucket($1, $2)] = $1";

    private static final String BY_INDEX = "$1 = ANY ($2)";

    /** As the index of the newest has it: rows of others are passed over in the index, and no other index is taken for fewer rows. */
    private static final String BY_NEWEST = "nullif($1, '00000000-0000-0000-0000-000000000000') = ANY ($2)";

    private final @Nullable String few;
    private final @Nullable String ofOwn;
    private final @Nullable String beside;

    /**
     * @param ofOwn where theirs are known, in sorted arrays of {@code own}: those of their incidents
     * @param beside in the same way, all others that they see; null for none
     */
    Whose(@Nullable String few, @Nullable String ofOwn, @Nullable String beside) {
        this.few = few;
        this.ofOwn = ofOwn;
        this.beside = beside;
    }

    /**
     * Returns the condition where theirs are looked up first, in {@code mine}. PostgreSQL takes half of all for theirs and would read all; from an
     * array it looks them up.
     */
    @Nullable
    String few() {
        return few;
    }

    /** Returns the condition where theirs are known, in {@code own}, and are wholly seen. */
    @Nullable
    String some() {
        return all(BY_HALVES);
    }

    /** The same, for rows that are looked up by it. */
    @Nullable
    String indexed() {
        return all(BY_INDEX);
    }

    /** Returns the condition that rows are of incidents of theirs, for walking the newest. */
    @Nullable
    String newest() {
        return ofOwn == null ? null : in(ofOwn, BY_NEWEST);
    }

    /** Returns the condition for rows that are theirs although they aren't of an incident of theirs; null where there are none. */
    @Nullable
    String beside() {
        return ofOwn == null || beside == null
                ? null
                : "(%s) AND nullif(%s, false) IS NULL".formatted(in(beside, BY_INDEX), in(ofOwn, BY_HALVES));
    }

    private @Nullable String all(String how) {
        return ofOwn == null ? null : in(beside == null ? ofOwn : ofOwn + " OR " + beside, how);
    }

    private static String in(String own, String how) {
        return IN_OWN.matcher(own).replaceAll(how);
    }

    /** The same as {@link #some}, in a statement that is planned each time. */
    @Nullable
    String oneOfMany() {
        return ofOwn == null ? null : ONE_OF_MANY.formatted(some());
    }
}
