package dev.afterword.intake;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incident;
import dev.afterword.intake.Import.Tally;
import dev.afterword.intake.ImportNote.Kind;
import dev.afterword.intake.Spool.Spooled;
import dev.afterword.intake.file.Limits;
import dev.afterword.intake.file.RefusedFile;
import dev.afterword.intake.veris.Preview;
import dev.afterword.intake.veris.Veris;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Hash;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Problem.Field;
import dev.afterword.kernel.RandomCodes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Imports of files with incidents. */
@Service
public class Imports {

    /** A file of up to this many bytes, unpacked, is imported while its sender waits. */
    static final long WHILE_ONE_WAITS = 1 << 20;

    private static final String NEWEST = "newest";

    private final ImportServices parts;
    private final Spool spool;
    private final ImportJobs jobs;

    Imports(ImportServices parts, Spool spool, ImportJobs jobs) {
        this.parts = parts;
        this.spool = spool;
        this.jobs = jobs;
    }

    /** The settings of an import. Incidents of a historical import are closed. */
    record Wish(String format, boolean historical, @Nullable String fileName) {}

    /** Reads the settings; throws all that is wrong with them. */
    static Wish wish(String format, String historical, @Nullable String fileName) {
        List<Field> errors = new ArrayList<>();
        if (!format.equals(Veris.FORMAT)) {
            errors.add(Field.of("format", "oneOf", Veris.FORMAT));
        }
        if (!historical.equals("true") && !historical.equals("false")) {
            errors.add(Field.of("historical", "flag"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new Wish(format, historical.equals("true"), cleaned(fileName));
    }

    private static @Nullable String cleaned(@Nullable String fileName) {
        if (fileName == null) {
            return null;
        }
        String name =
                fileName.replaceAll("\\p{C}", "").replaceFirst("^.*[/\\\\]", "").strip();
        return name.isEmpty() ? null : name.substring(0, Math.min(name.length(), 200));
    }

    /**
     * Starts an import. A small one is finished when this returns; a large one is stored, and continues in the background.
     *
     * @throws RefusedFile if the file is broken as a whole or beyond a limit; nothing of it is kept then
     */
    Import start(Viewer viewer, Wish wish, InputStream content) throws IOException {
        Grants.require(viewer, Action.IMPORT);
        UUID id = RandomCodes.uuid();
        Spooled spooled = spool.keep(id, content, Limits.STANDARD.packed());
        Preview preview = preview(id);
        Import wanted = wanted(viewer, wish, spooled, preview.records());
        boolean small = preview.unpacked() <= WHILE_ONE_WAITS;
        parts.transactions().run(viewer, () -> begin(wanted, spooled, small));
        if (small) {
            jobs.runNow(viewer, id);
        } else {
            jobs.hurry();
        }
        return find(viewer, id);
    }

    private Preview preview(UUID id) throws IOException {
        try (InputStream file = spool.open(id)) {
            return Preview.of(file, Limits.STANDARD);
        } catch (IOException | RuntimeException e) {
            spool.delete(id);
            throw e;
        }
    }

    private Import wanted(Viewer viewer, Wish wish, Spooled spooled, long records) {
        return new Import(
                spooled.id(),
                wish.format(),
                wish.historical(),
                wish.fileName(),
                spooled.bytes(),
                records,
                ImportState.WAITING,
                0,
                Tally.NONE,
                null,
                "",
                new PersonRef(viewer.id(), viewer.name()),
                parts.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                null);
    }

    private void begin(Import wanted, Spooled spooled, boolean small) {
        parts.imports().insert(wanted, spooled.sha256());
        jobs.schedule(wanted, small ? ImportJobs.GRACE : Duration.ZERO);
        parts.events()
                .publishEvent(Fact.of(
                                FactAction.IMPORT_STARTED,
                                wanted.createdBy().id(),
                                wanted.id().toString())
                        .withAfter(Map.of(
                                "format", wanted.format(),
                                "historical", wanted.historical(),
                                "bytes", wanted.bytes(),
                                "sha256", Hash.hex(spooled.sha256()))));
    }

    /** Finds an import by what may be an identifier; people who aren't response leads see their own only. */
    Import find(Viewer viewer, String id) {
        try {
            return find(viewer, UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    Import find(Viewer viewer, UUID id) {
        return parts.transactions().read(viewer, () -> parts.imports().find(id).orElseThrow(Problem::notFound));
    }

    Page<Import> newest(Viewer viewer, @Nullable String pageToken, int size) {
        UUID after = PageToken.read(pageToken, NEWEST).id(0);
        return parts.transactions()
                .read(
                        viewer,
                        () -> Page.cut(
                                parts.imports().newest(after, size + 1), size, i -> PageToken.after(NEWEST, i.id())));
    }

    List<ImportNote> remarks(Viewer viewer, UUID id, Kind kind, int most) {
        return parts.transactions().read(viewer, () -> parts.imports().remarks(id, kind, most));
    }

    /** Returns the first incidents of an import that the viewer may see, as they are now. */
    List<Incident> firstOf(Viewer viewer, UUID id, int most) {
        return parts.transactions()
                .read(
                        viewer,
                        () -> parts.incidents().findAll(viewer, parts.sources().firstOf(id, most)));
    }
}
