package dev.afterword.incident;

import dev.afterword.access.Action;
import org.jspecify.annotations.Nullable;

/** A page that another module hangs under {@code /incidents/{key}/}. Each is a bean. */
public interface IncidentTab {

    /** The last part of its address, and its message {@code tab.<name>}. */
    String name();

    /** Where it stands; tabs are ordered as in the design: overview 0, sequence 10, evidence 20, review 30, findings 40 … */
    int order();

    /** What the viewer must be allowed to do to find the tab. */
    default Action needs() {
        return Action.SEE;
    }

    /**
     * A scalar subselect that counts what it holds, with {@code i.id} for the incident; null for none. A constant of the code,
     * so that one statement fetches all counts, each behind row-level security.
     */
    default @Nullable String count() {
        return null;
    }
}
