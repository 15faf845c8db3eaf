package dev.afterword.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;

/** File operations that {@link Files} lacks. */
final class FilePermissions {

    private FilePermissions() {}

    /** Deletes a folder with its contents; does nothing if it is absent. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (var paths = Files.walk(folder)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    /**
     * Gives a path the owner of its folder, because root may work in a folder of another user, who must be able to use the new
     * files.
     */
    static Path inheritOwner(Path path) throws IOException {
        UserPrincipal owner = Files.getOwner(path.resolveSibling("").toAbsolutePath());
        if (!owner.equals(Files.getOwner(path))) {
            Files.setOwner(path, owner);
        }
        return path;
    }

    static void createParent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
    }

    /** Creates the folder with exactly these permissions, independent of the umask, unless it exists. */
    static Path create(Path folder, String permissions) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
        }
        return folder;
    }
}
