package dev.afterword.evaluation.due;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.afterword.incident.EvaluationState;
import dev.afterword.kernel.Page;
import dev.afterword.web.ListHref;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** The filters, the order and the page of the list of due evaluations. */
public record EvaluationQuery(
        @Nullable @Range(min = 1, max = 5) Integer severity,
        @Nullable EvaluationState state,
        @Nullable @Size(max = 200) String q,
        Sort sort,
        @Nullable @Size(max = 300) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize)
        implements Page.Query {

    /** The orders of the list. */
    public enum Sort {
        @JsonProperty("dueAt")
        @JsonAlias("DUE")
        DUE,
        @JsonProperty("-dueAt")
        @JsonAlias("DUE_LAST")
        DUE_LAST,
        @JsonProperty("severity")
        @JsonAlias("SEVERITY")
        SEVERITY,
        @JsonProperty("-severity")
        @JsonAlias("SEVERITY_LAST")
        SEVERITY_LAST,
        @JsonProperty("state")
        @JsonAlias("STATE")
        STATE,
        @JsonProperty("-state")
        @JsonAlias("STATE_LAST")
        STATE_LAST,
        @JsonProperty("lead")
        @JsonAlias("LEAD")
        LEAD,
        @JsonProperty("-lead")
        @JsonAlias("LEAD_LAST")
        LEAD_LAST;

        /** Returns whether an index has this order. Lists of up to {@link Page#FEW} evaluations are sorted in the others as well. */
        boolean indexed() {
            return compareTo(STATE) < 0;
        }

        boolean isByDue() {
            return this == DUE || this == DUE_LAST;
        }

        boolean descends() {
            return this == DUE_LAST || this == SEVERITY_LAST;
        }
    }

    public EvaluationQuery {
        sort = sort == null ? Sort.DUE : sort;
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }

    public boolean filtered() {
        return severity != null || state != null || q != null;
    }

    /** Returns the address of the first page of this list. */
    public ListHref href() {
        return ListHref.of("/evaluations")
                .with("severity", severity)
                .with("state", state)
                .with("q", q)
                .with("sort", sort == Sort.DUE ? null : sort);
    }
}
