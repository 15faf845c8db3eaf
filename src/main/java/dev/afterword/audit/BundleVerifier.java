package dev.afterword.audit;

import dev.afterword.audit.line.BoundedLineReader;
import dev.afterword.audit.line.InvalidBundleException;
import dev.afterword.audit.signature.VerifierKey;
import dev.afterword.audit.signature.VerifierKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks an exported bundle, needing nothing but the bundle: no database, no network. It reads each line once and keeps
 * none, so the size of the bundle doesn't matter.
 */
final class BundleVerifier {

    private final @Nullable VerifierKeys trusted;
    private final List<Path> copied;
    private final Set<Check> checks;

    /**
     * Prepares a verification.
     *
     * @param trusted keys from elsewhere; null uses those in the bundle, and the reader compares their fingerprint
     * @param copied the files of exported checkpoints, oldest first; may be empty
     */
    BundleVerifier(@Nullable VerifierKeys trusted, List<Path> copied) {
        this(trusted, copied, EnumSet.allOf(Check.class));
    }

    BundleVerifier(@Nullable VerifierKeys trusted, List<Path> copied, Set<Check> checks) {
        this.trusted = trusted;
        this.copied = List.copyOf(copied);
        this.checks = Set.copyOf(checks);
    }

    VerificationResult verify(InputStream bundle) throws IOException {
        try (var lines = new BoundedLineReader(bundle)) {
            return new Run(lines).verdict();
        } catch (VerificationException e) {
            return new VerificationResult.Fails(e.misfit());
        } catch (InvalidBundleException e) {
            return new VerificationResult.Fails(VerificationFailure.line(e.line(), String.valueOf(e.getMessage())));
        }
    }

    /** One reading of one bundle. */
    private final class Run {

        private final BoundedLineReader lines;
        private long checkpoints;
        private @Nullable Checkpoint latest;

        Run(BoundedLineReader lines) {
            this.lines = lines;
        }

        VerificationResult verdict() throws IOException, VerificationException {
            if (!(next() instanceof BundleLine.Opening opening)) {
                throw new InvalidBundleException(1, "doesn't start as a bundle");
            }
            List<VerifierKey> own = new ArrayList<>();
            BundleLine line = next();
            while (line instanceof BundleLine.Key(VerifierKey key)) {
                own.add(key);
                line = next();
            }
            VerifierKeys keys = keys(new VerifierKeys(own));
            try (var stream = new CheckpointStream(copied, keys)) {
                return walk(
                        line,
                        keys,
                        new ChainChecker(opening.chain(), checks),
                        new ExportedHeads(stream, opening.chain()));
            }
        }

        private VerificationResult walk(BundleLine first, VerifierKeys keys, ChainChecker walk, ExportedHeads copies)
                throws IOException, VerificationException {
            for (BundleLine line = first; ; line = next()) {
                switch (line) {
                    case BundleLine.Recorded(Entry entry) -> {
                        walk.step(entry);
                        copies.meet(walk);
                    }
                    case BundleLine.Sealed(Checkpoint checkpoint) -> meet(checkpoint, keys, walk);
                    case BundleLine.Closing(long seq) -> {
                        return end(seq, keys, walk, copies);
                    }
                    case BundleLine.Opening _, BundleLine.Key _ ->
                        throw new InvalidBundleException(lines.number(), "out of place");
                }
            }
        }

        private void meet(Checkpoint checkpoint, VerifierKeys keys, ChainChecker walk)
                throws IOException, VerificationException {
            long number = checkpoint.statement().number();
            if (checks.contains(Check.SIGNATURE)) {
                require(
                        checkpoint.coversItsHeads(),
                        VerificationFailure.checkpoint(VerificationFailure.Reason.HEADS, number));
                require(
                        checkpoint.isSignedBy(keys),
                        VerificationFailure.checkpoint(VerificationFailure.Reason.FORGED, number));
                require(
                        follows(checkpoint),
                        VerificationFailure.checkpoint(VerificationFailure.Reason.MISPLACED, number));
            }
            Head head = checkpoint
                    .head(walk.chain())
                    .orElseThrow(
                            () -> new InvalidBundleException(lines.number(), "the checkpoint names another chain"));
            walk.meet(head, number);
            latest = checkpoint;
            checkpoints++;
        }

        private boolean follows(Checkpoint checkpoint) {
            if (latest == null) {
                return true;
            }
            long last = latest.statement().number();
            long number = checkpoint.statement().number();
            return number > last + 1
                    || (number == last + 1
                            && Arrays.equals(
                                    checkpoint.previous(), latest.statement().root()));
        }

        private VerificationResult end(long announced, VerifierKeys keys, ChainChecker walk, ExportedHeads copies)
                throws IOException, VerificationException {
            copies.end(walk);
            walk.end(announced);
            if (lines.next() != null) {
                throw new InvalidBundleException(lines.number(), "goes on behind its end");
            }
            long number = latest == null ? 0 : latest.statement().number();
            return new VerificationResult.Holds(
                    walk.chain(), walk.seq(), walk.withheld(), checkpoints, number, keys.fingerprint());
        }

        private BundleLine next() throws IOException {
            String line = lines.next();
            if (line == null || lines.lastLineTruncated()) {
                throw new InvalidBundleException(lines.number() + 1, "ends without its last line");
            }
            try {
                return BundleLine.parse(line);
            } catch (IllegalArgumentException e) {
                throw new InvalidBundleException(lines.number(), String.valueOf(e.getMessage()));
            }
        }
    }

    private VerifierKeys keys(VerifierKeys own) throws VerificationException {
        if (trusted == null) {
            return own;
        }
        for (VerifierKey key : own.keys()) {
            require(trusted.contains(key), VerificationFailure.entry(VerificationFailure.Reason.STRANGE_KEY, 0));
        }
        return trusted;
    }

    private static void require(boolean holds, VerificationFailure otherwise) throws VerificationException {
        if (!holds) {
            throw new VerificationException(otherwise);
        }
    }
}
