package dev.afterword.procedure;

import dev.afterword.web.Input;
import dev.afterword.web.ListHref;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which procedures are asked for.
 *
 * @param team whose work they describe
 * @param q a part of the key or the title
 */
public record ProcedureQuery(
        @Nullable UUID team,
        @Nullable Pending pending,
        @Nullable String q,
        Sort sort,
        @Nullable String pageToken,
        int pageSize) {

    /** What is to be done about a procedure. */
    public enum Pending {
        /** The viewer has to read the revision in force. */
        MY_READING,
        /** A revision is proposed. */
        APPROVAL
    }

    /** The orders of the list. */
    public enum Sort {
        TITLE,
        /** What came into force last comes first. */
        CHANGED;

        static Sort of(@Nullable String name, Input in) {
            return switch (name == null ? "title" : name) {
                case "title", "TITLE" -> TITLE;
                case "-inForceOn", "CHANGED" -> CHANGED;
                default -> {
                    in.reject("sort", "oneOf", "title, -inForceOn");
                    yield TITLE;
                }
            };
        }
    }

    static ProcedureQuery read(Input in) {
        ProcedureQuery query = new ProcedureQuery(
                in.uuid("team"),
                in.oneOf("pending", Pending.class),
                in.text("q", 200),
                Sort.of(in.text("sort", 20), in),
                in.text("pageToken", 1_000),
                in.pageSize());
        in.check();
        return query;
    }

    /** The address of the first page of this list. */
    public String href() {
        return ListHref.of("/procedures")
                .with("sort", sort)
                .with("team", team)
                .with("pending", pending)
                .with("q", q)
                .toString();
    }

    public boolean filtered() {
        return team != null || pending != null || q != null;
    }
}
