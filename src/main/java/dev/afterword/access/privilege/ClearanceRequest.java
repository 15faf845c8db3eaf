package dev.afterword.access.privilege;

import dev.afterword.access.PersonRef;
import dev.afterword.kernel.Restriction;
import java.time.Instant;
import java.util.UUID;

/** A clearance that was requested for a member of an incident, also in the shape of the API. */
public record ClearanceRequest(UUID principal, Restriction clearance, PersonRef requestedBy, Instant requestedAt) {}
