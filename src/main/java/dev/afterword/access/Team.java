package dev.afterword.access;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A team, which grants can refer to, with the member who leads it. */
public record Team(
        UUID id,
        String name,
        List<PersonRef> members,
        @Nullable PersonRef lead,
        long version) {

    public Team {
        members = List.copyOf(members);
    }

    /** Returns as many members as a list has room for. */
    public List<PersonRef> firstMembers() {
        return members.subList(0, Math.min(8, members.size()));
    }

    public TeamFields fields() {
        return new TeamFields(name, members, lead);
    }
}
