package dev.afterword.database;

import java.io.InterruptedIOException;

/** Waits between two checks of a process. */
final class ProcessPolling {

    private ProcessPolling() {}

    static void briefly() throws InterruptedIOException {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for the database");
        }
    }
}
