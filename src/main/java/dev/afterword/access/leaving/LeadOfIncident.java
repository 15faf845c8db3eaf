package dev.afterword.access.leaving;

import java.util.UUID;

/** Tells who leads an incident; declared by the module of incidents. */
public interface LeadOfIncident {

    /** Returns the lead of an incident that the current principal sees. */
    UUID leadOf(UUID incident);
}
