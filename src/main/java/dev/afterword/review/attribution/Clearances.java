package dev.afterword.review.attribution;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Decides who may see and edit attributions, within the caller's transaction. */
@Component
public class Clearances {

    private final Grants grants;

    Clearances(Grants grants) {
        this.grants = grants;
    }

    public boolean allows(Viewer viewer, Action action, UUID incident) {
        return grants.allows(viewer, action, incident, Tlp.CLEAR, Restriction.ATTRIBUTION);
    }

    /** Throws "forbidden" for a viewer without the clearance. That they see the incident is decided before. */
    public void require(Viewer viewer, Action action, UUID incident) {
        if (!allows(viewer, action, incident)) {
            throw Problem.forbidden();
        }
    }
}
