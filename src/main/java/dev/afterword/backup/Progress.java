package dev.afterword.backup;

import java.io.PrintStream;
import java.time.Duration;

/** Says how far a backup or restore is, at most every two seconds. */
final class Progress {

    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final BackupWords words;
    private final PrintStream out;
    private long last = System.nanoTime();
    private long database;
    private long files;
    private long bytes;

    Progress(BackupWords words, PrintStream out) {
        this.words = words;
        this.out = out;
    }

    /** Shows what a backup needs and what there is, before it begins. */
    void needs(SpaceNeeded needed, long free) {
        out.println(words.t(
                "backup.space",
                BackupWords.megabytes(needed.about()),
                BackupWords.megabytes(needed.evidence()),
                BackupWords.megabytes(needed.database()),
                BackupWords.megabytes(free)));
        if (needed.about() > free && needed.least() <= free) {
            out.println(words.t("backup.space.tight"));
        }
    }

    /** Counts bytes of the database. */
    void database(long more) {
        database += more;
        if (due()) {
            out.println(words.t("backup.progress.database", BackupWords.megabytes(database)));
        }
    }

    /** Counts a file of evidence. */
    void evidence(long size) {
        files++;
        bytes += size;
        if (due()) {
            out.println(words.t("backup.progress.evidence", files, BackupWords.megabytes(bytes)));
        }
    }

    /** Counts a file that was checked. */
    void checked(long size) {
        files++;
        bytes += size;
        if (due()) {
            out.println(words.t("backup.progress.checked", files, BackupWords.megabytes(bytes)));
        }
    }

    private boolean due() {
        long now = System.nanoTime();
        if (now - last < PAUSE) {
            return false;
        }
        last = now;
        return true;
    }
}
