package dev.afterword.followup;

import dev.afterword.finding.Route;
import dev.afterword.kernel.Page;
import dev.afterword.web.Input;
import dev.afterword.web.ListHref;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a list of follow-ups is asked for.
 *
 * @param owner a person; {@code me} is resolved before
 * @param states OPEN for all that is left to do, ALL, or one state
 */
public record FollowUpQuery(
        @Nullable UUID owner,
        @Nullable UUID team,
        String states,
        @Nullable FollowUpKind kind,
        @Nullable Route route,
        @Nullable Due due,
        @Nullable Priority priority,
        @Nullable Boolean crossOrganisation,
        @Nullable String incident,
        @Nullable String q,
        Sort sort,
        @Nullable String pageToken,
        int pageSize) {

    public static final String OPEN = "OPEN";
    public static final String ALL = "ALL";

    /** By when. */
    public enum Due {
        /** Should have been resolved before today. */
        OVERDUE,
        /** Within seven days, today and what is late included. */
        WEEK,
        /** Its day to be looked at again has come. */
        REVIEW
    }

    /** The orders of the list. */
    public enum Sort {
        DUE("dueOn"),
        PRIORITY("priority"),
        REVIEW("nextReviewOn"),
        NEWEST("-raisedAt");

        private final String api;

        Sort(String api) {
            this.api = api;
        }

        static Sort of(@Nullable String name, Input in) {
            if (name == null) {
                return DUE;
            }
            for (Sort sort : values()) {
                if (sort.api.equals(name) || sort.name().equals(name)) {
                    return sort;
                }
            }
            in.reject("sort", "oneOf", "dueOn, priority, nextReviewOn, -raisedAt");
            return DUE;
        }
    }

    static FollowUpQuery read(Input in, UUID viewer) {
        String owner = in.text("owner", 60);
        FollowUpQuery query = new FollowUpQuery(
                "me".equals(owner) ? viewer : in.uuid("owner"),
                in.uuid("team"),
                states(in),
                in.oneOf("kind", FollowUpKind.class),
                in.oneOf("route", Route.class),
                in.oneOf("due", Due.class),
                in.oneOf("priority", Priority.class),
                in.has("crossOrganisation") && in.text("crossOrganisation", 10) != null
                        ? in.flag("crossOrganisation")
                        : null,
                in.text("incident", 40),
                in.text("q", 200),
                Sort.of(in.text("sort", 20), in),
                in.text("pageToken", 300),
                in.pageSize());
        in.check();
        return query;
    }

    private static String states(Input in) {
        String state = in.text("state", 40);
        if (state == null || state.equals(OPEN) || state.equals(ALL)) {
            return state == null ? OPEN : state;
        }
        FollowUpState one = in.oneOf("state", FollowUpState.class);
        return one == null ? OPEN : one.name();
    }

    FollowUpQuery onRoute(Route only) {
        return new FollowUpQuery(
                owner,
                team,
                states,
                kind,
                only,
                due,
                priority,
                crossOrganisation,
                incident,
                q,
                sort,
                pageToken,
                pageSize);
    }

    FollowUpQuery inState(String wanted) {
        return new FollowUpQuery(
                owner,
                team,
                wanted,
                kind,
                route,
                due,
                priority,
                crossOrganisation,
                incident,
                q,
                sort,
                pageToken,
                pageSize);
    }

    /** All that is open, in the order in which it is looked at next. */
    static FollowUpQuery queue(@Nullable String pageToken) {
        return open(Sort.REVIEW, pageToken);
    }

    /** All that is open, the most urgent first. */
    static FollowUpQuery urgent() {
        return open(Sort.PRIORITY, null);
    }

    private static FollowUpQuery open(Sort sort, @Nullable String pageToken) {
        return new FollowUpQuery(
                null, null, OPEN, null, null, null, null, null, null, null, sort, pageToken, Page.DEFAULT_SIZE);
    }

    FollowUpQuery ofIncident(String key) {
        return new FollowUpQuery(
                owner, team, states, kind, route, due, priority, crossOrganisation, key, q, sort, pageToken, pageSize);
    }

    /** Whether one of the filters is set that the page keeps folded away. */
    public boolean rarely(boolean register) {
        return kind != null
                || priority != null
                || team != null
                || crossOrganisation != null
                || !register && route != null;
    }

    public boolean filtered() {
        return owner != null
                || team != null
                || !states.equals(OPEN)
                || kind != null
                || due != null
                || priority != null
                || crossOrganisation != null
                || q != null;
    }

    /** The address of the first page of this list under {@code path}, whose own filters aren't repeated. */
    public String href(String path) {
        return ListHref.of(path)
                .with("owner", owner)
                .with("team", team)
                .with("state", states.equals(OPEN) ? null : states)
                .with("kind", kind)
                .with("route", path.equals("/follow-ups") ? route : null)
                .with("due", due)
                .with("priority", priority)
                .with("crossOrganisation", crossOrganisation)
                .with("q", q)
                .with("sort", sort == Sort.DUE ? null : sort)
                .toString();
    }
}
