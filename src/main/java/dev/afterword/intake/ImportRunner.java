package dev.afterword.intake;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Viewer;
import dev.afterword.access.Viewers;
import dev.afterword.intake.file.Limits;
import dev.afterword.intake.file.RefusedFile;
import dev.afterword.intake.file.RejectionReason;
import dev.afterword.intake.veris.VerisFile;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs imports to their end on behalf of the people who started them, as long as they may import. */
@Component
class ImportRunner {

    private final ImportServices parts;
    private final Viewers viewers;
    private final Spool spool;
    private volatile boolean leavingOff;

    ImportRunner(ImportServices parts, Viewers viewers, Spool spool) {
        this.parts = parts;
        this.viewers = viewers;
        this.spool = spool;
    }

    /** Stops running imports after their current records before the program ends. They continue after the next start. */
    void leaveOff() {
        leavingOff = true;
    }

    void run(UUID person, UUID id) {
        Viewer viewer = viewer(person).orElse(null);
        Viewer owner = viewer == null ? new Viewer(person, "", false, Set.of(), true) : viewer;
        Import from =
                parts.transactions().read(owner, () -> parts.imports().find(id)).orElseThrow();
        if (from.state().over()) {
            return;
        }
        try {
            if (viewer == null || !Grants.allows(viewer, Action.IMPORT)) {
                end(owner, id, ImportState.STOPPED, RejectionReason.NOT_ALLOWED_ANY_MORE, "");
            } else if (toItsEnd(viewer, from)) {
                end(owner, id, ImportState.FINISHED, null, "");
            }
        } catch (RefusedFile refused) {
            end(owner, id, ImportState.STOPPED, refused.reason(), refused.detail());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Viewer> viewer(UUID person) {
        return parts.transactions().runAsAnonymous(() -> viewers.find(person)).map(Viewers.Known::viewer);
    }

    private boolean toItsEnd(Viewer viewer, Import from) throws IOException {
        try (ImportRun run = open(viewer, from)) {
            run.skipWhatIsDone();
            while (run.step()) {
                if (leavingOff) {
                    throw new IllegalStateException("the program is ending");
                }
            }
            return run.complete();
        }
    }

    ImportRun open(Viewer viewer, Import from) throws IOException {
        VerisFile file = VerisFile.open(spool.open(from.id()), Limits.STANDARD);
        return new ImportRun(parts, viewer, from, file);
    }

    private void end(Viewer owner, UUID id, ImportState state, @Nullable RejectionReason stoppedBy, String detail) {
        parts.transactions().run(owner, () -> {
            if (parts.imports().lock(id).orElseThrow().state().over()) {
                return;
            }
            parts.imports().end(id, state, stoppedBy, detail, parts.clock().instant());
            parts.events().publishEvent(ended(parts.imports().find(id).orElseThrow()));
        });
        spool.delete(id);
    }

    private static Fact ended(Import i) {
        Import.Tally tally = i.tally();
        return Fact.of(FactAction.IMPORT_ENDED, i.createdBy().id(), i.id().toString())
                .withAfter(Map.of(
                        "state", i.state().name(),
                        "created", tally.created(),
                        "updated", tally.updated(),
                        "unchanged", tally.unchanged(),
                        "rejected", tally.rejected()));
    }
}
