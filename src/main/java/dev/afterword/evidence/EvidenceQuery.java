package dev.afterword.evidence;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.afterword.evidence.EvidenceItem.ItemKind;
import dev.afterword.evidence.check.FileState;
import dev.afterword.input.SearchWords;
import dev.afterword.kernel.Page;
import dev.afterword.web.ListHref;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * Which items of an incident are asked for.
 *
 * @param state of their files
 * @param held whether a legal hold blocks their disposal
 * @param disposed whether their content was destroyed
 * @param q words to find, as docs/contract.md explains
 */
public record EvidenceQuery(
        @Nullable ItemKind kind,
        @Nullable FileState state,
        @Nullable Boolean held,
        @Nullable Boolean disposed,
        @Nullable @SearchWords String q,
        Sort sort,
        @Nullable @Size(max = 2_000) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

    /** The orders of the list. */
    public enum Sort {
        @JsonProperty("number")
        @JsonAlias("NUMBER")
        NUMBER,
        @JsonProperty("-number")
        @JsonAlias("NUMBER_LAST")
        NUMBER_LAST,
        /** What was acquired at an unknown time comes after all others. */
        @JsonProperty("acquiredAt")
        @JsonAlias("ACQUIRED")
        ACQUIRED,
        @JsonProperty("-acquiredAt")
        @JsonAlias("ACQUIRED_LAST")
        ACQUIRED_LAST,
        /** What an unknown person collected comes before all others. */
        @JsonProperty("collector")
        @JsonAlias("COLLECTOR")
        COLLECTOR,
        @JsonProperty("-collector")
        @JsonAlias("COLLECTOR_LAST")
        COLLECTOR_LAST,
        /** What has no file comes after all others. */
        @JsonProperty("-size")
        @JsonAlias("LARGEST")
        LARGEST,
        @JsonProperty("size")
        @JsonAlias("SMALLEST")
        SMALLEST;

        boolean descends() {
            return this == NUMBER_LAST || this == ACQUIRED_LAST || this == COLLECTOR_LAST || this == LARGEST;
        }
    }

    public EvidenceQuery {
        sort = sort == null ? Sort.NUMBER : sort;
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }

    /** Selects a page of all items. */
    public static EvidenceQuery all(@Nullable String pageToken) {
        return new EvidenceQuery(null, null, null, null, null, Sort.NUMBER, pageToken, Page.MAX_SIZE);
    }

    /** Returns the address of the first page of this list. */
    public ListHref href(String incident) {
        return ListHref.of("/incidents/" + incident + "/evidence")
                .with("kind", kind)
                .with("state", state)
                .with("held", held)
                .with("disposed", disposed)
                .with("q", q)
                .with("sort", sort == Sort.NUMBER ? null : sort);
    }

    public boolean filtered() {
        return kind != null || state != null || held != null || disposed != null || q != null;
    }
}
