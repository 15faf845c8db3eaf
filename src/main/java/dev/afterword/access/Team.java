package dev.afterword.access;

import java.util.List;
import java.util.UUID;

/** A team, which grants can refer to. */
public record Team(UUID id, String name, List<PersonRef> members, long version) {

    public Team {
        members = List.copyOf(members);
    }

    /** Returns as many members as a list has room for. */
    public List<PersonRef> firstMembers() {
        return members.subList(0, Math.min(8, members.size()));
    }

    public TeamFields fields() {
        return new TeamFields(name, members);
    }
}
