package dev.afterword.backup;

import dev.afterword.database.WalRange;
import dev.afterword.kernel.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A backup that is being read. */
record WholeBackup(Path folder, BackupHeader header, FileList list) {

    /** @throws BackupProblem if there is none, or its header or list was changed */
    static WholeBackup open(Path folder) throws IOException {
        try {
            BackupHeader header = BackupHeader.of(Files.readAllBytes(folder.resolve(BackupHeader.FILE)));
            if (!EvidencePool.hash(folder.resolve(FileList.FILE)).equals(header.list())) {
                throw new BackupProblem("changed", FileList.FILE);
            }
            return new WholeBackup(folder, header, FileList.read(folder));
        } catch (NoSuchFileException e) {
            throw new BackupProblem("missing", String.valueOf(e.getMessage()));
        }
    }

    /** Returns the files of the folder of secrets, by name. */
    Map<String, byte[]> secrets(char[] passphrase) throws IOException {
        byte[] sealed;
        byte[] bound;
        try {
            sealed = Files.readAllBytes(folder.resolve(Backup.KEYS));
            bound = Files.readAllBytes(folder.resolve(BackupHeader.FILE));
        } catch (NoSuchFileException e) {
            throw new BackupProblem("missing", String.valueOf(e.getMessage()));
        }
        Map<String, byte[]> secrets = new TreeMap<>();
        byte[] opened = KeySeal.open(sealed, passphrase, header.seal(), bound);
        Json.object(new String(opened, StandardCharsets.UTF_8))
                .forEach(
                        (name, content) -> secrets.put(name, Base64.getDecoder().decode(String.valueOf(content))));
        return secrets;
    }

    /** @throws BackupProblem if the file isn't as the list has it */
    void require(String path) throws IOException {
        Path file = folder.resolve(path);
        if (!Files.isRegularFile(file)) {
            throw new BackupProblem("missing", path);
        }
        String listed = list.hashes().get(path);
        if (listed == null) {
            throw new BackupProblem("unlisted", path);
        }
        if (!EvidencePool.hash(file).equals(listed)) {
            throw new BackupProblem("changed", path);
        }
    }

    /** Checks everything, and returns what is wrong. */
    List<BackupProblem> check(Progress progress) throws IOException {
        List<BackupProblem> wrong = new ArrayList<>();
        for (String path : list.hashes().keySet()) {
            try {
                require(path);
                progress.checked(Files.size(folder.resolve(path)));
            } catch (BackupProblem e) {
                wrong.add(e);
            }
        }
        if (wrong.isEmpty()) {
            try {
                requireDatabase();
            } catch (BackupProblem e) {
                wrong.add(e);
            }
        }
        return wrong;
    }

    /** @throws BackupProblem if the database's files, or a part of the log, are not in the backup */
    void requireDatabase() throws IOException {
        WalRange wal = header.wal();
        if (wal == null) {
            return;
        }
        for (String path : List.of(DatabaseArchive.FILE, Backup.LABEL)) {
            if (!list.hashes().containsKey(path)) {
                throw new BackupProblem("unlisted", path);
            }
        }
        for (String segment : wal.segments()) {
            String path = Backup.WAL + "/" + segment + ".gz";
            if (!list.hashes().containsKey(path)) {
                throw new BackupProblem("wal", segment);
            }
            try (InputStream in =
                    new BufferedInputStream(new GZIPInputStream(Files.newInputStream(folder.resolve(path))))) {
                if (!wal.isAt(segment, in.readNBytes(WalRange.HEAD))) {
                    throw new BackupProblem("wal", segment);
                }
            }
        }
    }
}
