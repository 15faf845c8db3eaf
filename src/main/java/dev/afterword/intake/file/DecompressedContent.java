package dev.afterword.intake.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** The content of a file, plain or gzip (by its first bytes, not by its name). Reading fails beyond the limits. */
public final class DecompressedContent extends InputStream {

    private static final int RATIO_MATTERS_FROM = 1 << 20;

    private final Counted packed;
    private final InputStream content;
    private final boolean gzip;
    private final Limits limits;
    private long unpacked;

    private DecompressedContent(Counted packed, InputStream content, boolean gzip, Limits limits) {
        this.packed = packed;
        this.content = content;
        this.gzip = gzip;
        this.limits = limits;
    }

    public static DecompressedContent open(InputStream file, Limits limits) throws IOException {
        Counted packed = new Counted(file, limits.packed());
        BufferedInputStream buffered = new BufferedInputStream(packed, 1 << 16);
        if (!isGzip(buffered)) {
            return new DecompressedContent(packed, buffered, false, limits);
        }
        InputStream content = guarded(() -> GzipCompressorInputStream.builder()
                .setInputStream(buffered)
                .setDecompressConcatenated(true)
                .get());
        return new DecompressedContent(packed, content, true, limits);
    }

    private static boolean isGzip(BufferedInputStream file) throws IOException {
        file.mark(2);
        boolean magic = file.read() == 0x1f && file.read() == 0x8b;
        file.reset();
        return magic;
    }

    public long packedBytes() {
        return packed.count;
    }

    public long unpackedBytes() {
        return unpacked;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int got = read(one, 0, 1);
        return got < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int got = gzip ? guarded(() -> content.read(into, from, length)) : content.read(into, from, length);
        if (got > 0) {
            unpacked += got;
            check();
        }
        return got;
    }

    private void check() throws RefusedFile {
        if (unpacked > limits.unpacked()) {
            throw new RefusedFile(RejectionReason.UNPACKS_TOO_LARGE, limits.unpacked());
        }
        if (gzip && unpacked > RATIO_MATTERS_FROM && unpacked / limits.ratio() > packed.count) {
            throw new RefusedFile(RejectionReason.PACKED_TOO_DENSELY, limits.ratio());
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T guarded(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (RefusedFile refused) {
            throw refused;
        } catch (EOFException cut) {
            throw (IOException) new RefusedFile(RejectionReason.GZIP_CUT_OFF).initCause(cut);
        } catch (IOException broken) {
            throw (IOException) new RefusedFile(RejectionReason.GZIP_BROKEN).initCause(broken);
        }
    }

    /** Counts the bytes that were read from the file, which are few compared with the output of a bomb. */
    private static final class Counted extends FilterInputStream {

        private final long limit;
        private long count;

        private Counted(InputStream file, long limit) {
            super(file);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int got = super.read();
            count(got < 0 ? 0 : 1);
            return got;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int got = super.read(into, from, length);
            count(Math.max(got, 0));
            return got;
        }

        private void count(int bytes) throws RefusedFile {
            count += bytes;
            if (count > limit) {
                throw new RefusedFile(RejectionReason.FILE_TOO_LARGE, limit);
            }
        }
    }
}
