package dev.afterword.backup;

import dev.afterword.database.ClusterRestore;
import dev.afterword.database.DataFolder;
import dev.afterword.kernel.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Makes a new installation from a backup, in an empty folder. Nothing else is written. */
final class Restore {

    /** What was erased or disposed of; see {@link dev.afterword.database.ErasureLog}. */
    static final String ERASURES = "erasures.jsonl";

    private static final Set<PosixFilePermission> READ_ONLY = PosixFilePermissions.fromString("r--------");

    private final WholeBackup backup;
    private final Map<String, byte[]> secrets;
    private final Progress progress;

    private Restore(WholeBackup backup, Map<String, byte[]> secrets, Progress progress) {
        this.backup = backup;
        this.secrets = secrets;
        this.progress = progress;
    }

    /**
     * Restores.
     *
     * @param erasures a newer log of erasures than those of the backups; null if there is none
     */
    static WholeBackup into(Path into, Path path, char[] passphrase, @Nullable Path erasures, Progress progress)
            throws IOException, SQLException {
        WholeBackup backup = WholeBackup.open(BackupFolder.backup(path));
        Map<String, byte[]> secrets = secrets(backup, passphrase, erasures);
        backup.requireDatabase();
        boolean there = Files.exists(into);
        requireEmpty(into);
        DataFolder home = DataFolder.openForRestore(into);
        ClusterRestore cluster = null;
        try {
            cluster = backup.header().wal() == null ? null : ClusterRestore.into(home);
            new Restore(backup, secrets, progress).fill(home, cluster);
            home.finishRestore();
            return backup;
        } catch (IOException | SQLException | RuntimeException e) {
            undo(home.dir(), cluster, there);
            throw e;
        }
    }

    private static void requireEmpty(Path into) throws IOException {
        if (!Files.exists(into)) {
            return;
        }
        if (!Files.isDirectory(into)) {
            throw new BackupProblem("notEmpty", into);
        }
        try (Stream<Path> entries = Files.list(into)) {
            if (entries.findAny().isPresent()) {
                throw new BackupProblem("notEmpty", into);
            }
        }
    }

    /** The secrets of a backup. The erasures that the newest backup knows are applied to the database of an older one, too. */
    static Map<String, byte[]> secrets(WholeBackup backup, char[] passphrase, @Nullable Path erasures)
            throws IOException {
        Map<String, byte[]> secrets = backup.secrets(passphrase);
        Optional<Path> newest = BackupFolder.around(backup.folder()).newest();
        if (newest.isPresent() && !newest.get().equals(backup.folder())) {
            try {
                merge(
                        secrets,
                        WholeBackup.open(newest.get()).secrets(passphrase).get(ERASURES));
            } catch (BackupProblem e) {
                if (erasures == null) {
                    throw new BackupProblem("erasures", newest.get());
                }
            }
        }
        if (erasures != null) {
            merge(secrets, Files.readAllBytes(erasures));
        }
        return secrets;
    }

    private static void merge(Map<String, byte[]> secrets, byte @Nullable [] more) {
        if (more == null) {
            return;
        }
        Set<String> lines = new LinkedHashSet<>();
        for (byte[] each : new byte[][] {secrets.getOrDefault(ERASURES, new byte[0]), more}) {
            String text = new String(each, StandardCharsets.UTF_8);
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(lines::add);
        }
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        secrets.put(ERASURES, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void fill(DataFolder home, @Nullable ClusterRestore cluster) throws IOException, SQLException {
        for (var secret : secrets.entrySet()) {
            if (!secret.getKey().matches("[A-Za-z0-9._-]{1,100}")) {
                throw new BackupProblem("list", secret.getKey());
            }
            PrivateFiles.write(home.secrets().resolve(secret.getKey()), out -> out.write(secret.getValue()));
        }
        for (var file : backup.list().hashes().entrySet()) {
            String path = file.getKey();
            if (EvidencePool.holds(path)) {
                Path evidence = home.folder(BackupFolder.EVIDENCE).resolve(EvidencePool.inside(path));
                copy(path, evidence, file.getValue());
                Files.setPosixFilePermissions(evidence, READ_ONLY);
                progress.evidence(Files.size(evidence));
            } else if (path.equals(Backup.INSTALLATION)) {
                copy(path, home.folder(BackupFolder.EVIDENCE).resolve(".installation"), file.getValue());
            } else if (path.startsWith(Backup.CHECKPOINTS + "/") || path.startsWith(Backup.IMPORTS + "/")) {
                copy(path, home.dir().resolve(path), file.getValue());
            }
        }
        if (cluster != null) {
            database(cluster.folder());
            cluster.recover();
        }
        PrivateFiles.syncFolders(home.dir());
    }

    private void database(Path folder) throws IOException {
        backup.require(DatabaseArchive.FILE);
        try (InputStream archive = Files.newInputStream(backup.folder().resolve(DatabaseArchive.FILE))) {
            DatabaseArchive.unpack(archive, folder);
        }
        copy(Backup.LABEL, folder.resolve(Backup.LABEL), hash(Backup.LABEL));
        for (String path : backup.list().hashes().keySet()) {
            if (path.startsWith(Backup.WAL + "/")) {
                backup.require(path);
                String segment = path.substring(Backup.WAL.length() + 1, path.length() - ".gz".length());
                try (InputStream in =
                        new GZIPInputStream(Files.newInputStream(backup.folder().resolve(path)))) {
                    PrivateFiles.copy(in, folder.resolve("pg_wal").resolve(segment));
                }
                progress.database(Files.size(folder.resolve("pg_wal").resolve(segment)));
            }
        }
    }

    private String hash(String path) {
        return backup.list().hashes().getOrDefault(path, "");
    }

    /** Copies a file of the backup, and compares what it copies with the list. */
    private void copy(String path, Path target, String hash) throws IOException {
        Path source = backup.folder().resolve(path);
        if (!Files.isRegularFile(source)) {
            throw new BackupProblem("missing", path);
        }
        MessageDigest digest = Hash.newSha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(source), digest)) {
            PrivateFiles.copy(in, target);
        }
        if (!Hash.hex(digest.digest()).equals(hash)) {
            throw new BackupProblem("changed", path);
        }
    }

    private static void undo(Path into, @Nullable ClusterRestore cluster, boolean there) throws IOException {
        if (cluster != null) {
            cluster.undo();
        }
        if (!there) {
            PrivateFiles.delete(into);
            return;
        }
        try (Stream<Path> entries = Files.list(into)) {
            for (Path entry : entries.toList()) {
                PrivateFiles.delete(entry);
            }
        }
    }
}
