package dev.afterword.backup;

import dev.afterword.database.ClusterCopy;
import dev.afterword.web.compression.Gzip;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The files of the database as one compressed archive. They change while they are read; the write-ahead log makes up for that. */
final class DatabaseArchive {

    static final String FILE = "database.tar.gz";

    private static final String CONTROL = "pg_control";

    private DatabaseArchive() {}

    static void write(ClusterCopy copy, OutputStream out, int compression, Progress progress) throws IOException {
        try (Gzip zipped = new Gzip(out, compression);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(zipped)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (Path path : copy.paths()) {
                add(copy.folder().resolve(path), path.toString(), tar, progress);
            }
        }
    }

    private static void add(Path file, String name, TarArchiveOutputStream tar, Progress progress) throws IOException {
        if (Files.isDirectory(file)) {
            tar.putArchiveEntry(new TarArchiveEntry(name + "/"));
            tar.closeArchiveEntry();
            return;
        }
        try (InputStream in = name.endsWith("/" + CONTROL) ? whole(file) : Files.newInputStream(file)) {
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(Files.size(file));
            tar.putArchiveEntry(entry);
            copy(in, entry.getSize(), tar);
            tar.closeArchiveEntry();
            progress.database(entry.getSize());
        } catch (NoSuchFileException e) {
            // A table that was dropped meanwhile; the log says so.
            return;
        }
    }

    /** Reads the control file until two readings are equal, because the server may be writing it. */
    private static InputStream whole(Path file) throws IOException {
        byte[] last = Files.readAllBytes(file);
        for (byte[] next = Files.readAllBytes(file); !Arrays.equals(last, next); next = Files.readAllBytes(file)) {
            last = next;
        }
        return new ByteArrayInputStream(last);
    }

    /** Copies exactly {@code size} bytes: a file that grew is cut, one that was cut is filled up; the log has the rest. */
    private static void copy(InputStream in, long size, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = size;
        while (left > 0) {
            int most = (int) Math.min(buffer.length, left);
            int read = in.read(buffer, 0, most);
            if (read < 0) {
                Arrays.fill(buffer, (byte) 0);
                read = most;
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }

    /** Unpacks into the folder of a cluster, which is flushed as a whole. */
    static void unpack(InputStream archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(archive, 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder)) {
                    throw new BackupProblem("list", FILE);
                }
                if (entry.isDirectory()) {
                    PrivateFiles.folder(path);
                } else {
                    PrivateFiles.writeSoon(path, tar::transferTo);
                }
            }
        }
    }
}
