package dev.afterword.backup;

import dev.afterword.kernel.Hash;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a backup with their SHA-256, in the form that {@code sha256sum --check} reads: paths are relative to the backup, and
 * evidence, which all backups of a folder share, is beside it.
 */
final class FileList {

    static final String FILE = "files.sha256";

    private static final int HASH = 64;

    /** By path, sorted. */
    private final Map<String, String> hashes = new TreeMap<>();

    void add(String path, byte[] sha256) {
        hashes.put(path, Hash.hex(sha256));
    }

    void add(String path, String sha256) {
        hashes.put(path, sha256);
    }

    Map<String, String> hashes() {
        return hashes;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        hashes.forEach(
                (path, hash) -> text.append(hash).append("  ").append(path).append('\n'));
        return text.toString();
    }

    /** @throws BackupProblem if it isn't a list of files inside the folder of backups */
    static FileList read(Path backup) throws IOException {
        FileList list = new FileList();
        Path folder = backup.resolveSibling("").normalize();
        try (BufferedReader lines = Files.newBufferedReader(backup.resolve(FILE))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String path = line.length() > HASH + 2 ? line.substring(HASH + 2) : "";
                if (!line.matches("[0-9a-f]{64}  .+")
                        || !backup.resolve(path).normalize().startsWith(folder)) {
                    throw new BackupProblem("list", FILE);
                }
                list.add(path, line.substring(0, HASH));
            }
        }
        return list;
    }
}
