package dev.afterword.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** A small file that only its owner may read, written once and durably. */
final class SecretFile {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE = attribute("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER = attribute("rwx------");

    private SecretFile() {}

    /** The lock keeps a command that runs beside the server from making a second secret at the same moment. */
    static synchronized String readOrCreate(Path file, Supplier<String> fresh) throws IOException {
        Path folder = folder(file);
        Files.createDirectories(folder, OWNER_FOLDER);
        Path lockFile = folder.resolve("." + file.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, Set.of(CREATE, WRITE), OWNER_FILE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && Files.notExists(file)) {
                write(file, fresh.get());
            }
        }
        refuseIfOthersMayRead(file);
        return Files.readString(file, UTF_8);
    }

    private static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling("." + UUID.randomUUID());
        try (FileChannel channel = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), OWNER_FILE)) {
            ByteBuffer bytes = UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        Fsync.REAL.folder(folder(file));
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "the root is no file");
    }

    private static void refuseIfOthersMayRead(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        permissions.removeAll(PosixFilePermissions.fromString("rwx------"));
        if (!permissions.isEmpty()) {
            throw new IOException(file + " can be read by others; run: chmod 600 " + file);
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> attribute(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
