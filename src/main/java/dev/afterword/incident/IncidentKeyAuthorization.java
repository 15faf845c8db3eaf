package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.ResourceAuthorization;
import dev.afterword.access.Viewer;
import org.springframework.stereotype.Component;

/** Stands before every route that changes something of an incident; the services behind it decide again, with all the facts. */
@Component
class IncidentKeyAuthorization implements ResourceAuthorization {

    private final Incidents incidents;

    IncidentKeyAuthorization(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public String collection() {
        return "incidents";
    }

    /** A person who may comment may have been shown one item only, which the service knows. */
    @Override
    public void require(Viewer viewer, Action action, String key, boolean whenClosed) {
        if (action != Action.COMMENT) {
            incidents.require(viewer, action, key);
        }
        if (!whenClosed) {
            incidents.requireOpen(key);
        }
    }
}
