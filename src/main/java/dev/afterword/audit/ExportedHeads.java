package dev.afterword.audit;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The heads of one chain, in the order in which the exported checkpoints name them, one ahead of the check. */
final class ExportedHeads {

    private final CheckpointStream stream;
    private final String chain;
    private @Nullable Head head;
    private long checkpoint;
    private long seen;

    ExportedHeads(CheckpointStream stream, String chain) throws IOException, VerificationException {
        this.stream = stream;
        this.chain = chain;
        advance();
    }

    /** Checks the heads that name the current entry. */
    void meet(ChainChecker walk) throws IOException, VerificationException {
        while (head != null && head.seq() == walk.seq()) {
            walk.meetCopied(head, checkpoint);
            seen = head.seq();
            advance();
        }
    }

    /** Ends the check. A head that is left over shows that entries are missing. */
    void end(ChainChecker walk) throws VerificationException {
        if (head != null) {
            throw new VerificationException(
                    VerificationFailure.checkpoint(VerificationFailure.Reason.CUT, checkpoint, head.seq(), walk.seq()));
        }
    }

    private void advance() throws IOException, VerificationException {
        head = null;
        Checkpoint next;
        while (head == null && (next = stream.next()) != null) {
            head = next.head(chain).orElse(null);
            checkpoint = next.statement().number();
        }
        if (head != null && head.seq() <= seen) {
            throw new VerificationException(
                    VerificationFailure.checkpoint(VerificationFailure.Reason.REWOUND, checkpoint, head.seq(), seen));
        }
    }
}
