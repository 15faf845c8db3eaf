package dev.afterword.evidence;

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
        @Nullable @Size(max = 300) String pageToken,
        @Range(min = 1, max = Page.MAX_SIZE) Integer pageSize) {

    public EvidenceQuery {
        pageSize = pageSize == null ? Page.DEFAULT_SIZE : pageSize;
    }

    /** Selects a page of all items. */
    public static EvidenceQuery all(@Nullable String pageToken) {
        return new EvidenceQuery(null, null, null, null, null, pageToken, Page.MAX_SIZE);
    }

    /** Returns the address of the first page of this list. */
    public ListHref href(String incident) {
        return ListHref.of("/incidents/" + incident + "/evidence")
                .with("kind", kind)
                .with("state", state)
                .with("held", held)
                .with("disposed", disposed)
                .with("q", q);
    }

    public boolean filtered() {
        return kind != null || state != null || held != null || disposed != null || q != null;
    }
}
