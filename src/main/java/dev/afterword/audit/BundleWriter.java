package dev.afterword.audit;

import dev.afterword.audit.signature.VerifierKey;
import dev.afterword.audit.signature.VerifierKeys;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes the bundle of one chain: its entries, and right after each the checkpoint that names it, if there is one. */
final class BundleWriter {

    private final OutputStream out;
    private final String chain;
    private final CheckpointStream checkpoints;
    private final long latest;
    private @Nullable Checkpoint next;
    private long seq;
    private long named;

    /**
     * Writes the beginning.
     *
     * @param checkpoints from the exported files, since some could have been deleted from the database
     * @param latest number of the last checkpoint to write; later ones name entries that come after the snapshot
     */
    BundleWriter(
            OutputStream out, BundleLine.Opening opening, VerifierKeys keys, CheckpointStream checkpoints, long latest)
            throws IOException, VerificationException {
        this.out = out;
        this.chain = opening.chain();
        this.checkpoints = checkpoints;
        this.latest = latest;
        write(opening);
        for (VerifierKey key : keys.keys()) {
            write(new BundleLine.Key(key));
        }
        advance();
    }

    void write(Entry entry) throws IOException, VerificationException {
        write(new BundleLine.Recorded(entry));
        seq = entry.leaf().seq();
        while (next != null && next.head(chain).orElseThrow().seq() <= seq) {
            writeCheckpoint(next);
        }
    }

    /** Writes the end. A checkpoint that names more entries than there are is included: it proves that some are missing. */
    void end() throws IOException, VerificationException {
        while (next != null) {
            writeCheckpoint(next);
        }
        write(new BundleLine.Closing(seq));
        out.flush();
    }

    private void writeCheckpoint(Checkpoint checkpoint) throws IOException, VerificationException {
        write(new BundleLine.Sealed(checkpoint.closedButFor(chain)));
        named = checkpoint.head(chain).orElseThrow().seq();
        advance();
    }

    /** Returns the entry that the last checkpoint so far names. */
    long named() {
        return named;
    }

    /** Returns whether another checkpoint follows. */
    boolean hasMore() {
        return next != null;
    }

    private void advance() throws IOException, VerificationException {
        Checkpoint found = checkpoints.next();
        while (found != null && found.head(chain).isEmpty()) {
            found = checkpoints.next();
        }
        next = found != null && found.statement().number() <= latest ? found : null;
    }

    private void write(BundleLine line) throws IOException {
        out.write(Hashes.utf8(BundleText.of(line)));
    }
}
