package dev.afterword.followup;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Route;
import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import dev.afterword.input.SearchWords;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Records;
import dev.afterword.web.ListHref;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * The filters, order and page of a list of follow-ups.
 *
 * @param owner a person's identifier, or {@code me}
 * @param q words of the key or the title
 * @param state OPEN (the default) for all that are not finished, BACK for those that were returned or reopened, DONE for those that are finished, ALL, or one state
 * @param sort by owner, team, kind and state only where the list has up to {@link Page#FEW} follow-ups
 */
public record FollowUpQuery(
        @Nullable @Pattern(regexp = "me|[0-9a-fA-F-]{36}", message = "uuid")
        String owner,

        @Nullable UUID team,
        String state,
        @Nullable FollowUpKind kind,
        @Nullable Route route,
        @Nullable Due due,
        FollowUpFacts.@Nullable Priority priority,
        @Nullable Boolean crossOrganisation,
        @Nullable @Size(max = 40) String incident,
        @Nullable @Size(max = 100) String service,
        @Nullable @SearchWords String q,
        Sort sort,
        @Nullable @Size(max = 300) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize)
        implements Page.Query, Checked {

    public static final String OPEN = "OPEN";
    public static final String DONE = "DONE";
    /** Returned or reopened: with the owner again. */
    public static final String BACK = "BACK";

    public static final String ALL = "ALL";

    private static final Set<String> SEVERAL = Set.of(OPEN, BACK, DONE, ALL);

    /** A filter by date. */
    public enum Due {
        /** The due date was before today. */
        OVERDUE,
        /** Due within seven days, including today and overdue ones. */
        WEEK,
        /** The owner has to be done within two weeks from today. */
        TWO_WEEKS,
        /** The owner has to be done after that. */
        LATER,
        /** The date of the next review is today or earlier. */
        REVIEW,
        /** It wasn't accepted or resolved by its day once, whether it is done now or not. */
        BREACHED
    }

    /** The orders of the list. */
    public enum Sort {
        @JsonProperty("dueOn")
        @JsonAlias("DUE")
        DUE,
        @JsonProperty("-dueOn")
        @JsonAlias("DUE_LAST")
        DUE_LAST,
        @JsonProperty("priority")
        @JsonAlias("PRIORITY")
        PRIORITY,
        @JsonProperty("-priority")
        @JsonAlias("PRIORITY_LAST")
        PRIORITY_LAST,
        @JsonProperty("nextReviewOn")
        @JsonAlias("REVIEW")
        REVIEW,
        @JsonProperty("-nextReviewOn")
        @JsonAlias("REVIEW_LAST")
        REVIEW_LAST,
        @JsonProperty("-raisedAt")
        @JsonAlias("NEWEST")
        NEWEST,
        @JsonProperty("raisedAt")
        @JsonAlias("OLDEST")
        OLDEST,
        @JsonProperty("owner")
        @JsonAlias("OWNER")
        OWNER,
        @JsonProperty("-owner")
        @JsonAlias("OWNER_LAST")
        OWNER_LAST,
        @JsonProperty("team")
        @JsonAlias("TEAM")
        TEAM,
        @JsonProperty("-team")
        @JsonAlias("TEAM_LAST")
        TEAM_LAST,
        @JsonProperty("kind")
        @JsonAlias("KIND")
        KIND,
        @JsonProperty("-kind")
        @JsonAlias("KIND_LAST")
        KIND_LAST,
        @JsonProperty("state")
        @JsonAlias("STATE")
        STATE,
        @JsonProperty("-state")
        @JsonAlias("STATE_LAST")
        STATE_LAST;

        /** Returns whether an index has this order. Lists of up to {@link Page#FEW} follow-ups are sorted in the others as well. */
        public boolean indexed() {
            return compareTo(OWNER) < 0;
        }

        boolean isByReview() {
            return this == REVIEW || this == REVIEW_LAST;
        }
    }

    public FollowUpQuery {
        state = state == null ? OPEN : state;
        sort = sort == null ? Sort.DUE : sort;
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }

    @Override
    public void check(Errors errors) {
        boolean known =
                Stream.of(FollowUpState.values()).anyMatch(each -> each.name().equals(state));
        if (!known && !SEVERAL.contains(state)) {
            errors.rejectOneOf("state", FollowUpState.class);
        }
    }

    /** Returns the query with {@code me} replaced by the viewer, and limited to a route and an incident unless those are null. */
    public FollowUpQuery narrowed(Viewer viewer, @Nullable Route only, @Nullable String ofIncident) {
        return new FollowUpQuery(
                "me".equals(owner) ? viewer.id().toString() : owner,
                team,
                state,
                kind,
                only == null ? route : only,
                due,
                priority,
                crossOrganisation,
                ofIncident == null ? incident : ofIncident,
                service,
                q,
                sort,
                pageToken,
                pageSize);
    }

    /** Returns whether all that it finds are open. */
    boolean isOfOpen() {
        return switch (state) {
            case OPEN, BACK -> true;
            case DONE, ALL -> false;
            default -> FollowUpState.valueOf(state).open();
        };
    }

    /** Returns the query for the beginnings of lists by state, which are sorted by what an index has. */
    public FollowUpQuery ofBoard() {
        return Records.with(sort.indexed() ? this : Records.with(this, "sort", Sort.DUE), "pageToken", null);
    }

    public FollowUpQuery inState(String wanted) {
        return Records.with(this, "state", wanted);
    }

    /** Returns the query for all open ones in the order of their next review. */
    static FollowUpQuery queue(@Nullable String pageToken) {
        return open(Sort.REVIEW, pageToken);
    }

    /** Returns the query for all open ones, the most urgent first. */
    static FollowUpQuery urgent() {
        return open(Sort.PRIORITY, null);
    }

    /** Returns the query for all in a state. */
    public static FollowUpQuery inState(FollowUpState state) {
        return Records.with(open(Sort.DUE, null), "state", state.name());
    }

    private static FollowUpQuery open(Sort sort, @Nullable String pageToken) {
        return new FollowUpQuery(
                null, null, OPEN, null, null, null, null, null, null, null, null, sort, pageToken, Page.DEFAULT_SIZE);
    }

    public boolean filtered() {
        return owner != null
                || team != null
                || !state.equals(OPEN)
                || kind != null
                || due != null
                || priority != null
                || crossOrganisation != null
                || service != null
                || q != null;
    }

    /** Returns the address of the first page of this list under {@code path}, without filters that the path implies. */
    public ListHref href(String path) {
        return ListHref.of(path)
                .with("owner", owner)
                .with("team", team)
                .with("state", state.equals(OPEN) ? null : state)
                .with("kind", kind)
                .with("route", path.equals("/follow-ups") ? route : null)
                .with("due", due)
                .with("priority", priority)
                .with("crossOrganisation", crossOrganisation)
                .with("service", service)
                .with("q", q)
                .with("sort", sort == Sort.DUE ? null : sort);
    }
}
