package dev.afterword.procedure;

import dev.afterword.web.Input;
import dev.afterword.web.ListHref;
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
        @Nullable String incident,
        @Nullable Waiting waiting,
        @Nullable String q,
        Sort sort,
        @Nullable String pageToken,
        int pageSize) {

    /** What a recommendation waits for. */
    public enum Waiting {
        /** The viewer's own opinion. */
        MY_OPINION,
        /** A decision: nobody has to say anything anymore, or the time for it is over. */
        DECISION
    }

    /** The orders of the list. */
    public enum Sort {
        NEWEST,
        /** By the day until which opinions were asked for; where nobody was asked, last. */
        DUE;

        static Sort of(@Nullable String name, Input in) {
            return switch (name == null ? "-proposedAt" : name) {
                case "-proposedAt", "NEWEST" -> NEWEST;
                case "dueOn", "DUE" -> DUE;
                default -> {
                    in.reject("sort", "oneOf", "-proposedAt, dueOn");
                    yield NEWEST;
                }
            };
        }
    }

    /** Reads the query of a request, page and API alike. */
    static RecommendationQuery read(Input in) {
        RecommendationQuery query = new RecommendationQuery(
                in.oneOf("state", RecommendationState.class),
                in.text("incident", 40),
                in.oneOf("waiting", Waiting.class),
                in.text("q", 200),
                Sort.of(in.text("sort", 20), in),
                in.text("pageToken", 300),
                in.pageSize());
        in.check();
        return query;
    }

    /** The same list, of one incident only. */
    RecommendationQuery within(String incident) {
        return new RecommendationQuery(state, incident, waiting, q, sort, pageToken, pageSize);
    }

    /** The address of the first page of this list. */
    public String href() {
        return ListHref.of("/recommendations")
                .with("sort", sort)
                .with("state", state)
                .with("incident", incident)
                .with("waiting", waiting)
                .with("q", q)
                .toString();
    }

    public boolean filtered() {
        return state != null || incident != null || waiting != null || q != null;
    }
}
