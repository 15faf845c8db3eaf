package dev.afterword.recommendation;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.afterword.kernel.Page;
import dev.afterword.web.ListHref;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * Which recommendations are asked for.
 *
 * @param incident the key of an incident that they come from
 * @param waiting what they wait for
 * @param q a part of the key or the title
 */
public record RecommendationQuery(
        @Nullable RecommendationState state,
        @Nullable @Size(max = 40) String incident,
        @Nullable Waiting waiting,
        @Nullable @Size(max = 200) String q,
        Sort sort,
        @Nullable @Size(max = 2_000) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

    /** What a recommendation waits for. */
    public enum Waiting {
        /** The viewer's own opinion. */
        MY_OPINION,
        /** A decision: all stakeholders have given an opinion, or the due date has passed. */
        DECISION
    }

    /** The orders of the list. */
    public enum Sort {
        @JsonProperty("-proposedAt")
        @JsonAlias("NEWEST")
        NEWEST,
        @JsonProperty("proposedAt")
        @JsonAlias("OLDEST")
        OLDEST,
        /** By the date until which opinions are due; recommendations without a consultation stand after all dates. */
        @JsonProperty("dueOn")
        @JsonAlias("DUE")
        DUE,
        @JsonProperty("-dueOn")
        @JsonAlias("DUE_LAST")
        DUE_LAST,
        @JsonProperty("title")
        @JsonAlias("TITLE")
        TITLE,
        @JsonProperty("-title")
        @JsonAlias("TITLE_LAST")
        TITLE_LAST,
        /** By how far they have come, in the order of {@link RecommendationState}. */
        @JsonProperty("state")
        @JsonAlias("STATE")
        STATE,
        @JsonProperty("-state")
        @JsonAlias("STATE_LAST")
        STATE_LAST;

        boolean descends() {
            return this == NEWEST || this == DUE_LAST || this == TITLE_LAST || this == STATE_LAST;
        }
    }

    public RecommendationQuery {
        sort = sort == null ? Sort.NEWEST : sort;
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }

    /** The same list, of one incident only. */
    RecommendationQuery within(String incident) {
        return new RecommendationQuery(state, incident, waiting, q, sort, pageToken, pageSize);
    }

    /** The address of the first page of this list. */
    public ListHref href() {
        return ListHref.of("/recommendations")
                .with("sort", sort == Sort.NEWEST ? null : sort)
                .with("state", state)
                .with("incident", incident)
                .with("waiting", waiting)
                .with("q", q);
    }

    public boolean filtered() {
        return state != null || incident != null || waiting != null || q != null;
    }
}
