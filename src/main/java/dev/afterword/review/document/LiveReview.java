package dev.afterword.review.document;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.web.live.LivePart;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A review while its page is open. */
@Component
class LiveReview implements LivePart {

    private final Incidents incidents;
    private final ReviewPartStore store;

    LiveReview(Incidents incidents, ReviewPartStore store) {
        this.incidents = incidents;
        this.store = store;
    }

    @Override
    public String name() {
        return "review";
    }

    @Override
    public UUID incident(Viewer viewer, String key) {
        return incidents.require(viewer, Action.SEE, key);
    }

    @Override
    public Map<String, String> rows(Viewer viewer, @Nullable UUID incident) {
        return store.versions(Objects.requireNonNull(incident));
    }
}
