package dev.afterword.evidence.vault;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.afterword.database.DataFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/**
 * Stores the bytes of evidence on disk, encrypted. An object that {@link #put} has returned survives a power cut; it is never written
 * twice, and can be decrypted only under its own incident and name. It needs a few megabytes of memory, however long the file.
 */
@Component
public final class Vault {
    private static final Set<PosixFilePermission> READ_ONLY = PosixFilePermissions.fromString("r--------");
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path root;
    private final Fsync fsync;
    private final AssociatedData binding;

    @Autowired
    Vault(DataFolder home) {
        this(home.folder("evidence"));
    }

    Vault(Path root) {
        this(root, Fsync.REAL, AssociatedData.TO_INCIDENT_AND_OBJECT);
    }

    Vault(Path root, Fsync fsync, AssociatedData binding) {
        this.root = root;
        this.fsync = fsync;
        this.binding = binding;
    }

    /**
     * Reads the content to its end and stores it. If this throws, nothing of the content is kept.
     *
     * @param limit the longest content that is accepted, in bytes
     * @throws EvidenceTooLarge as soon as more than that has been read
     */
    public StoredObject put(UUID incident, DataKey key, InputStream content, long limit) throws IOException {
        ObjectId id = ObjectId.random();
        Path draft = draft();
        try {
            ContentDigest measured = seal(draft, key, binding.associatedData(incident, id), content, limit);
            Files.setPosixFilePermissions(draft, READ_ONLY);
            keep(draft, incident, id);
            return new StoredObject(id, measured.sha256(), measured.size());
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /**
     * Returns the plain bytes, which are checked while they are read: the last {@code read} throws {@link EvidenceAltered} if they
     * aren't those that were put.
     */
    public InputStream open(UUID incident, DataKey key, StoredObject stored) throws IOException {
        DiskErrorInputStream sealed = new DiskErrorInputStream(Files.newInputStream(object(incident, stored.id())));
        try {
            InputStream plain = key.decrypting(sealed, binding.associatedData(incident, stored.id()));
            return new VerifyingInputStream(plain, sealed, stored.sha256(), stored.size());
        } catch (IOException | RuntimeException e) {
            sealed.close();
            throw e;
        }
    }

    /** Deletes an object, for disposal only. The deletion is durable when this returns. */
    public void delete(UUID incident, ObjectId id) throws IOException {
        if (Files.deleteIfExists(object(incident, id))) {
            fsync.folder(folder(incident, id));
        }
    }

    Path root() {
        return root;
    }

    Path object(UUID incident, ObjectId id) {
        return folder(incident, id).resolve(id.value());
    }

    private Path folder(UUID incident, ObjectId id) {
        return root.resolve(incident.toString()).resolve(id.folder());
    }

    private Path draft() throws IOException {
        Path folder = root.resolve("tmp");
        Files.createDirectories(folder, OWNER_FOLDER);
        return folder.resolve(UUID.randomUUID().toString());
    }

    private ContentDigest seal(Path draft, DataKey key, byte[] associatedData, InputStream content, long limit)
            throws IOException {
        try (FileChannel channel = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), OWNER_FILE)) {
            // the channel must outlive the encrypting stream, which closes what it writes to, so that it can be synced
            OutputStream file =
                    new BufferedOutputStream(StreamUtils.nonClosing(Channels.newOutputStream(channel)), 1 << 16);
            ContentDigest measured;
            try (OutputStream sealing = key.encrypting(file, associatedData)) {
                measured = ContentDigest.copy(content, sealing, limit);
            }
            fsync.force(draft, channel);
            return measured;
        }
    }

    /**
     * Syncs the folders on every put and not only when they are new, because another thread may have created one a moment ago and not
     * synced it yet. On a clean folder it costs next to nothing.
     */
    private void keep(Path draft, UUID incident, ObjectId id) throws IOException {
        Path object = object(incident, id);
        Path folder = folder(incident, id);
        Files.createDirectories(folder, OWNER_FOLDER);
        if (Files.exists(object)) {
            throw new FileAlreadyExistsException(object.toString());
        }
        Files.move(draft, object, StandardCopyOption.ATOMIC_MOVE);
        fsync.folder(folder);
        fsync.folder(root.resolve(incident.toString()));
        fsync.folder(root);
    }
}
