package dev.afterword.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** Ensures that only one program at a time manages a cluster; the kernel releases the lock when that program dies. */
final class ClusterLock implements AutoCloseable {

    private final FileChannel channel;

    private ClusterLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, waiting up to {@code patience} for a program that is just ending. */
    static Optional<ClusterLock> take(Path cluster, Duration patience) throws IOException {
        Path file = cluster.resolveSibling(cluster.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FilePermissions.inheritOwner(file);
        long deadline = System.nanoTime() + patience.toNanos();
        while (!locked(channel)) {
            if (System.nanoTime() > deadline) {
                channel.close();
                return Optional.empty();
            }
            ProcessPolling.briefly();
        }
        return Optional.of(new ClusterLock(channel));
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
