package dev.afterword.lesson;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.web.live.LivePart;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The findings of an incident, and how far their lessons have come, while their page is open. */
@Component
class LiveLessons implements LivePart {

    private final Incidents incidents;
    private final LessonStore store;

    LiveLessons(Incidents incidents, LessonStore store) {
        this.incidents = incidents;
        this.store = store;
    }

    @Override
    public String name() {
        return "findings";
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
