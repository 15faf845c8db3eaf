package dev.afterword.evidence.vault;

import dev.afterword.database.StartupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Checks at the start that the evidence folder belongs to this database. In the folder of another installation every file would look
 * like an orphan, and be collected; in an empty one, where a disk isn't mounted, new evidence would be hidden once it is.
 */
@Component
final class EvidenceFolderCheck {

    static final String FILE = ".installation";

    /** @param keys is there so that the installation has its check by now */
    EvidenceFolderCheck(DataKeys keys, DataKeyStore store, KnownObjectStore known, Vault vault) {
        require(vault, name(store.findCheck().orElseThrow()), known.some());
    }

    /**
     * Writes the name of the installation into a new folder.
     *
     * @param installation the name
     * @param some objects that the database knows
     * @throws StartupException if it is the folder of another one, or holds none of the objects
     */
    static void require(Vault vault, String installation, List<KnownObjectStore.Place> some) {
        Path file = vault.root().resolve(FILE);
        try {
            if (Files.exists(file)) {
                if (!Files.readString(file).strip().equals(installation)) {
                    throw new StartupException(
                            "The evidence folder " + vault.root()
                                    + " belongs to another installation than the database",
                            "Name the data folder and the database that belong together in AFTERWORD_HOME and AFTERWORD_DB_URL; nothing was"
                                    + " changed.");
                }
            } else if (!some.isEmpty()
                    && some.stream().noneMatch(each -> Files.exists(vault.object(each.incident(), each.id())))) {
                throw new StartupException(
                        "The evidence folder " + vault.root() + " has none of the files that the database knows",
                        "Mount the disk of the evidence, or put the folder back from your copy; nothing was changed. If the files are lost for"
                                + " good, create the file " + FILE + " in it with the content " + installation + ".");
            } else {
                write(vault, file, installation);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Vault vault, Path file, String installation) throws IOException {
        Path draft = file.resolveSibling(FILE + ".new");
        Files.writeString(draft, installation + "\n");
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        Fsync.REAL.folder(vault.root());
    }

    /** A name that every node with this database computes alike, and that reveals nothing of its keys. */
    private static String name(byte[] check) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(check))
                    .substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
