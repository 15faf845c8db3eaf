package dev.afterword.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A team that a grant may name. */
public record Team(UUID id, String name, List<PersonRef> members, long version) {

    public Team {
        members = List.copyOf(members);
    }

    static Map<String, Object> facts(String name, Set<UUID> members) {
        return Map.of(
                "name",
                name,
                "members",
                members.stream().map(UUID::toString).sorted().toList());
    }
}
