package dev.afterword.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StreamUtils;

/** Files and folders that only their owner may read, and that are on the disk when they are closed. */
final class PrivateFiles {

    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private PrivateFiles() {}

    static Path folder(Path folder) throws IOException {
        return Files.createDirectories(folder, FOLDER);
    }

    /** What writes the content of a file. */
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    /** The content is on the disk when this returns. */
    static void write(Path file, Content content) throws IOException {
        write(file, content, true);
    }

    /** The content is on the disk after the next sync of the file system: for many small files. */
    static void writeSoon(Path file, Content content) throws IOException {
        write(file, content, false);
    }

    private static void write(Path file, Content content, boolean force) throws IOException {
        folder(file.resolveSibling("").normalize());
        try (FileChannel channel =
                        FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE);
                OutputStream out = Channels.newOutputStream(channel)) {
            // the channel has to stay open until its content is on the disk
            content.to(StreamUtils.nonClosing(out));
            if (force) {
                channel.force(true);
            }
        }
    }

    static void copy(InputStream in, Path file) throws IOException {
        write(file, in::transferTo);
    }

    static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Flushes the names of all folders in this one. The files were flushed when they were closed. */
    static void syncFolders(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException e) throws IOException {
                syncFolder(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Deletes a folder, first of all the file that makes it count. */
    static void deleteWhole(Path folder, String first) throws IOException {
        Files.delete(folder.resolve(first));
        syncFolder(folder);
        delete(folder);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException e) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
