package dev.afterword.incident;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.afterword.access.Viewer;
import dev.afterword.input.SearchWords;
import dev.afterword.kernel.Page;
import dev.afterword.web.ListHref;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * The filters, order and page of a list of incidents.
 *
 * @param category a class or class/type; a class includes its types
 * @param lead the identifier of the person who leads them, or {@code me}
 * @param q words to find, as docs/contract.md explains
 */
public record IncidentQuery(
        @Nullable @Range(min = 1, max = 5) Integer severity,
        @Nullable @Size(max = 100) String category,
        @Nullable ReviewState reviewState,

        @Nullable @Pattern(regexp = ME + "|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", message = "uuid")
        String lead,

        @Nullable @SearchWords String q,
        Sort sort,
        @Nullable @Size(max = 300) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

    /** Stands for the viewer in {@code lead}. */
    public static final String ME = "me";

    /** The orders of the list. */
    public enum Sort {
        @JsonProperty("-createdAt")
        @JsonAlias("NEWEST")
        NEWEST,
        @JsonProperty("severity")
        @JsonAlias("SEVERITY")
        SEVERITY,
        @JsonProperty("dueAt")
        @JsonAlias("DUE")
        DUE
    }

    public IncidentQuery {
        sort = sort == null ? Sort.NEWEST : sort;
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }

    /** Returns the query with {@code me} replaced by the viewer. */
    IncidentQuery by(Viewer viewer) {
        String who = ME.equals(lead) ? viewer.id().toString() : lead;
        return new IncidentQuery(severity, category, reviewState, who, q, sort, pageToken, pageSize);
    }

    /** Returns the query for due reviews, for incidents of all leads. */
    public IncidentQuery due() {
        return new IncidentQuery(severity, category, reviewState, null, q, Sort.DUE, pageToken, pageSize);
    }

    /** Returns the address of the first page of this list. */
    public String href() {
        return ListHref.of("/incidents")
                .with("sort", sort)
                .with("severity", severity)
                .with("category", category)
                .with("reviewState", reviewState)
                .with("lead", lead)
                .with("q", q)
                .toString();
    }

    public boolean filtered() {
        return severity != null || category != null || reviewState != null || lead != null || q != null;
    }
}
