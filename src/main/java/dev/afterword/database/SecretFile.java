package dev.afterword.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.function.Supplier;

/** One secret in one file, created once and never overwritten. */
final class SecretFile {

    private static final SecureRandom RANDOM = new SecureRandom();

    private SecretFile() {}

    static byte[] readOrCreate(Path file, Supplier<byte[]> first) throws IOException {
        if (!Files.exists(file)) {
            create(file, first.get());
        }
        return Files.readAllBytes(file);
    }

    /** Returns 32 random bytes as text. */
    static byte[] password() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).getBytes(StandardCharsets.US_ASCII);
    }

    static String text(byte[] password) {
        return new String(password, StandardCharsets.US_ASCII);
    }

    /** Uses a hard link because, unlike a move, it fails if another process was faster; both then read the same secret. */
    private static void create(Path file, byte[] content) throws IOException {
        Path folder = file.resolveSibling("").toAbsolutePath();
        Path draft = Files.createTempFile(
                folder, ".new", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            write(FilePermissions.inheritOwner(draft), content);
            Files.createLink(file, draft);
            flushFolder(folder);
        } catch (FileAlreadyExistsException e) {
            // The other process' secret is as good as ours.
            return;
        } finally {
            Files.delete(draft);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE))) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void flushFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
