package dev.afterword.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of backups of one installation: each in a folder named by its time, and the sealed evidence of all in {@code evidence}. A
 * backup is written as {@value #PARTIAL} and renamed when it is whole.
 */
record BackupFolder(Path dir) {

    static final String PARTIAL = ".partial";
    static final String EVIDENCE = "evidence";

    private static final String MARK = "afterword-backups";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String NAME = "\\d{4}-\\d{2}-\\d{2}T\\d{6}\\.\\d{3}Z";

    /** Opens the folder, and creates it if it is absent or empty. */
    static BackupFolder open(Path dir, String installation) throws IOException {
        Path mark = dir.resolve(MARK);
        if (Files.isRegularFile(mark)) {
            String other = Files.readString(mark).strip();
            if (!other.equals(installation)) {
                throw new BackupProblem("otherInstallation", dir, other, installation);
            }
            return new BackupFolder(dir);
        }
        if (Files.exists(dir) && (!Files.isDirectory(dir) || !isEmpty(dir))) {
            throw new BackupProblem("noFolder", dir);
        }
        PrivateFiles.folder(dir);
        PrivateFiles.write(mark, out -> out.write((installation + "\n").getBytes(StandardCharsets.UTF_8)));
        return new BackupFolder(dir);
    }

    /** Returns the backup that a path means: itself, or the newest in a folder of backups. */
    static Path backup(Path path) throws IOException {
        if (Files.isRegularFile(path.resolve(BackupHeader.FILE))
                && path.getFileName().toString().matches(NAME)) {
            return path;
        }
        if (!Files.isRegularFile(path.resolve(MARK))) {
            throw new BackupProblem("noBackup", path);
        }
        return new BackupFolder(path).newest().orElseThrow(() -> new BackupProblem("none", path));
    }

    static BackupFolder around(Path backup) {
        return new BackupFolder(backup.resolveSibling("").normalize());
    }

    /** Holds off other backups into this folder until it is closed. */
    FileChannel lock() throws IOException {
        FileChannel channel =
                FileChannel.open(dir.resolve(MARK), Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new BackupProblem("busy", dir);
        }
        channel.close();
        throw new BackupProblem("busy", dir);
    }

    /** Returns the whole backups, oldest first. */
    List<Path> whole() throws IOException {
        try (Stream<Path> entries = Files.list(dir)) {
            return entries.filter(each -> each.getFileName().toString().matches(NAME))
                    .filter(each -> Files.isRegularFile(each.resolve(BackupHeader.FILE)))
                    .sorted()
                    .toList();
        }
    }

    Optional<Path> newest() throws IOException {
        List<Path> whole = whole();
        return whole.isEmpty() ? Optional.empty() : Optional.of(whole.getLast());
    }

    Path partial() {
        return dir.resolve(PARTIAL);
    }

    Path evidence() {
        return dir.resolve(EVIDENCE);
    }

    /** Gives the finished backup its name. From then on it counts. */
    Path keep(Instant at) throws IOException {
        Path target = dir.resolve(TIME.format(at));
        PrivateFiles.syncFolders(partial());
        Files.move(partial(), target, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        PrivateFiles.syncFolder(dir);
        return target;
    }

    private static boolean isEmpty(Path dir) throws IOException {
        try (Stream<Path> entries = Files.list(dir)) {
            return entries.allMatch(each -> each.getFileName().toString().equals("lost+found"));
        }
    }
}
