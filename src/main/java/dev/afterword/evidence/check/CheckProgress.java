package dev.afterword.evidence.check;

/**
 * The progress of the latest check that was requested of the evidence of an incident.
 *
 * @param done the number of files that were read
 * @param of the number of files to read; 0 if none was requested
 */
public record CheckProgress(int done, int of) {

    public boolean isRunning() {
        return done < of;
    }
}
