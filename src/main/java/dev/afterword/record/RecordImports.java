package dev.afterword.record;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incidents;
import dev.afterword.intake.file.RecordLocation;
import dev.afterword.intake.file.RefusedFile;
import dev.afterword.intake.file.RejectionReason;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Hash;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Tlp;
import dev.afterword.record.read.ColumnMap;
import dev.afterword.record.read.LogRecord;
import dev.afterword.record.read.RecordFile;
import dev.afterword.record.read.RecordFormat;
import dev.afterword.record.read.Row;
import dev.afterword.record.read.Rows;
import dev.afterword.web.limit.UnnamedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Imports files with records into an incident: all rows that can be read, or nothing. */
@Service
class RecordImports {

    static final int MOST_RECORDS = 1_000_000;
    static final long MOST_BYTES = 1L << 30;

    /** Each holds a connection to the database and a processor while it runs. */
    private static final int AT_A_TIME = 2;

    private static final int MOST_SOURCES = 100;

    private final Transactions transactions;
    private final Grants grants;
    private final Incidents incidents;
    private final RecordStore store;
    private final MappingStore mappings;
    private final UnnamedFiles files;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Semaphore running = new Semaphore(AT_A_TIME, true);

    RecordImports(
            Transactions transactions,
            Grants grants,
            Incidents incidents,
            RecordStore store,
            MappingStore mappings,
            UnnamedFiles files,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.grants = grants;
        this.incidents = incidents;
        this.store = store;
        this.mappings = mappings;
        this.files = files;
        this.events = events;
        this.clock = clock;
    }

    /** Imports a file. If the same content was imported before, nothing is added, and that import is returned. */
    RecordImport bring(
            Viewer viewer, String incident, ImportRecords settings, @Nullable String name, InputStream content)
            throws IOException {
        transactions.run(viewer, () -> require(viewer, incident));
        MessageDigest sha256 = Hash.newSha256();
        try (UnnamedFiles.Unnamed file = files.open()) {
            copy(content, new DigestOutputStream(file.out(), sha256));
            return oneOfFew(() -> transactions.in(
                    viewer, () -> stored(viewer, incident, settings, name, file, Hash.hex(sha256.digest()))));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void copy(InputStream content, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        for (int got = content.read(buffer); got >= 0; got = content.read(buffer)) {
            bytes += got;
            if (bytes > Rows.LIMITS.packed()) {
                throw new RefusedFile(RejectionReason.FILE_TOO_LARGE, Rows.LIMITS.packed());
            }
            out.write(buffer, 0, got);
        }
        out.flush();
    }

    private interface Work {
        RecordImport get();
    }

    private RecordImport oneOfFew(Work work) {
        try {
            if (!running.tryAcquire(20, TimeUnit.SECONDS)) {
                throw Problem.of(ProblemType.UNAVAILABLE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ProblemType.UNAVAILABLE);
        }
        try {
            return work.get();
        } finally {
            running.release();
        }
    }

    private UUID require(Viewer viewer, String incident) {
        UUID id = incidents.require(viewer, Action.CONTRIBUTE, incident);
        incidents.requireOpen(incident);
        return id;
    }

    private RecordImport stored(
            Viewer viewer,
            String key,
            ImportRecords settings,
            @Nullable String name,
            UnnamedFiles.Unnamed file,
            String sha256) {
        UUID incident = require(viewer, key);
        Tlp tlp = Objects.requireNonNullElseGet(
                settings.tlp(), () -> incidents.find(viewer, key).facts().tlp());
        grants.requireClearance(viewer, incident, tlp, null);
        RecordStore.Volume before = store.lock(incident);
        return store.imported(incident, sha256)
                .orElseGet(() -> read(viewer, incident, key, settings, name, file, sha256, tlp, before));
    }

    @SuppressWarnings("TooManyParameters")
    private RecordImport read(
            Viewer viewer,
            UUID incident,
            String key,
            ImportRecords settings,
            @Nullable String name,
            UnnamedFiles.Unnamed file,
            String sha256,
            Tlp tlp,
            RecordStore.Volume before) {
        try (InputStream content = file.in()) {
            RecordImport started = new RecordImport(
                    RandomCodes.uuid(),
                    name,
                    sha256,
                    "",
                    null,
                    Map.of(),
                    settings.zone(),
                    false,
                    file.size(),
                    0,
                    0,
                    0,
                    List.of(),
                    Map.of(),
                    tlp,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    new PersonRef(viewer.id(), viewer.name()),
                    null);
            Reading reading = new Reading(incident, started, before);
            RecordImport done = reading.all(content, settings);
            store.insert(incident, done);
            remember(viewer, key, reading, done);
            events.publishEvent(Fact.of(FactAction.RECORDS_IMPORTED, viewer.id(), key)
                    .in(incident)
                    .withAfter(done.fields()));
            return done;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A mapping by an external person applies to their own file only. */
    private void remember(Viewer viewer, String key, Reading reading, RecordImport done) {
        if (reading.places != null
                && !viewer.external()
                && mappings.remember(reading.head, reading.places, viewer.id())) {
            events.publishEvent(Fact.of(FactAction.RECORD_COLUMNS_REMEMBERED, viewer.id(), key)
                    .in(reading.incident)
                    .withAfter(done.columns()));
        }
    }

    /** One file while it is read. */
    private final class Reading {

        private final UUID incident;
        private final RecordImport started;
        private final RecordBatch batch;
        private final Map<String, Integer> sources = new LinkedHashMap<>();
        private final List<RecordImport.Rejection> rejections = new ArrayList<>();
        private @Nullable ColumnMap places;
        private String head = "";
        private int rows;
        private int accepted;
        private int undated;
        private int rejected;

        Reading(UUID incident, RecordImport started, RecordStore.Volume before) {
            this.incident = incident;
            this.started = started;
            this.rows = before.rows();
            this.batch = new RecordBatch(before.last() + 1);
        }

        RecordImport all(InputStream content, ImportRecords settings) throws IOException {
            RecordFile file = RecordFile.open(content, Rows.LIMITS, settings.reading(), before());
            for (Row row = file.next(); row != null; row = file.next()) {
                if (row.fault() == null) {
                    add(file.record(row));
                } else {
                    reject(row, row.fault());
                }
            }
            batch.endBlock();
            write();
            RecordFormat format = file.format();
            ColumnMap columns = file.columns();
            if (settings.columns() != null) {
                places = file.places();
                head = file.head();
            }
            ZoneId zone = file.zone();
            return new RecordImport(
                    started.id(),
                    started.fileName(),
                    started.sha256(),
                    format == null ? "" : format.text(),
                    file.layout(),
                    columns == null ? Map.of() : columns.chosen(),
                    zone == null ? null : zone.getId(),
                    zone != null && settings.zone() == null,
                    started.bytes(),
                    accepted,
                    undated,
                    rejected,
                    rejections,
                    sources,
                    started.tlp(),
                    started.importedAt(),
                    started.importedBy(),
                    null);
        }

        private RecordFile.Before before() {
            return new RecordFile.Before() {
                @Override
                public @Nullable ZoneId zone(String layout) {
                    return store.zone(incident, started.importedBy().id(), layout)
                            .orElse(null);
                }

                @Override
                public @Nullable ColumnMap columns(String head) {
                    return mappings.find(head).orElse(null);
                }
            };
        }

        private void add(LogRecord record) {
            if (++rows > MOST_RECORDS) {
                throw Problem.tooLarge("file", "records.tooMany", MOST_RECORDS);
            }
            if (record.at() == null) {
                undated++;
            } else {
                accepted++;
            }
            if (record.source() != null && (sources.size() < MOST_SOURCES || sources.containsKey(record.source()))) {
                sources.merge(record.source(), 1, Integer::sum);
            }
            if (batch.add(record)) {
                write();
            }
        }

        private void write() {
            store.add(incident, started, batch);
            batch.clear();
            if (store.volume(incident).bytes() > MOST_BYTES) {
                throw Problem.tooLarge("file", "records.tooLarge", MOST_BYTES >> 20);
            }
        }

        private void reject(Row row, RejectionReason reason) {
            rejected++;
            if (rejections.size() < RecordImport.MOST) {
                boolean line = row.place().kind() == RecordLocation.Kind.LINE;
                rejections.add(new RecordImport.Rejection(
                        line ? row.place().number() : null,
                        line ? null : row.place().number(),
                        reason.code(),
                        row.detail(),
                        null));
            }
        }
    }
}
