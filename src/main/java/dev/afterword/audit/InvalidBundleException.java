package dev.afterword.audit;

import java.io.IOException;

/** Thrown for a file that isn't a bundle, with the number of the line that shows it. */
final class InvalidBundleException extends IOException {

    private final long line;

    InvalidBundleException(long line, String reason) {
        super(reason);
        this.line = line;
    }

    long line() {
        return line;
    }
}
