package dev.afterword.procedure;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.afterword.kernel.Page;
import dev.afterword.web.ListHref;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.hibernate.validator.constraints.Range;
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
        @Nullable @Size(max = 200) String q,
        Sort sort,
        @Nullable @Size(max = 1_000) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

    /** What is to be done about a procedure. */
    public enum Pending {
        /** The viewer has to read the revision in force. */
        MY_READING,
        /** A revision is proposed. */
        APPROVAL
    }

    /** The orders of the list. */
    public enum Sort {
        @JsonProperty("title")
        @JsonAlias("TITLE")
        TITLE,
        @JsonProperty("-title")
        @JsonAlias("TITLE_LAST")
        TITLE_LAST,
        /** What came into force last comes first. */
        @JsonProperty("-inForceOn")
        @JsonAlias("CHANGED")
        CHANGED,
        @JsonProperty("inForceOn")
        @JsonAlias("CHANGED_FIRST")
        CHANGED_FIRST,
        @JsonProperty("owner")
        @JsonAlias("OWNER")
        OWNER,
        @JsonProperty("-owner")
        @JsonAlias("OWNER_LAST")
        OWNER_LAST;

        boolean descends() {
            return this == TITLE_LAST || this == CHANGED || this == OWNER_LAST;
        }
    }

    public ProcedureQuery {
        sort = sort == null ? Sort.TITLE : sort;
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }

    /** The address of the first page of this list. */
    public ListHref href() {
        return ListHref.of("/procedures")
                .with("sort", sort == Sort.TITLE ? null : sort)
                .with("team", team)
                .with("pending", pending)
                .with("q", q);
    }

    public boolean filtered() {
        return team != null || pending != null || q != null;
    }
}
