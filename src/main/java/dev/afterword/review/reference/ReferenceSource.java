package dev.afterword.review.reference;

import dev.afterword.access.Viewer;
import java.util.UUID;
import java.util.function.Consumer;

/** Lists one kind of thing that can be cited. */
interface ReferenceSource {

    /**
     * Passes on all of an incident that the viewer sees, one after the other: whole contents may be large together.
     *
     * @param key the key of the incident
     */
    void each(Viewer viewer, UUID incident, String key, Consumer<Reference> to);
}
