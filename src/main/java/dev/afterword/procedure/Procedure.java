package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A standard operating procedure.
 *
 * @param owner who sees to it that it stays right
 * @param team whose work it describes; null for nobody's in particular
 */
public record Procedure(
        UUID id,
        String key,
        String title,
        PersonRef owner,
        ProcedureReaders.@Nullable ReaderTeam team,
        ProcedureReaders readers,
        long version) {

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
