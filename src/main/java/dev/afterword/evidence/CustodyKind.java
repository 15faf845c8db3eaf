package dev.afterword.evidence;

import java.util.Locale;

/** What happened to an item, as its custody tells it (SP 800-61r2 3.3.2, SP 800-86, ISO/IEC 27037: the union of their fields). */
public enum CustodyKind {
    RECEIVED,
    TRANSFERRED,
    ACCESSED,
    SEALED,
    /** The content was read and matched the recorded hash. */
    VERIFIED,
    /** The content was read and didn't match. */
    ALTERED,
    /** A legal hold: no disposal until it is released. */
    HELD,
    RELEASED,
    DISPOSAL_REQUESTED,
    DISPOSAL_REFUSED,
    DISPOSED;

    /** Whether people write this down themselves; the others follow from what they do here. */
    public boolean byHand() {
        return switch (this) {
            case RECEIVED, TRANSFERRED, ACCESSED, SEALED -> true;
            case VERIFIED, ALTERED, HELD, RELEASED, DISPOSAL_REQUESTED, DISPOSAL_REFUSED, DISPOSED -> false;
        };
    }

    String verb() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
