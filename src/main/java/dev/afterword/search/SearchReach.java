package dev.afterword.search;

import org.jspecify.annotations.Nullable;

/** How many incidents a person sees, which decides in which order a search goes. Row-level security applies to each row whatever it is. */
enum SearchReach {
    /** As response leads and auditors: the newest that have the words are found by walking, and looked up by their words. */
    NEARLY_ALL,
    /** Members of tens of thousands, and of hundreds if they see the head alone of some: in the same way. */
    MANY,
    /** Members of hundreds or thousands: in the same way, but rows of other incidents are passed over before their wall is asked. */
    SOME,
    /** What they may see is gathered first, from their grants. */
    FEW;

    /** With more grants, gathering what they show takes longer than asking by the row. */
    static final int FEW_GRANTS = 300;

    /** With more, telling PostgreSQL which incidents these are takes longer than asking by the row. */
    static final int SOME_GRANTS = 20_000;

    /** Of how many of the newest rows hits are counted by walking. */
    static final int MOST_COUNTED = 10_000;

    /** How many blocks of records are looked up for words at most. There are few, of 200 records each, and walking one reads a long vector. */
    static final int BLOCKS_LOOKED_UP = 2_000;

    /** Whether more of the incident of a row {@code v} is seen than the head. Those who see nearly all have no need of heads. */
    static final String WHOLE =
            "EXISTS (SELECT 1 FROM access.own_grant g WHERE g.incident_id = v.incident_id AND g.level <> 'SHARED' OFFSET 0)";

    /** Returns how many of the newest rows are walked for words of which PostgreSQL can't tell how often they stand together. */
    int walked() {
        return switch (this) {
            case MANY -> 10_000;
            case SOME -> 8_000;
            case NEARLY_ALL, FEW -> 1_000;
        };
    }

    /**
     * Returns how many of the newest rows are walked at first where a plan is kept. Members of hundreds of incidents pass over rows of others in the
     * index, 0.1 µs each.
     *
     * @param unknown whether PostgreSQL can't tell how common what is looked for is
     */
    int walked(boolean unknown) {
        return this == SOME ? (unknown ? 30_000 : 120_000) : unknown ? walked() : 30_000;
    }

    /** Returns how many times as many rows are walked where enough of the first have the words for the page to be full by then. */
    int walkedOn() {
        return switch (this) {
            case NEARLY_ALL, FEW -> 8;
            case MANY, SOME -> 3;
        };
    }

    /**
     * Returns how many rows are looked up for a word at most before the newest are walked for it, or for those that it stands together with. Members
     * of hundreds of incidents pass over what isn't theirs; for the others each is asked of the wall.
     *
     * @param filtered whether filters are required, too: without one of their indexes it isn't known how far one would have to walk
     */
    int lookedUp(boolean filtered) {
        return this != SOME ? 300 : filtered ? 25_000 : 2_500;
    }

    /**
     * Returns in how many rows a word has to stand for a thousand hits to be counted by walking. Gathering a row that has the word takes 0.3 µs,
     * walking one takes 1 µs, and those who see one row of twenty walk twenty times as many.
     */
    int gathered() {
        return this == NEARLY_ALL ? 25_000 : 120_000;
    }

    /**
     * Returns of how many of the newest rows those have to be that are shown for their words to stand often: so often that the hits are counted
     * by walking on, which for those who see one row of twenty takes too long: they are told that there are more than are shown.
     */
    int often() {
        return this == NEARLY_ALL ? 300 : 10_000;
    }

    /** Returns whether that is told apart. */
    boolean isWalkedFor() {
        return this == NEARLY_ALL || this == SOME;
    }

    /** Returns how many rows of each type are looked at for the incidents of an address. */
    int met() {
        return this == MANY ? 10 : 50;
    }

    /** Returns of how many titles of each type a suggestion is made: of fewer where many rows of others are passed over for each. */
    int titles() {
        return this == MANY || this == SOME ? 100 : 500;
    }

    /** Returns a condition on rows {@code v} by which the blocks of records are looked up; null for none. */
    @Nullable
    String blocks() {
        return switch (this) {
            case NEARLY_ALL -> null;
            case SOME -> "v.incident_id = ANY (ARRAY(SELECT unnest(own.incidents)))";
            case MANY, FEW -> Whose.OF_INCIDENT.few();
        };
    }

    /** Returns whose rows of this type are looked for, for a plan that is kept; null where that stands by itself. */
    @Nullable
    Whose kept(SearchType type) {
        return this == SOME ? type.whose() : null;
    }

    /** Returns a condition on rows {@code v} of this type; null for none. */
    @Nullable
    String of(SearchType type) {
        return switch (this) {
            // PostgreSQL would expect the condition to be false for half of the rows, and so walk twice as many for a
            // page
            case NEARLY_ALL -> type == SearchType.INCIDENT ? SearchPlan.nearlyAlways(WHOLE) : null;
            case MANY -> type.isWithinIncident() ? WHOLE : null;
            case SOME -> type.whose().oneOfMany();
            case FEW -> type.whose().few();
        };
    }
}
