package dev.afterword.incident.part;

import dev.afterword.incident.Incident;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.web.PageContext;
import org.jspecify.annotations.Nullable;

/** What another module shows on the overview of an incident, with one or two statements. Each is a bean. */
public interface OverviewPart {

    /** Returns the name under which {@code incident/overview.jte} takes it. */
    String name();

    /** Returns what the viewer of the layout may see; null if there is nothing to show yet. The caller's transaction must be open. */
    @Nullable
    Object of(PageContext page, IncidentLayout layout, Incident incident);
}
