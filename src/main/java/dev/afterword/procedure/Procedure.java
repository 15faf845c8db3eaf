package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import dev.afterword.access.TeamRef;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.procedure.ProcedureCommands.ProcedureFacts;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A standard operating procedure.
 *
 * @param owner the person who keeps it up to date
 * @param team the team whose work it describes; null for none in particular
 */
public record Procedure(
        UUID id,
        String key,
        String title,
        PersonRef owner,
        @Nullable TeamRef team,
        ProcedureReaders readers,
        long version) {

    static Procedure drafted(String key, ProcedureFacts facts) {
        return new Procedure(RandomCodes.uuid(), key, facts.title(), facts.owner(), facts.team(), facts.readers(), 1);
    }

    ProcedureFacts facts() {
        return new ProcedureFacts(title, owner, team, readers.people(), readers.teams());
    }

    Procedure changed(ProcedureFacts facts) {
        return new Procedure(id, key, facts.title(), facts.owner(), facts.team(), facts.readers(), version + 1);
    }

    public String href() {
        return "/procedures/" + key;
    }

    public String href(int revision) {
        return href() + "/revisions/" + revision;
    }

    boolean ownedBy(Viewer viewer) {
        return owner.id().equals(viewer.id());
    }
}
