package dev.afterword.audit;

import dev.afterword.audit.signature.SignedNote;
import dev.afterword.audit.signature.SigningKeys;
import dev.afterword.audit.signature.VerifierKeys;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signed statement of the ends of chains (in the form of C2SP tlog-checkpoint). Each one names the heads that changed since the one
 * before, and its root covers that one's root; so the last one covers all heads of all chains.
 *
 * @param previous root of the checkpoint before, 32 zero bytes for the first
 * @param heads by ascending digest
 */
record Checkpoint(byte[] previous, List<SealedHead> heads, SignedNote note, Statement statement) {

    static final byte[] NO_PREVIOUS = new byte[Hashes.LENGTH];

    /** A head whose digest is signed; {@code open} is null if the chain is hidden from the reader. */
    record SealedHead(byte[] digest, @Nullable Head open) {

        static SealedHead of(Head head) {
            return new SealedHead(head.digest(), head);
        }

        SealedHead close() {
            return new SealedHead(digest, null);
        }
    }

    /** The text that is signed: origin, number, root, time, a line each. */
    record Statement(String origin, long number, byte[] root, Instant at) {

        String text() {
            return origin + "\n" + number + "\n" + Base64.getEncoder().encodeToString(root) + "\n" + Leaf.text(at)
                    + "\n";
        }

        static Statement parse(String text) {
            String[] lines = text.split("\n", -1);
            if (lines.length != 5) {
                throw new IllegalArgumentException("not the text of a checkpoint");
            }
            try {
                var statement = new Statement(
                        lines[0],
                        Long.parseLong(lines[1]),
                        Base64.getDecoder().decode(lines[2]),
                        Instant.parse(lines[3]));
                if (statement.number < 1 || !statement.text().equals(text)) {
                    throw new IllegalArgumentException("not as a checkpoint is written");
                }
                return statement;
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }

    Checkpoint {
        heads = List.copyOf(heads);
    }

    Checkpoint(byte[] previous, List<SealedHead> heads, SignedNote note) {
        this(previous, heads, note, Statement.parse(note.text()));
    }

    /** Signs the next checkpoint after {@code number - 1}, whose root is {@code previous}. */
    static Checkpoint sign(SigningKeys keys, long number, byte[] previous, List<Head> changed, Instant at) {
        List<SealedHead> heads =
                new ArrayList<>(changed.stream().map(SealedHead::of).toList());
        heads.sort((a, b) -> Arrays.compareUnsigned(a.digest(), b.digest()));
        var statement = new Statement(keys.origin(), number, root(previous, heads), at);
        return new Checkpoint(previous, heads, keys.sign(statement.text()), statement);
    }

    static byte[] root(byte[] previous, List<SealedHead> heads) {
        byte[][] parts = new byte[heads.size() + 1][];
        parts[0] = previous;
        for (int i = 0; i < heads.size(); i++) {
            parts[i + 1] = heads.get(i).digest();
        }
        return Hashes.hash(Hashes.CHECKPOINT, parts);
    }

    /** Returns whether the heads, opened or not, are those that the root covers. */
    boolean coversItsHeads() {
        for (int i = 0; i < heads.size(); i++) {
            SealedHead sealed = heads.get(i);
            Head open = sealed.open();
            boolean opens = open == null || Arrays.equals(open.digest(), sealed.digest());
            boolean ascends = i == 0 || Arrays.compareUnsigned(heads.get(i - 1).digest(), sealed.digest()) < 0;
            if (!opens || !ascends) {
                return false;
            }
        }
        return Arrays.equals(root(previous, heads), statement.root());
    }

    boolean isSignedBy(VerifierKeys keys) {
        return keys.hold(note, statement.origin());
    }

    Optional<Head> head(String chain) {
        return heads.stream()
                .map(SealedHead::open)
                .filter(open -> open != null && open.chain().equals(chain))
                .findFirst();
    }

    /** Returns this checkpoint for a reader who may see one chain only. */
    Checkpoint closedButFor(String chain) {
        List<SealedHead> closed = heads.stream()
                .map(head -> head.open() != null && head.open().chain().equals(chain) ? head : head.close())
                .toList();
        return new Checkpoint(previous, closed, note, statement);
    }
}
