package dev.afterword.incident.party;

import java.util.List;
import java.util.UUID;

/**
 * Somebody who did something for an incident and isn't among its participants.
 *
 * @param how what they did, by the codes of {@code incident.took_part_v}
 */
public record ProposedParty(UUID id, String name, List<String> how) {}
