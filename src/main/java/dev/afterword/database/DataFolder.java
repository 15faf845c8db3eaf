package dev.afterword.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The data folder of one installation ({@code AFTERWORD_HOME}, by default {@code ./data}): absolute, and readable only by the
 * user that runs the program, because it contains the master key.
 *
 * @param dir the folder itself
 */
public record DataFolder(Path dir) {

    /** In bytes. */
    private static final long FULL = 1 << 20;

    /** SQLSTATE. */
    private static final String DISK_FULL = "53100";

    private static final String UNFINISHED = "restore.unfinished";

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /**
     * Creates the folder if it is absent and closes it to other users.
     *
     * @throws StartupException if it is open to other users and contains files that the program didn't create
     */
    public static DataFolder open(Path folder) {
        DataFolder home = openOrCreate(folder);
        if (Files.exists(home.dir().resolve(UNFINISHED))) {
            throw new StartupException(
                    "A backup was being restored into " + home.dir() + ", and that didn't end",
                    "Delete the folder and restore again.");
        }
        return home;
    }

    /** Opens the folder for a restore. Until {@link #finishRestore}, nothing else opens it. */
    public static DataFolder openForRestore(Path folder) throws IOException {
        DataFolder home = openOrCreate(folder);
        Files.createFile(home.dir().resolve(UNFINISHED));
        return home;
    }

    public void finishRestore() throws IOException {
        Files.delete(dir.resolve(UNFINISHED));
    }

    private static DataFolder openOrCreate(Path folder) {
        Path dir = folder.toAbsolutePath().normalize();
        try {
            if (Files.isDirectory(dir)) {
                close(dir);
            } else {
                Path parent = dir.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.createDirectory(dir, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            DataFolder home = new DataFolder(dir);
            ownerOnly(home.secrets());
            return home;
        } catch (IOException e) {
            throw new StartupException(
                    "The data folder " + dir + " can't be used: " + e,
                    "Name another one in AFTERWORD_HOME, or give this user the right to write there.",
                    e);
        }
    }

    /** Opens the folder that the environment variable refers to. */
    public static DataFolder fromEnvironment() {
        String named = System.getenv("AFTERWORD_HOME");
        return open(Path.of(named == null || named.isBlank() ? "data" : named));
    }

    /** Returns how many bytes fit on the disk of the folder. */
    public long freeSpace() throws IOException {
        return Files.getFileStore(dir).getUsableSpace();
    }

    /** Returns whether nothing fits on the disk of the folder any more. */
    public boolean isFull() {
        try {
            return freeSpace() < FULL;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns whether something failed because a disk has no space left: that of this folder, or that of the database. */
    public boolean isFullBecauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())) {
                return true;
            }
            if (cause instanceof IOException io) {
                String message = String.valueOf(io.getMessage());
                return message.contains("No space left on device")
                        || message.contains("Disk quota exceeded")
                        || isFull();
            }
        }
        return false;
    }

    /** Returns the folder of keys and passwords, one per file; only the user that runs the program may read them. */
    public Path secrets() {
        return dir.resolve("secrets");
    }

    /** Reads the secret with this name; the first time, creates it with {@code first} and flushes it to the disk. */
    public byte[] secret(String name, Supplier<byte[]> first) {
        try {
            return SecretFile.readOrCreate(secrets().resolve(name), first);
        } catch (IOException e) {
            throw new UncheckedIOException("Secret " + name + " can't be read or kept", e);
        }
    }

    /** Creates a folder inside the data folder, closed to other users. */
    public Path folder(String name) {
        try {
            return ownerOnly(dir.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens an empty file without a name: it is gone when it is closed, and with the process at the latest. */
    public FileChannel unnamedFile() throws IOException {
        Path path = Files.createTempFile(folder("unnamed"), "", "");
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Files.delete(path);
        return file;
    }

    private static Path ownerOnly(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            FilePermissions.inheritOwner(
                    Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY)));
        }
        return folder;
    }

    private static void close(Path dir) throws IOException {
        if (!openToOthers(dir)) {
            return;
        }
        // Never lock other users out of a folder such as /tmp that was configured by mistake.
        if (!Files.isDirectory(dir.resolve("secrets"), LinkOption.NOFOLLOW_LINKS) && !isEmpty(dir)) {
            throw new StartupException(
                    "The data folder " + dir + " is open to other users and already holds other files",
                    "Name another folder in AFTERWORD_HOME, or make it private: chmod 700 " + dir);
        }
        Files.setPosixFilePermissions(dir, OWNER_ONLY);
    }

    private static boolean openToOthers(Path dir) throws IOException {
        Set<PosixFilePermission> others = EnumSet.copyOf(PosixFilePermissions.fromString("rwxrwxrwx"));
        others.removeAll(OWNER_ONLY);
        others.retainAll(Files.getPosixFilePermissions(dir));
        return !others.isEmpty();
    }

    private static boolean isEmpty(Path dir) throws IOException {
        try (var entries = Files.list(dir)) {
            return entries.findAny().isEmpty();
        }
    }
}
