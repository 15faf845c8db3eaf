package dev.afterword.web.live;

import dev.afterword.access.Viewer;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a page shows that others change while it is open. Each module with such a page implements it. */
public interface LivePart {

    /** Returns the name in the address. */
    String name();

    /**
     * Returns the incident whose changes concern it, within a transaction of the viewer; null if those of any do. Throws "not found" if the
     * viewer doesn't see it.
     *
     * @param key of the incident; empty if the address has none
     */
    @Nullable
    UUID incident(Viewer viewer, String key);

    /**
     * Returns what the page shows to this viewer, and nothing else: what stands in each row, or a hash of it, by what names the row. Within
     * a transaction of the viewer.
     *
     * @param incident what {@link #incident} returned
     */
    Map<String, String> rows(Viewer viewer, @Nullable UUID incident);
}
