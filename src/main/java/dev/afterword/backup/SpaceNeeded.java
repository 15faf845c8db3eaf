package dev.afterword.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The space that a backup needs, in bytes, as it is estimated before it begins.
 *
 * @param evidence all files of evidence that are not in the folder of backups yet
 * @param database the files of the database, before they are compressed; 0 if it isn't copied
 * @param others checkpoints, and files to import
 * @param compression of the database, from 0 to 9
 */
record SpaceNeeded(long evidence, long database, long others, int compression) {

    /** The log that a copy has, for the short time that it takes. */
    private static final long LOG = 32L << 20;

    /** How many times smaller the database's files usually are, compressed, and at most. */
    private static final int USUALLY = 4;

    private static final int AT_MOST = 20;

    /** Tells how much space a folder has left. */
    interface FreeSpace {
        long of(Path folder) throws IOException;

        static long onDisk(Path folder) throws IOException {
            return Files.getFileStore(folder).getUsableSpace();
        }
    }

    /** Returns how much is expected. */
    long about() {
        return evidence + others + (database == 0 ? 0 : compressed(USUALLY, database + LOG));
    }

    /** Returns how much it is in any case. */
    long least() {
        return evidence + others + compressed(AT_MOST, database);
    }

    private long compressed(int times, long bytes) {
        return compression == 0 ? bytes : bytes / times;
    }
}
