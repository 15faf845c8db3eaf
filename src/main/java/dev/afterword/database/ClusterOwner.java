package dev.afterword.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The data folder that a cluster outside of it belongs to, in a file beside the cluster: its path, and the number that the file system
 * knows it by, which a moved folder keeps and a copied one doesn't. A copy names the cluster of the original, and must not open it.
 */
final class ClusterOwner {

    private static final String FILE = "home";

    private ClusterOwner() {}

    /**
     * Notes the data folder as the owner if there is none yet, or if it was moved.
     *
     * @throws StartupException if the cluster belongs to another folder
     */
    static void require(DataFolder home, Path cluster) throws IOException {
        Path file = cluster.resolveSibling(FILE);
        List<String> ours = List.of(home.dir().toString(), number(home.dir()));
        if (!Files.exists(file)) {
            write(file, ours);
            return;
        }
        List<String> owner = Files.readAllLines(file);
        if (owner.equals(ours)) {
            return;
        }
        boolean samePlace = !owner.isEmpty() && owner.getFirst().equals(ours.getFirst());
        boolean moved = owner.size() > 1 && owner.get(1).equals(ours.get(1));
        if (!samePlace && !moved) {
            throw new StartupException(
                    "The data folder " + home.dir() + " is a copy: its database in " + cluster + " belongs to "
                            + (owner.isEmpty() ? "another folder" : owner.getFirst()),
                    "Make a second installation with bin/afterword backup and restore. If this folder takes the place of the other one for"
                            + " good, delete " + file + ".");
        }
        write(file, ours);
    }

    private static String number(Path folder) throws IOException {
        return String.valueOf(
                Files.readAttributes(folder, BasicFileAttributes.class).fileKey());
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Path draft = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, lines);
        Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }
}
