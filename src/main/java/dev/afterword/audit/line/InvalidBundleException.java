package dev.afterword.audit.line;

import java.io.IOException;

/** Thrown for a file that isn't a bundle, with the number of the line that shows it. */
public final class InvalidBundleException extends IOException {

    private final long line;

    public InvalidBundleException(long line, String reason) {
        super(reason);
        this.line = line;
    }

    public long line() {
        return line;
    }
}
