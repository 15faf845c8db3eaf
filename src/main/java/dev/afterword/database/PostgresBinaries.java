package dev.afterword.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the class path once per version.
 *
 * @param dir contains {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path dir) {

    private static final Pattern VERSION = Pattern.compile("-(\\d+(?:\\.\\d+)+)\\.jar!");

    Path program(String name) {
        return dir.resolve("bin").resolve(name);
    }

    /**
     * Unpacks into {@code parent/<version>} unless that exists; first into a folder next to it, so that it is complete or absent.
     */
    static PostgresBinaries unpackInto(Path parent) throws IOException {
        URL archive = archive();
        Path target = parent.resolve(version(archive));
        if (Files.isDirectory(target)) {
            return new PostgresBinaries(target);
        }
        FilePermissions.create(parent, "rwxr-xr-x");
        Path draft = Files.createTempDirectory(parent, ".unpacking");
        try {
            unpack(archive, draft);
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            // A power cut after the rename must not leave empty files.
            OsCommand.run(List.of("sync", "-f", draft.toString()));
            moveUnlessThere(draft, target);
        } finally {
            FilePermissions.delete(draft);
        }
        return new PostgresBinaries(target);
    }

    private static void moveUnlessThere(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static URL archive() {
        String machine = System.getProperty("os.arch");
        String name = switch (machine) {
            case "amd64", "x86_64" -> "postgres-linux-x86_64.txz";
            case "aarch64", "arm64" -> "postgres-linux-arm_64.txz";
            default -> "";
        };
        URL found = name.isEmpty() || !"Linux".equals(System.getProperty("os.name"))
                ? null
                : PostgresBinaries.class.getClassLoader().getResource(name);
        if (found == null) {
            throw new StartupException(
                    "There is no embedded PostgreSQL for " + System.getProperty("os.name") + " on " + machine,
                    "Run your own PostgreSQL and set AFTERWORD_DB_URL to its address; see docs/postgresql.md.");
        }
        return found;
    }

    private static String version(URL archive) {
        Matcher version = VERSION.matcher(archive.toString());
        if (!version.find()) {
            throw new IllegalStateException("No version in " + archive);
        }
        return version.group(1);
    }

    private static void unpack(URL archive, Path folder) throws IOException {
        try (InputStream raw = archive.openStream();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(raw)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, folder);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        Path path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("Entry outside the folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            return;
        }
        FilePermissions.createParent(path);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
