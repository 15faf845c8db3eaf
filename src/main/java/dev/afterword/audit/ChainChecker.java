package dev.afterword.audit;

import static dev.afterword.audit.VerificationFailure.Reason.CUT;
import static dev.afterword.audit.VerificationFailure.Reason.EDITED;
import static dev.afterword.audit.VerificationFailure.Reason.MISPLACED;
import static dev.afterword.audit.VerificationFailure.Reason.MISSING;
import static dev.afterword.audit.VerificationFailure.Reason.OTHER_CHAIN;
import static dev.afterword.audit.VerificationFailure.Reason.OUT_OF_ORDER;
import static dev.afterword.audit.VerificationFailure.Reason.REWOUND;
import static dev.afterword.audit.VerificationFailure.Reason.REWRITTEN;
import static dev.afterword.audit.VerificationFailure.Reason.UNCOVERED;
import static dev.afterword.audit.VerificationFailure.Reason.UNLINKED;
import static dev.afterword.audit.VerificationFailure.Reason.VALUES;

import java.util.Arrays;
import java.util.Set;

/** Checks one chain from its first entry on. It remembers a hash and a few numbers, however long the chain is. */
final class ChainChecker {

    private final String chain;
    private final Set<Check> checks;
    private long seq;
    private byte[] hash = Leaf.NO_PREV;
    private long covered; // by the checkpoints in the bundle
    private long copied; // by those in the copied-out file
    private long withheld;

    ChainChecker(String chain, Set<Check> checks) {
        this.chain = chain;
        this.checks = checks;
    }

    void step(Entry entry) throws VerificationException {
        Leaf leaf = entry.leaf();
        require(leaf.chain().equals(chain), VerificationFailure.entry(OTHER_CHAIN, leaf.seq()));
        if (checks.contains(Check.ORDER)) {
            require(leaf.seq() <= seq + 1, VerificationFailure.entry(MISSING, seq + 1, leaf.seq()));
            require(leaf.seq() > seq, VerificationFailure.entry(OUT_OF_ORDER, leaf.seq(), seq));
        }
        require(
                !checks.contains(Check.LINK) || Arrays.equals(leaf.prev(), hash),
                VerificationFailure.entry(UNLINKED, leaf.seq()));
        require(!checks.contains(Check.HASH) || entry.hashFits(), VerificationFailure.entry(EDITED, leaf.seq()));
        require(!checks.contains(Check.VALUES) || entry.valuesFit(), VerificationFailure.entry(VALUES, leaf.seq()));
        seq = leaf.seq();
        hash = entry.hash();
        withheld += entry.values() == null ? 1 : 0;
    }

    /** Checks a signed head in the bundle, which is right after the entry that it names. */
    void meet(Head head, long checkpoint) throws VerificationException {
        if (!checks.contains(Check.CHECKPOINT)) {
            covered = seq;
            return;
        }
        require(head.seq() <= seq, VerificationFailure.checkpoint(CUT, checkpoint, head.seq(), seq));
        require(head.seq() > covered, VerificationFailure.checkpoint(REWOUND, checkpoint, head.seq(), covered));
        require(head.seq() == seq, VerificationFailure.checkpoint(MISPLACED, checkpoint));
        compare(head, checkpoint);
        covered = seq;
    }

    /** Checks a signed head from the exported file, which has each one that is in the bundle. */
    void meetCopied(Head head, long checkpoint) throws VerificationException {
        if (checks.contains(Check.CHECKPOINT)) {
            compare(head, checkpoint);
            copied = seq;
        }
    }

    private void compare(Head head, long checkpoint) throws VerificationException {
        long from = Math.min(Math.max(covered, copied) + 1, seq);
        require(Arrays.equals(head.hash(), hash), VerificationFailure.checkpoint(REWRITTEN, checkpoint, from, seq));
    }

    void end(long announced) throws VerificationException {
        require(announced == seq, VerificationFailure.entry(MISSING, seq + 1));
        long signed = Math.max(covered, copied);
        require(signed == seq && seq > 0, VerificationFailure.entry(UNCOVERED, signed + 1));
    }

    private static void require(boolean holds, VerificationFailure otherwise) throws VerificationException {
        if (!holds) {
            throw new VerificationException(otherwise);
        }
    }

    String chain() {
        return chain;
    }

    long seq() {
        return seq;
    }

    long withheld() {
        return withheld;
    }
}
