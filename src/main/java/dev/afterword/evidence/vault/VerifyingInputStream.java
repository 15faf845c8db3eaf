package dev.afterword.evidence.vault;

import dev.afterword.kernel.Hash;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * Compares the content with its recorded hash. Decryption already refuses altered bytes; this also finds a row and a file that don't
 * belong together.
 */
final class VerifyingInputStream extends FilterInputStream {
    private final DiskErrorInputStream sealed;
    private final Sha256 expected;
    private final long expectedSize;
    private final MessageDigest digest = Hash.newSha256();
    private long size;
    private boolean ended;

    VerifyingInputStream(InputStream plain, DiskErrorInputStream sealed, Sha256 expected, long expectedSize) {
        super(plain);
        this.sealed = sealed;
        this.expected = expected;
        this.expectedSize = expectedSize;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int n = decrypt(bytes, from, length);
        if (n > 0) {
            digest.update(bytes, from, n);
            size += n;
        } else if (n < 0 && !ended) {
            ended = true;
            compare();
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        return readNBytes((int) Math.min(n, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int decrypt(byte[] bytes, int from, int length) throws IOException {
        try {
            return in.read(bytes, from, length);
        } catch (IOException e) {
            if (sealed.failed()) {
                throw e;
            }
            throw new EvidenceAltered("the seal is broken", e);
        }
    }

    private void compare() throws EvidenceAltered {
        if (size != expectedSize || !Sha256.of(digest).equals(expected)) {
            throw new EvidenceAltered("the content does not match the recorded hash");
        }
    }
}
