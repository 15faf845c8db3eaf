package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who has to read a procedure. */
public record ProcedureReaders(List<PersonRef> people, List<TeamRef> teams) {

    public ProcedureReaders {
        people = List.copyOf(people);
        teams = List.copyOf(teams);
    }

    /** With those who read it in any case: who sees to it, and whose work it describes. */
    ProcedureReaders with(PersonRef owner, @Nullable TeamRef team) {
        return new ProcedureReaders(
                Stream.concat(people.stream(), Stream.of(owner)).distinct().toList(),
                Stream.concat(teams.stream(), Stream.ofNullable(team))
                        .distinct()
                        .toList());
    }

    boolean isEmpty() {
        return people.isEmpty() && teams.isEmpty();
    }
}
