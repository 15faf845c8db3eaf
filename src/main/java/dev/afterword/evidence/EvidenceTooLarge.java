package dev.afterword.evidence;

import java.io.IOException;

/** The content is longer than is taken; noticed while reading, and nothing of it was kept. */
public final class EvidenceTooLarge extends IOException {
    private static final long serialVersionUID = 1;

    private final long limit;

    EvidenceTooLarge(long limit) {
        super("longer than " + limit + " bytes");
        this.limit = limit;
    }

    /** The longest content that is taken, in bytes. */
    public long limit() {
        return limit;
    }
}
