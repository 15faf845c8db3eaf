package dev.afterword.backup;

import dev.afterword.database.ClusterCopy;
import dev.afterword.database.DataFolder;
import dev.afterword.kernel.Hash;
import dev.afterword.kernel.Json;
import dev.afterword.web.compression.Gzip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes one backup. The order matters: checkpoints of the audit trail before the end of the database's copy, so that the restored
 * database knows them all; evidence after it, since a file is on the disk before the row that names it; the log of erasures last, so that
 * it has whatever was erased or disposed of until then.
 */
final class Backup {

    static final String KEYS = "keys.sealed";
    static final String CHECKPOINTS = "checkpoints";
    static final String IMPORTS = "imports";
    static final String INSTALLATION = "evidence.installation";
    static final String LABEL = "backup_label";
    static final String WAL = "wal";

    private final DataFolder home;
    private final BackupFolder backups;
    private final Path draft;
    private final FileList list = new FileList();
    private final Order order;
    private final Progress progress;

    private Backup(DataFolder home, BackupFolder backups, Order order, Progress progress) {
        this.home = home;
        this.order = order;
        this.backups = backups;
        this.draft = backups.partial();
        this.progress = progress;
    }

    /**
     * What is asked for.
     *
     * @param embedded whether the database is the embedded one; another one isn't copied
     * @param program the version of this program
     * @param compression of the database, from 0 to 9
     * @param free tells how much space the folder of backups has left
     */
    record Order(char[] passphrase, boolean embedded, String program, int compression, SpaceNeeded.FreeSpace free) {}

    /**
     * What was made.
     *
     * @param database whether the database is in it
     * @param copied the number of files of evidence that earlier backups didn't have
     */
    record Made(Path folder, Instant moment, boolean database, long evidence, long copied, long copiedBytes) {}

    static Made make(DataFolder home, Path dir, Order order, Progress progress) throws IOException, SQLException {
        String installation = installation(home);
        BackupFolder backups = BackupFolder.open(dir, installation);
        try (FileChannel _ = backups.lock()) {
            PrivateFiles.delete(backups.partial());
            PrivateFiles.folder(backups.partial());
            Backup backup = new Backup(home, backups, order, progress);
            backup.requireSpace();
            return backup.make(installation);
        }
    }

    /** The origin of its audit trail, which every installation has from its first start on. */
    private static String installation(DataFolder home) throws IOException {
        try (Stream<String> keys = Files.lines(home.dir().resolve(CHECKPOINTS).resolve("audit.pub"))) {
            return keys.findFirst()
                    .map(key -> key.split("\\+", 2)[0])
                    .orElseThrow(() -> new BackupProblem("neverStarted", home.dir()));
        } catch (NoSuchFileException e) {
            throw new BackupProblem("neverStarted", home.dir());
        }
    }

    /** Shows what is needed and what is free, and throws if the backup can't fit. */
    private void requireSpace() throws IOException {
        SpaceNeeded needed = new SpaceNeeded(
                new EvidencePool(backups).missing(home.dir().resolve(BackupFolder.EVIDENCE)),
                order.embedded() ? ClusterCopy.bytes(home) : 0,
                bytes(CHECKPOINTS) + bytes(IMPORTS),
                order.compression());
        long free = order.free().of(backups.dir());
        progress.needs(needed, free);
        if (needed.least() > free) {
            throw new BackupProblem(
                    "noSpace", backups.dir(), BackupWords.megabytes(free), BackupWords.megabytes(needed.least()));
        }
    }

    private long bytes(String name) throws IOException {
        long bytes = 0;
        for (Path file : files(name)) {
            try {
                bytes += Files.size(file);
            } catch (NoSuchFileException e) {
                // An import ended meanwhile.
            }
        }
        return bytes;
    }

    private Made make(String installation) throws IOException, SQLException {
        ClusterCopy.@Nullable End end = order.embedded() ? database() : null;
        if (end == null) {
            copyFolder(CHECKPOINTS);
        }
        Instant moment = end == null ? Instant.now() : end.moment();
        copyFolder(IMPORTS);
        EvidencePool pool = new EvidencePool(backups);
        pool.add(home.dir().resolve(BackupFolder.EVIDENCE), list, progress);
        pool.sync();
        copy(home.dir().resolve(BackupFolder.EVIDENCE).resolve(".installation"), INSTALLATION);
        byte[] files = list.text().getBytes(StandardCharsets.UTF_8);
        BackupHeader header = new BackupHeader(
                order.program(),
                installation,
                moment,
                end == null ? null : end.version(),
                end == null ? null : end.wal(),
                Hash.hex(Hash.sha256(files)),
                KeySeal.Parameters.fresh());
        PrivateFiles.write(draft.resolve(FileList.FILE), out -> out.write(files));
        byte[] bytes = header.bytes();
        PrivateFiles.write(draft.resolve(BackupHeader.FILE), out -> out.write(bytes));
        byte[] keys = KeySeal.seal(secrets(), order.passphrase(), header.seal(), bytes);
        PrivateFiles.write(draft.resolve(KEYS), out -> out.write(keys));
        return new Made(
                backups.keep(Instant.now()), moment, end != null, pool.files(), pool.copied(), pool.copiedBytes());
    }

    private ClusterCopy.End database() throws IOException, SQLException {
        try (ClusterCopy copy = ClusterCopy.open(home)) {
            copy.begin();
            write(DatabaseArchive.FILE, out -> DatabaseArchive.write(copy, out, order.compression(), progress));
            copyFolder(CHECKPOINTS);
            copyFolder(IMPORTS);
            ClusterCopy.End end = copy.finish();
            write(LABEL, out -> out.write(end.label().getBytes(StandardCharsets.UTF_8)));
            for (String segment : end.wal().segments()) {
                Path file = copy.folder().resolve("pg_wal").resolve(segment);
                write(WAL + "/" + segment + ".gz", out -> {
                    try (var zipped = new Gzip(out, order.compression())) {
                        Files.copy(file, zipped);
                    }
                });
                progress.database(end.wal().segment());
            }
            return end;
        }
    }

    /** Copies a folder of small files; those that are there already stay. */
    private void copyFolder(String name) throws IOException {
        for (Path file : files(name)) {
            copy(file, home.dir().relativize(file).toString());
        }
    }

    private List<Path> files(String name) throws IOException {
        Path folder = home.dir().resolve(name);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private void copy(Path file, String name) throws IOException {
        if (list.hashes().containsKey(name)) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            write(name, in::transferTo);
        } catch (NoSuchFileException e) {
            // Nothing to copy, or no longer.
            return;
        }
    }

    private void write(String name, PrivateFiles.Content content) throws IOException {
        MessageDigest digest = Hash.newSha256();
        PrivateFiles.write(draft.resolve(name), out -> {
            DigestOutputStream digesting = new DigestOutputStream(out, digest);
            content.to(digesting);
            digesting.flush();
        });
        list.add(name, digest.digest());
    }

    private byte[] secrets() throws IOException {
        Map<String, String> secrets = new TreeMap<>();
        try (Stream<Path> files = Files.list(home.secrets())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (!name.startsWith(".new")) {
                    secrets.put(name, Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
                }
            }
        }
        return Json.write(secrets).getBytes(StandardCharsets.UTF_8);
    }
}
