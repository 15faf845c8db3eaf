package dev.afterword.incident;

import dev.afterword.access.Action;
import org.jspecify.annotations.Nullable;

/** A page of another module under {@code /incidents/{key}/}. Each is a bean. */
public interface IncidentTab {

    /** Returns the last part of its address, which is also that of its message {@code tab.<name>}. */
    String name();

    /** Returns its position; the tabs are overview 0, sequence 10, evidence 20, review 30, findings 40 … */
    int order();

    /** Returns the action that the viewer needs permission for to see the tab. */
    default Action needs() {
        return Action.SEE;
    }

    /**
     * Returns a scalar subselect that counts its items, with {@code i.id} as the incident; null for no count. It must be a
     * constant, because one statement reads all counts, each under row-level security.
     */
    default @Nullable String count() {
        return null;
    }
}
