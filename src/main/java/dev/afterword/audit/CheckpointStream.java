package dev.afterword.audit;

import dev.afterword.audit.line.BoundedLineReader;
import dev.afterword.audit.line.InvalidBundleException;
import dev.afterword.audit.signature.VerifierKeys;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Reads the exported checkpoints in order, and checks that each follows the previous one and is signed. */
final class CheckpointStream implements Closeable {

    private final Deque<Path> files;
    private final @Nullable VerifierKeys keys;
    private final String needle;
    private @Nullable BoundedLineReader lines;
    private @Nullable Checkpoint last;

    /**
     * Starts at the first of the files. They may begin with any number (older ones are kept elsewhere); from there on nothing
     * may be missing.
     *
     * @param keys the keys that must have signed them; null reads them unchecked
     */
    CheckpointStream(Collection<Path> files, @Nullable VerifierKeys keys) {
        this(files, keys, "");
    }

    private CheckpointStream(Collection<Path> files, @Nullable VerifierKeys keys, String needle) {
        this.files = new ArrayDeque<>(files);
        this.keys = keys;
        this.needle = needle;
    }

    /** Reads only those that name a chain, unchecked, to pass them on. */
    static CheckpointStream naming(String chain, Collection<Path> files) {
        return new CheckpointStream(files, null, "\"chain\":\"" + chain + "\"");
    }

    /** Returns the next checkpoint, or null at the end. */
    @Nullable
    Checkpoint next() throws IOException, VerificationException {
        Checkpoint next = read();
        if (next != null && keys != null) {
            check(next, keys);
        }
        last = next;
        return next;
    }

    private void check(Checkpoint next, VerifierKeys keys) throws VerificationException {
        long number = next.statement().number();
        if (!next.coversItsHeads()) {
            throw new VerificationException(VerificationFailure.checkpoint(VerificationFailure.Reason.HEADS, number));
        }
        if (!next.isSignedBy(keys)) {
            throw new VerificationException(VerificationFailure.checkpoint(VerificationFailure.Reason.FORGED, number));
        }
        if (!follows(next)) {
            throw new VerificationException(VerificationFailure.checkpoint(
                    VerificationFailure.Reason.GAP,
                    last == null ? number : last.statement().number() + 1));
        }
    }

    private boolean follows(Checkpoint next) {
        if (last == null) {
            return next.statement().number() > 1 || Arrays.equals(next.previous(), Checkpoint.NO_PREVIOUS);
        }
        return next.statement().number() == last.statement().number() + 1
                && Arrays.equals(next.previous(), last.statement().root());
    }

    private @Nullable Checkpoint read() throws IOException {
        while (true) {
            if (lines == null) {
                Path file = files.poll();
                if (file == null) {
                    return null;
                }
                lines = new BoundedLineReader(new BufferedInputStream(Files.newInputStream(file)));
            }
            String line = lines.next();
            boolean cutWhileWriting =
                    lines.lastLineTruncated() && files.isEmpty(); // a crash: it is written again at the next start
            if (line == null || cutWhileWriting) {
                lines.close();
                lines = null;
            } else if (line.contains(needle)) {
                return parse(line, lines.number());
            }
        }
    }

    static Checkpoint parse(String line, long number) throws InvalidBundleException {
        try {
            if (BundleLine.parse(line) instanceof BundleLine.Sealed(Checkpoint checkpoint)) {
                return checkpoint;
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidBundleException(number, String.valueOf(e.getMessage()));
        }
        throw new InvalidBundleException(number, "not a checkpoint");
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
        }
    }
}
