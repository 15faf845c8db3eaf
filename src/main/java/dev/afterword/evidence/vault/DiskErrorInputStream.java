package dev.afterword.evidence.vault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Remembers that the disk failed, because decryption reports that in the same way as altered data. */
final class DiskErrorInputStream extends FilterInputStream {
    private boolean failed;

    DiskErrorInputStream(InputStream in) {
        super(in);
    }

    boolean failed() {
        return failed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        try {
            return in.read(bytes, from, length);
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }
}
