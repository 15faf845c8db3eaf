package dev.afterword.backup;

import dev.afterword.kernel.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sealed evidence in a folder of backups. A sealed file has a random name and never changes, so what the newest backup names isn't
 * copied again.
 */
final class EvidencePool {

    private static final Set<String> NOT_EVIDENCE = Set.of("tmp", "swept");
    private static final String PREFIX = "../" + BackupFolder.EVIDENCE + "/";

    private final BackupFolder backups;
    private final Map<String, String> known;
    private long copied;
    private long copiedBytes;
    private long files;

    EvidencePool(BackupFolder backups) throws IOException {
        this.backups = backups;
        Optional<Path> newest = backups.newest();
        this.known = newest.isEmpty() ? Map.of() : FileList.read(newest.get()).hashes();
    }

    long files() {
        return files;
    }

    long copied() {
        return copied;
    }

    long copiedBytes() {
        return copiedBytes;
    }

    /** Does something with a file of evidence. */
    private interface Use {
        void with(Path file) throws IOException;
    }

    /** Returns the size of all evidence of an installation that isn't here yet. */
    long missing(Path evidence) throws IOException {
        long[] bytes = new long[1];
        each(evidence, file -> {
            long size = Files.size(file);
            Path kept = backups.evidence().resolve(evidence.relativize(file));
            bytes[0] += isKept(kept, size) ? 0 : size;
        });
        return bytes[0];
    }

    private static boolean isKept(Path kept, long size) throws IOException {
        return Files.exists(kept) && Files.size(kept) == size;
    }

    /** Adds all evidence of an installation to the list, and copies what isn't here yet. */
    void add(Path evidence, FileList list, Progress progress) throws IOException {
        each(evidence, file -> add(file, evidence.relativize(file).toString(), list, progress));
    }

    /** Passes on all files of evidence. */
    private static void each(Path evidence, Use use) throws IOException {
        for (Path incident : children(evidence)) {
            if (NOT_EVIDENCE.contains(incident.getFileName().toString()) || !Files.isDirectory(incident)) {
                continue;
            }
            for (Path folder : children(incident)) {
                for (Path file : children(folder)) {
                    try {
                        use.with(file);
                    } catch (NoSuchFileException e) {
                        // It was disposed of meanwhile, and the log of erasures, which is copied later, says so.
                    }
                }
            }
        }
    }

    private void add(Path file, String path, FileList list, Progress progress) throws IOException {
        Path kept = backups.evidence().resolve(path);
        String hash = known.get(PREFIX + path);
        long size = Files.size(file);
        if (!isKept(kept, size)) {
            hash = copy(file, kept);
            copied++;
            copiedBytes += size;
        } else if (hash == null) {
            // An interrupted backup has copied it.
            hash = hash(kept);
        }
        files++;
        list.add(PREFIX + path, hash);
        progress.evidence(size);
    }

    private static String copy(Path file, Path kept) throws IOException {
        MessageDigest digest = Hash.newSha256();
        Path draft = kept.resolveSibling(kept.getFileName() + ".new");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            Files.deleteIfExists(draft);
            PrivateFiles.copy(in, draft);
        }
        Files.move(draft, kept, StandardCopyOption.ATOMIC_MOVE);
        return Hash.hex(digest.digest());
    }

    static String hash(Path file) throws IOException {
        MessageDigest digest = Hash.newSha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Hash.hex(digest.digest());
    }

    /** Deletes what none of these backups names. */
    static int prune(BackupFolder backups, List<Path> whole) throws IOException {
        Set<String> named = new HashSet<>();
        for (Path backup : whole) {
            named.addAll(FileList.read(backup).hashes().keySet());
        }
        int deleted = 0;
        for (Path incident : children(backups.evidence())) {
            for (Path folder : children(incident)) {
                for (Path file : children(folder)) {
                    if (!named.contains(PREFIX + backups.evidence().relativize(file))) {
                        Files.delete(file);
                        deleted++;
                    }
                }
            }
        }
        return deleted;
    }

    /** Flushes the names of all files that were added. */
    void sync() throws IOException {
        if (copied > 0) {
            PrivateFiles.syncFolders(backups.evidence());
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    /** Returns whether a path of a list is evidence. */
    static boolean holds(String path) {
        return path.startsWith(PREFIX);
    }

    /** Returns where a file of evidence belongs in the evidence folder of an installation. */
    static String inside(String path) {
        return path.substring(PREFIX.length());
    }
}
