package dev.afterword.search;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.sql.RecordParameters;

/**
 * Who searches, within one transaction: how far they see, and where that is not nearly everything, what their grants show. They are asked for
 * once, however many statements a search takes. Row-level security applies to each row whatever they say.
 */
final class SearchReader {

    private final Viewer viewer;
    private final ReachStore.Reach reach;

    SearchReader(ReachStore store, Viewer viewer) {
        this.viewer = viewer;
        reach = store.of(viewer);
    }

    Viewer viewer() {
        return viewer;
    }

    SearchReach reach() {
        return reach.reach();
    }

    /** Binds what the grants show, as far as the conditions of {@link Whose} name it. */
    RecordParameters bind(RecordParameters parameters) {
        reach.own().forEach(parameters::with);
        return parameters;
    }
}
