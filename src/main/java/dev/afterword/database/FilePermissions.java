package dev.afterword.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;

/** What {@link Files} lacks. */
final class FilePermissions {

    private FilePermissions() {}

    /** Deletes a folder with all it holds; fine if it is gone already. */
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

    /** Root may work in a folder of someone else; what it makes there is theirs, or they couldn't go on. */
    static Path likeItsFolder(Path path) throws IOException {
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

    /** Creates it with exactly these permissions, whatever the umask, unless it is there. */
    static Path create(Path folder, String permissions) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
        }
        return folder;
    }
}
