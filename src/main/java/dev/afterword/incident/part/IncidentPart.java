package dev.afterword.incident.part;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import java.time.Instant;

/** A list of another module that an incident's answer includes on request. Each is a bean. */
public interface IncidentPart {

    /** Returns its name in {@code include}, in the answer, and in the address of the list: {@code /incidents/{key}/<name>}. */
    String name();

    /** Returns the name of the schema of its pages in the OpenAPI document, which is that of the list's answer. */
    String schema();

    /**
     * Returns the first page of the list, as large as pages may be. It decides on access, and records what has to be recorded, as the
     * list itself does.
     *
     * @param incident the key of the incident
     * @param now the time after which times are in the future
     */
    Page<?> first(Viewer viewer, String incident, Instant now);
}
