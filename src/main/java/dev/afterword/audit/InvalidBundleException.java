package dev.afterword.audit;

import java.io.IOException;

/** A file that is not what it should be, with the number of the line where that shows. */
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
