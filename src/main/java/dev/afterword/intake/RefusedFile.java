package dev.afterword.intake;

import java.io.IOException;

/** A file that isn't read to its end, because it is broken as a whole or beyond a limit. Nothing of it is kept. */
final class RefusedFile extends IOException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String detail;

    RefusedFile(Reason reason, String detail) {
        super(reason + " " + detail);
        this.reason = reason;
        this.detail = detail;
    }

    RefusedFile(Reason reason, long limit) {
        this(reason, Long.toString(limit));
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }
}
