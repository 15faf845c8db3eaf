package dev.afterword.review.reference;

import dev.afterword.access.Viewer;
import java.util.List;
import java.util.UUID;

/** Lists one kind of thing that can be cited. */
interface ReferenceSource {

    /**
     * Lists all of an incident that the viewer sees, by number.
     *
     * @param key the key of the incident
     */
    List<Reference> all(Viewer viewer, UUID incident, String key);
}
