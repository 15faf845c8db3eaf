package dev.afterword.incident;

import org.jspecify.annotations.Nullable;

/**
 * An incident to be created.
 *
 * @param historical whether it is closed history: no reminders, nothing due
 */
public record NewIncident(IncidentFacts facts, boolean historical, Incident.@Nullable Source source) {}
