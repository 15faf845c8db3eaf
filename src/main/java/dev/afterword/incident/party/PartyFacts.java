package dev.afterword.incident.party;

import dev.afterword.access.directory.Somebody;
import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a participant that people fill in.
 *
 * @param name required unless {@code who} is given, whose name it then is
 * @param external whether it belongs to another organisation; of somebody of the directory, what that says
 * @param needed whether the review requires it: it attends, contributes, or is excused with a reason
 * @param who whom of the directory it is; null while nobody has matched it
 */
public record PartyFacts(
        @Size(max = 300) String name,
        @Nullable @Size(max = 300) String organisation,
        @Nullable @Size(max = 100) String role,
        boolean external,
        boolean needed,
        @Nullable Somebody who)
        implements Checked {

    public PartyFacts {
        name = name != null ? name : who == null ? "" : who.name();
        external = who == null ? external : who.external();
    }

    @Override
    public void check(Errors errors) {
        if (name.isEmpty()) {
            errors.reject("name", "required");
        }
    }
}
