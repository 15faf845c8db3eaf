package dev.afterword.search;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.sql.RecordParameters;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who searches, within one transaction: how far they see, and where that is not nearly everything, what their grants show. Both are asked for
 * once, however many statements a search takes. Row-level security applies to each row whatever they say.
 */
final class SearchReader {

    private final ReachStore store;
    private final Viewer viewer;
    private final SearchReach reach;
    private @Nullable Map<String, Object> own;

    SearchReader(ReachStore store, Viewer viewer) {
        this.store = store;
        this.viewer = viewer;
        reach = store.reach(viewer);
    }

    Viewer viewer() {
        return viewer;
    }

    SearchReach reach() {
        return reach;
    }

    /** Binds what the grants show, as far as the conditions of {@link Whose} name it. */
    RecordParameters bind(RecordParameters parameters) {
        if (own == null) {
            own = store.own(viewer, reach);
        }
        own.forEach(parameters::with);
        return parameters;
    }
}
