package dev.afterword.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the rows {@code v} of a type are read, which decides how their conditions are written (docs/adr/013). A statement whose plan is kept has each
 * type in both ways, and parameters say which of them is used.
 */
enum SearchPlan {
    /** In the way that PostgreSQL expects to be cheaper for these words, each time it plans the statement. */
    EACH(""),

    /** From the newest on, until there are enough. Members of hundreds of incidents walk those of these. */
    WALKED("walk"),

    /** With {@link #WALKED}, what isn't of an incident of the reader: their work, which is looked up. */
    WALKED_BESIDE("beside"),

    /** All that have the words, which are sorted then. */
    LOOKED_UP("look"),

    /** All that have the words and are the reader's. */
    LOOKED_UP_AMONG_OWN("own");

    /** Those of a statement whose plan is kept. */
    static final List<SearchPlan> KEPT = List.of(WALKED, WALKED_BESIDE, LOOKED_UP, LOOKED_UP_AMONG_OWN);

    /** A condition that PostgreSQL takes to be true of nearly all rows, and reads no index for. */
    private static final String NEARLY_ALWAYS = "nullif(%s, false) IS NOT NULL";

    private static final String AFTER = "(:at::timestamptz IS NULL OR (%1$s, v.id) < (:at::timestamptz, :id::uuid))";

    private static final String BEFORE = "(%1$s, v.id) < (:before%2$s::timestamptz, :beforeId%2$s::uuid)";

    private static final String SINCE = "%1$s >= :since%2$s::timestamptz";

    /** Plans are kept for pages of fewer rows than these. They are made for as many: for more, PostgreSQL might sort all rows that it could walk. */
    static final int MOST = 52;

    private static final String FEW = "SELECT * FROM (%%s LIMIT %d) AS most LIMIT :size + 1".formatted(MOST);

    private final String flag;

    SearchPlan(String flag) {
        this.flag = flag;
    }

    /** Makes of an order the same that no index has, for rows that are looked up. */
    static final String SORTED = " + interval '0'";

    static String nearlyAlways(String condition) {
        return NEARLY_ALWAYS.formatted(condition);
    }

    /** Returns the parameter that says whether a type is read in this way. */
    String flag(SearchType type) {
        return flag + type;
    }

    /** Returns a query of words: PostgreSQL knows it when it plans, or it is made once for the statement and not for each row. */
    String query(String call) {
        return this == EACH ? call : "(SELECT " + call + ")";
    }

    /**
     * Returns the condition that rows of a type have such words. Where most rows are of others, walking passes over these before it reads their words.
     *
     * @param whose whose rows are looked for; null where there is no such condition, or it stands by itself
     */
    String matches(SearchType type, String condition, @Nullable Whose whose) {
        String some = whose == null ? null : whose.some();
        if (whose == null || some == null) {
            return this == WALKED ? nearlyAlways(condition) : condition;
        }
        return switch (this) {
            case EACH -> condition;
            case WALKED ->
                type.isWalked()
                        ? whose.newest() + " AND " + nearlyAlways(condition)
                        : nearlyAlways("CASE WHEN %s THEN %s ELSE false END".formatted(some, condition));
            case WALKED_BESIDE -> whose.beside() + " AND " + nearlyAlways(condition);
            case LOOKED_UP -> condition + " AND " + nearlyAlways(some);
            case LOOKED_UP_AMONG_OWN -> "%s AND (%s)".formatted(condition, whose.indexed());
        };
    }

    /** Returns the condition of a filter. What is walked is found by no other index. */
    String filters(String condition) {
        return this == WALKED || this == WALKED_BESIDE ? nearlyAlways(condition) : condition;
    }

    /** Returns whether all rows with the words are read, and sorted then. */
    boolean isLookedUp() {
        return this == LOOKED_UP || this == LOOKED_UP_AMONG_OWN || this == WALKED_BESIDE;
    }

    /** Returns whether rows that are read in this way are read in that, too. */
    boolean includes(SearchPlan other) {
        return this == other || (this == WALKED && other == WALKED_BESIDE);
    }

    /** Returns the condition that blocks {@code k} of records may have what comes after the page before. */
    String blocks() {
        return this == EACH
                ? "(:at::timestamptz IS NULL OR k.at <= :at::timestamptz)"
                : nearlyAlways("k.at <= :before" + SearchType.RECORD + "::timestamptz");
    }

    /** Returns the condition that rows come after the page before, and are among those that are read. */
    String part(SearchType type, String order) {
        String before = BEFORE.formatted(order, type);
        return switch (this) {
            case EACH -> AFTER.formatted(order);
            case WALKED -> flagged(type) + before + " AND " + SINCE.formatted(order, type);
            case WALKED_BESIDE ->
                flagged(type) + nearlyAlways(before) + " AND " + nearlyAlways(SINCE.formatted(order, type));
            case LOOKED_UP, LOOKED_UP_AMONG_OWN -> flagged(type) + nearlyAlways(before);
        };
    }

    private String flagged(SearchType type) {
        return ":" + flag(type) + " AND ";
    }

    /** Returns as many of the rows as a page has, and one more. */
    String first(String rows) {
        return this == EACH ? rows + " LIMIT :size + 1" : FEW.formatted(rows);
    }
}
