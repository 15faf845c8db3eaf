package dev.afterword.evidence.vault;

import java.io.IOException;

/** The content exceeds the limit. This is found while it is read; nothing of it is kept. */
public final class EvidenceTooLarge extends IOException {
    private static final long serialVersionUID = 1;

    private final long limit;

    EvidenceTooLarge(long limit) {
        super("longer than " + limit + " bytes");
        this.limit = limit;
    }

    /** Returns the limit in bytes. */
    public long limit() {
        return limit;
    }
}
