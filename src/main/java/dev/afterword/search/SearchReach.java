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

    /** Whether more of the incident of a row {@code v} is seen than the head. Those who see nearly all have no need of heads. */
    static final String WHOLE =
            "EXISTS (SELECT 1 FROM access.own_grant g WHERE g.incident_id = v.incident_id AND g.level <> 'SHARED' OFFSET 0)";

    /** A condition that PostgreSQL takes to be true of nearly all rows, and not of half of them: so it walks fewer of the newest for a page. */
    private static final String NEARLY_ALWAYS = "nullif(%s, false) IS NOT NULL";

    /**
     * Returns how far the hits of a type are counted: each has to be looked at for it, behind its wall, and each record has to be read. Members
     * of hundreds see one in so many that most of what is looked at isn't theirs.
     */
    int counted(SearchType type) {
        return this == MANY ? 100 : type == SearchType.RECORD ? 100 : 1000;
    }

    /** Returns how many of the newest rows are walked for words of which PostgreSQL can't tell how often they stand together. */
    int walked() {
        return this == MANY ? 10_000 : 2_000;
    }

    /** Returns how many rows of each type are looked at for the incidents of an address. */
    int met() {
        return this == MANY ? 10 : 50;
    }

    /** Returns of how many titles of each type a suggestion is made. */
    int titles() {
        return this == MANY ? 100 : 500;
    }

    /** Returns a condition on rows {@code v} of this type; null for none. */
    @Nullable
    String of(SearchType type) {
        return switch (this) {
            case NEARLY_ALL -> type == SearchType.INCIDENT ? NEARLY_ALWAYS.formatted(WHOLE) : null;
            case MANY -> type.isWithinIncident() ? WHOLE : null;
            case FEW -> type.few();
        };
    }
}
