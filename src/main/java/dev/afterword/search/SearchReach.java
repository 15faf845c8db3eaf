package dev.afterword.search;

import org.jspecify.annotations.Nullable;

/** How many incidents a person sees, which decides in which order a search goes. Row-level security applies to each row whatever it is. */
enum SearchReach {
    /** As response leads and auditors: the newest that have the words are found by walking, and looked up by their words. */
    NEARLY_ALL,
    /** Members of hundreds: in the same way. */
    MANY,
    /** What they may see is gathered first, from their grants. */
    FEW;

    /** With more grants, gathering what they show takes longer than asking by the row. */
    static final int FEW_GRANTS = 300;

    /** Those who see nearly all have no need of heads. */
    private static final String WHOLE =
            "EXISTS (SELECT 1 FROM access.own_grant g WHERE g.incident_id = v.id AND g.level <> 'SHARED' OFFSET 0)";

    /** Returns a condition on rows {@code v} of this type; null for none. */
    @Nullable
    String of(SearchType type) {
        return switch (this) {
            case NEARLY_ALL -> type == SearchType.INCIDENT ? WHOLE : null;
            case MANY -> type.many();
            case FEW -> type.few();
        };
    }
}
