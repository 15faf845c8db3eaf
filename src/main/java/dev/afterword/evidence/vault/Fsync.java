package dev.afterword.evidence.vault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Makes written data survive a power cut. It throws at most once per file: after a failed fsync the kernel may have dropped the
 * dirty pages, and a second call would succeed without them; so the caller discards the file.
 */
@FunctionalInterface
interface Fsync {
    Fsync REAL = (path, channel) -> channel.force(true);

    void force(Path path, FileChannel channel) throws IOException;

    default void folder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            force(folder, channel);
        }
    }
}
