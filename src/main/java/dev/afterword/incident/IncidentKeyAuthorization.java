package dev.afterword.incident;

import dev.afterword.access.Action;
import dev.afterword.access.ResourceAuthorization;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.sql.Question;
import org.springframework.stereotype.Component;

/** Checks every route that changes an incident; the services behind it decide again, with all facts. */
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

    @Override
    public Question<?> entering(String key) {
        return IncidentStore.seeing(key);
    }

    /** People may see that an incident exists and read its report, and nothing else of it. */
    @Override
    public boolean decidesReading() {
        return true;
    }

    /** Lets commenting pass if only a single item may be shared with the person, which the service checks. */
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
