package dev.afterword.intake;

import dev.afterword.database.DataFolder;
import dev.afterword.intake.file.RefusedFile;
import dev.afterword.intake.file.RejectionReason;
import dev.afterword.kernel.Hash;
import dev.afterword.kernel.Problem;
import dev.afterword.web.limit.Allowance;
import dev.afterword.web.limit.UnnamedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Uploaded files, stored on disk until their import ends. Only this program may read them, and they survive a power cut. They take from the
 * disk that files which wait share.
 */
@Component
class Spool {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private final UnnamedFiles disk;
    private final Map<UUID, Allowance.Share> shares = new ConcurrentHashMap<>();

    Spool(DataFolder home, UnnamedFiles disk) throws IOException {
        this.folder = home.folder("imports");
        this.disk = disk;
        for (UUID id : olderThan(Instant.MAX)) {
            takeAgain(id);
        }
    }

    /** Takes the share of a file that was stored before the start, also where it is more than there is. */
    private void takeAgain(UUID id) throws IOException {
        Allowance.Share share = disk.share();
        shares.put(id, share);
        try {
            share.take(Files.size(path(id)));
        } catch (Problem usedUp) {
            // the amount was made smaller meanwhile; new files wait until these are imported
        }
    }

    /** @param sha256 of the file as received */
    record Spooled(UUID id, long bytes, byte[] sha256) {}

    /**
     * Writes the file durably to the disk.
     *
     * @throws RefusedFile if it is larger than {@code most} bytes; then, and if there is no space for it, nothing of it is left
     */
    Spooled keep(UUID id, InputStream file, long most) throws IOException {
        Path path = path(id);
        Allowance.Share share = disk.share();
        shares.put(id, share);
        try (FileChannel channel =
                FileChannel.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
            Spooled spooled = copy(id, file, channel, most, share);
            channel.force(true);
            forceFolder();
            return spooled;
        } catch (IOException | RuntimeException e) {
            delete(id);
            throw e;
        }
    }

    private static Spooled copy(UUID id, InputStream file, FileChannel channel, long most, Allowance.Share share)
            throws IOException {
        MessageDigest sha256 = Hash.newSha256();
        OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), sha256);
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        for (int got = file.read(buffer); got >= 0; got = file.read(buffer)) {
            bytes += got;
            if (bytes > most) {
                throw new RefusedFile(RejectionReason.FILE_TOO_LARGE, most);
            }
            share.take(got);
            out.write(buffer, 0, got);
        }
        return new Spooled(id, bytes, sha256.digest());
    }

    private void forceFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    InputStream open(UUID id) throws IOException {
        return Files.newInputStream(path(id));
    }

    /** Returns the files older than this. Their names are identifiers of imports. */
    List<UUID> olderThan(Instant limit) {
        List<UUID> old = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    old.add(UUID.fromString(file.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return old;
    }

    void delete(UUID id) {
        try {
            Files.deleteIfExists(path(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Allowance.Share share = shares.remove(id);
        if (share != null) {
            share.close();
        }
    }

    private Path path(UUID id) {
        return folder.resolve(id.toString());
    }
}
