package dev.afterword.catalog.service;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.afterword.kernel.Page;
import dev.afterword.web.ListHref;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * The filters, the order and the page of a list of services.
 *
 * @param q part of the key, the name or a tag
 * @param missing only those without an owner, or without a team
 * @param retired whether those that aren't offered any more are listed, instead of the others
 */
public record ServiceQuery(
        @Nullable @Size(max = 200) String q,
        @Nullable UUID team,
        @Nullable Missing missing,
        boolean retired,
        Sort sort,
        @Nullable @Size(max = 2_000) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

    /** What a service hasn't got. */
    public enum Missing {
        OWNER,
        TEAM
    }

    /** The orders of the list. */
    public enum Sort {
        @JsonProperty("name")
        @JsonAlias("NAME")
        NAME,
        @JsonProperty("-name")
        @JsonAlias("NAME_LAST")
        NAME_LAST,
        @JsonProperty("key")
        @JsonAlias("KEY")
        KEY,
        @JsonProperty("team")
        @JsonAlias("TEAM")
        TEAM,
        @JsonProperty("-team")
        @JsonAlias("TEAM_LAST")
        TEAM_LAST,
        @JsonProperty("owner")
        @JsonAlias("OWNER")
        OWNER,
        @JsonProperty("-owner")
        @JsonAlias("OWNER_LAST")
        OWNER_LAST,
        @JsonProperty("tracker")
        @JsonAlias("TRACKER")
        TRACKER,
        @JsonProperty("-tracker")
        @JsonAlias("TRACKER_LAST")
        TRACKER_LAST;

        boolean descends() {
            return this == NAME_LAST || this == TEAM_LAST || this == OWNER_LAST || this == TRACKER_LAST;
        }
    }

    @SuppressWarnings("ConstantValue") // what wasn't sent is null here
    public ServiceQuery {
        sort = sort == null ? Sort.NAME : sort;
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }

    public boolean filtered() {
        return q != null || team != null || missing != null || retired;
    }

    /** Returns the address of the first page of this list. */
    public ListHref href() {
        return ListHref.of("/services")
                .with("q", q)
                .with("team", team)
                .with("missing", missing)
                .with("retired", retired ? true : null)
                .with("sort", sort == Sort.NAME ? null : sort);
    }
}
