package dev.afterword.access;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.afterword.kernel.Page;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * The filters of the list of people.
 *
 * @param q a part of the name or e-mail address
 * @param external only people of another organisation if true, only those of this one if false
 */
public record PeopleQuery(
        @Nullable @Size(max = 200) String q,
        State state,
        @Nullable Role role,
        @Nullable Boolean external,
        Sort sort,
        @Nullable @Size(max = 2_000) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize)
        implements Page.Query {

    /** Filters by whether people are active; deactivated ones aren't listed by default. */
    public enum State {
        ACTIVE,
        INACTIVE,
        ALL
    }

    /** The orders of the list. */
    public enum Sort {
        @JsonProperty("name")
        @JsonAlias("NAME")
        NAME,
        @JsonProperty("-name")
        @JsonAlias("NAME_LAST")
        NAME_LAST,
        @JsonProperty("email")
        @JsonAlias("EMAIL")
        EMAIL,
        @JsonProperty("-email")
        @JsonAlias("EMAIL_LAST")
        EMAIL_LAST,
        @JsonProperty("state")
        @JsonAlias("STATE")
        STATE,
        @JsonProperty("-state")
        @JsonAlias("STATE_LAST")
        STATE_LAST;

        /** Returns whether an index has this order. Lists of up to {@link Page#FEW} people are sorted in the others as well. */
        public boolean indexed() {
            return compareTo(STATE) < 0;
        }
    }

    public PeopleQuery {
        state = state == null ? State.ACTIVE : state;
        sort = sort == null ? Sort.NAME : sort;
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }
}
