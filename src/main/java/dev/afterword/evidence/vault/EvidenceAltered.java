package dev.afterword.evidence.vault;

import java.io.IOException;

/** The stored bytes aren't those that were written: changed, cut, moved, or encrypted with another key. */
public final class EvidenceAltered extends IOException {
    private static final long serialVersionUID = 1;

    EvidenceAltered(String what) {
        super(what);
    }

    EvidenceAltered(String what, Throwable cause) {
        super(what, cause);
    }
}
