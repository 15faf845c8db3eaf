package dev.afterword.evaluation.due;

import dev.afterword.incident.EvaluationState;
import dev.afterword.kernel.Page;
import dev.afterword.web.ListHref;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** Filters and page of the list of due evaluations. */
public record EvaluationQuery(
        @Nullable @Range(min = 1, max = 5) Integer severity,
        @Nullable EvaluationState state,
        @Nullable @Size(max = 200) String q,
        @Nullable @Size(max = 300) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

    public EvaluationQuery {
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }

    public boolean filtered() {
        return severity != null || state != null || q != null;
    }

    /** Returns the address of the list with these filters. */
    public String href() {
        return ListHref.of("/evaluations")
                .with("severity", severity)
                .with("state", state)
                .with("q", q)
                .toString();
    }
}
