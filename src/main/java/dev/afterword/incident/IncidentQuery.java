package dev.afterword.incident;

import dev.afterword.access.Viewer;
import dev.afterword.web.Input;
import dev.afterword.web.ListHref;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a list of incidents is asked for.
 *
 * @param severity one of 1 to 5
 * @param category a class or class/type; a class holds its types
 * @param lead the person who leads them; {@code me} is resolved before
 * @param q words to be found in key, title or summary
 */
public record IncidentQuery(
        @Nullable Integer severity,
        @Nullable String category,
        @Nullable ReviewState reviewState,
        @Nullable UUID lead,
        @Nullable String q,
        Sort sort,
        @Nullable String pageToken,
        int pageSize) {

    /** Who asks. */
    public static final String ME = "me";

    /** The orders of the list. */
    public enum Sort {
        NEWEST,
        SEVERITY,
        DUE;

        static Sort of(@Nullable String name, Input in) {
            return switch (name == null ? "-createdAt" : name) {
                case "-createdAt", "NEWEST" -> NEWEST;
                case "severity", "SEVERITY" -> SEVERITY;
                case "dueAt", "DUE" -> DUE;
                default -> {
                    in.reject("sort", "oneOf", "-createdAt, severity, dueAt");
                    yield NEWEST;
                }
            };
        }
    }

    /** Reads the query of a request, page and API alike. */
    public static IncidentQuery read(Viewer viewer, Input in) {
        IncidentQuery query = new IncidentQuery(
                in.number("severity", 1, 5),
                in.text("category", 100),
                in.oneOf("reviewState", ReviewState.class),
                ME.equals(in.text("lead", 60)) ? viewer.id() : in.uuid("lead"),
                in.text("q", 200),
                Sort.of(in.text("sort", 20), in),
                in.text("pageToken", 300),
                in.pageSize());
        in.check();
        return query;
    }

    /** The address of the first page of this list. */
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
