package dev.afterword.incident;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.afterword.access.Role;
import dev.afterword.access.Viewer;
import dev.afterword.input.SearchWords;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Records;
import dev.afterword.web.ListHref;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * The filters, order and page of a list of incidents.
 *
 * @param state open ones, closed ones, those that were imported as closed history and have no work, or shared ones, whose
 *     head is all that the viewer sees; null for all
 * @param category a class or class/type; a class includes its types
 * @param lead the identifier of the person who leads them, or {@code me}
 * @param reviewDue only those whose review is due; the orders by that date imply it
 * @param sort by category (as the taxonomy has them), stage, state of the review, lead and TLP only where the list has up to {@link Page#FEW} incidents
 * @param q words to find, as docs/contract.md explains
 */
public record IncidentQuery(
        @Nullable State state,
        @Nullable @Range(min = 1, max = 5) Integer severity,
        @Nullable @Size(max = 100) String category,
        @Nullable ReviewState reviewState,

        @Nullable @Pattern(regexp = ME + "|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", message = "uuid")
        String lead,

        @Nullable Boolean reviewDue,

        @Nullable @SearchWords String q,
        Sort sort,
        @Nullable @Size(max = 300) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize)
        implements Page.Query {

    /** Stands for the viewer in {@code lead}. */
    public static final String ME = "me";

    /** Which part of the incidents, by their work. */
    public enum State {
        OPEN,
        CLOSED,
        /** Imported as closed history, without work since. */
        HISTORY,
        /** The viewer sees only the head, which does not tell whether the incident is open. */
        SHARED,
        ALL
    }

    /** The orders of the list. */
    public enum Sort {
        /** By the own date of the incident ({@link IncidentRow#datedAt}), the latest first. */
        @JsonProperty("-datedAt")
        @JsonAlias("DATED")
        DATED,
        @JsonProperty("datedAt")
        @JsonAlias("DATED_FIRST")
        DATED_FIRST,
        @JsonProperty("-createdAt")
        @JsonAlias("NEWEST")
        NEWEST,
        @JsonProperty("createdAt")
        @JsonAlias("OLDEST")
        OLDEST,
        @JsonProperty("severity")
        @JsonAlias("SEVERITY")
        SEVERITY,
        @JsonProperty("-severity")
        @JsonAlias("SEVERITY_LAST")
        SEVERITY_LAST,
        @JsonProperty("dueAt")
        @JsonAlias("DUE")
        DUE,
        @JsonProperty("-dueAt")
        @JsonAlias("DUE_LAST")
        DUE_LAST,
        @JsonProperty("category")
        @JsonAlias("CATEGORY")
        CATEGORY,
        @JsonProperty("-category")
        @JsonAlias("CATEGORY_LAST")
        CATEGORY_LAST,
        @JsonProperty("stage")
        @JsonAlias("STAGE")
        STAGE,
        @JsonProperty("-stage")
        @JsonAlias("STAGE_LAST")
        STAGE_LAST,
        @JsonProperty("reviewState")
        @JsonAlias("REVIEW")
        REVIEW,
        @JsonProperty("-reviewState")
        @JsonAlias("REVIEW_LAST")
        REVIEW_LAST,
        @JsonProperty("lead")
        @JsonAlias("LEAD")
        LEAD,
        @JsonProperty("-lead")
        @JsonAlias("LEAD_LAST")
        LEAD_LAST,
        @JsonProperty("tlp")
        @JsonAlias("TLP")
        TLP,
        @JsonProperty("-tlp")
        @JsonAlias("TLP_LAST")
        TLP_LAST;

        /** Returns whether an index has this order. Lists of up to {@link Page#FEW} incidents are sorted in the others as well. */
        public boolean indexed() {
            return compareTo(CATEGORY) < 0;
        }
    }

    public IncidentQuery {
        sort = sort == null ? Sort.NEWEST : sort;
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }

    /** Returns the query with {@code me} replaced by the viewer. */
    IncidentQuery by(Viewer viewer) {
        return ME.equals(lead) ? Records.with(this, "lead", viewer.id().toString()) : this;
    }

    /** Returns the query for due reviews, for incidents of all leads, by their severity or when they are due. */
    public IncidentQuery due() {
        boolean shown = sort == Sort.DUE_LAST || sort == Sort.SEVERITY || sort == Sort.SEVERITY_LAST || !sort.indexed();
        IncidentQuery all = Records.with(Records.with(this, "lead", null), "reviewDue", true);
        return Records.with(all, "sort", shown ? sort : Sort.DUE);
    }

    /** Returns whether only incidents are asked for whose review is due. */
    boolean isDueOnly() {
        return Boolean.TRUE.equals(reviewDue) || sort == Sort.DUE || sort == Sort.DUE_LAST;
    }

    /**
     * Returns what the page of the viewer shows where no state is asked for: open ones, but all where words are searched for. People from outside and
     * executives see the head of most, so theirs shows all.
     */
    public State usual(Viewer viewer) {
        boolean heads =
                viewer.external() || (viewer.is(Role.EXECUTIVE) && !viewer.is(Role.LEAD) && !viewer.is(Role.AUDITOR));
        return q == null && !heads ? State.OPEN : State.ALL;
    }

    /** Returns the query as the page asks it, by the own date of incidents. */
    public IncidentQuery onPage(Viewer viewer, boolean sorted) {
        IncidentQuery asked = by(viewer);
        State wanted = state != null ? state : usual(viewer);
        return Records.with(Records.with(asked, "state", wanted), "sort", sorted ? sort : Sort.DATED);
    }

    /** Returns the address of the first page of this list; {@link #onPage} adds what it leaves out. */
    public ListHref href(Viewer viewer) {
        return ListHref.of("/incidents")
                .with("state", state == usual(viewer) ? null : state)
                .with("sort", sort == Sort.DATED ? null : sort)
                .with("severity", severity)
                .with("category", category)
                .with("reviewState", reviewState)
                .with("lead", lead)
                .with("reviewDue", reviewDue)
                .with("q", q);
    }

    /** Returns whether the page of the viewer shows less, or something else, than it usually does. */
    public boolean narrowed(Viewer viewer) {
        return filtered() || state != usual(viewer);
    }

    /** Returns whether anything but {@link State} is filtered by. */
    public boolean filtered() {
        return severity != null
                || category != null
                || reviewState != null
                || lead != null
                || reviewDue != null
                || q != null;
    }
}
