package dev.afterword.audit;

/**
 * The first thing that doesn't fit.
 *
 * @param seq the entry, or the first of those among which it is; 0 where it is no entry
 * @param last the other entry that the reason speaks of, or 0
 * @param checkpoint the number of the checkpoint that shows it, or 0
 * @param line of the file, or 0
 * @param detail for people who write such files; usually empty
 */
record VerificationFailure(Reason reason, long seq, long last, long checkpoint, long line, String detail) {

    /** Each has its words in the message bundles: {@code audit.misfit.<reason>}. */
    enum Reason {
        /** A line is not what a bundle has; {@code line}, {@code detail}. */
        UNREADABLE,
        /** The entry belongs to another chain. */
        OTHER_CHAIN,
        /** The entry is missing: {@code last} is in its place. */
        MISSING,
        /** The entry is after {@code last}. */
        OUT_OF_ORDER,
        /** The entry names another hash than that of the entry before. */
        UNLINKED,
        /** The bytes of the entry have another hash than the stored one. */
        EDITED,
        /** The values are not those that the entry commits to. */
        VALUES,
        /** A checkpoint is not signed by the keys that one trusts. */
        FORGED,
        /** The heads in a checkpoint are not those that it signed. */
        HEADS,
        /** A checkpoint is in the wrong place: not after the entry that it names, or after a later one. */
        MISPLACED,
        /** An entry from {@code seq} to {@code last} is not the one that the checkpoint signed. */
        REWRITTEN,
        /** The chain ends with {@code last}, while a checkpoint signed that it reaches {@code seq}. */
        CUT,
        /** According to a later checkpoint the chain ends earlier: an older database was restored. */
        REWOUND,
        /** No checkpoint covers the entry. */
        UNCOVERED,
        /** The copied-out file misses this checkpoint, or it doesn't follow the one before. */
        GAP,
        /** The key in the bundle is not the one that one trusts. */
        STRANGE_KEY
    }

    static VerificationFailure entry(Reason reason, long seq) {
        return new VerificationFailure(reason, seq, 0, 0, 0, "");
    }

    static VerificationFailure entry(Reason reason, long seq, long last) {
        return new VerificationFailure(reason, seq, last, 0, 0, "");
    }

    static VerificationFailure checkpoint(Reason reason, long checkpoint) {
        return new VerificationFailure(reason, 0, 0, checkpoint, 0, "");
    }

    static VerificationFailure checkpoint(Reason reason, long checkpoint, long seq, long last) {
        return new VerificationFailure(reason, seq, last, checkpoint, 0, "");
    }

    static VerificationFailure line(long line, String detail) {
        return new VerificationFailure(Reason.UNREADABLE, 0, 0, 0, line, detail);
    }
}
