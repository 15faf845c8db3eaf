package dev.afterword.web.idempotency;

import dev.afterword.kernel.Hash;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.web.limit.UnnamedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;

/** A body on disk. */
final class ReceivedFile implements AutoCloseable {

    /** A little more than imports accept, so that they say what is too much. */
    private static final long MOST = 200L << 20;

    private final UnnamedFiles.Unnamed file;
    private final MessageDigest digest = Hash.newSha256();

    private ReceivedFile(UnnamedFiles.Unnamed file) {
        this.file = file;
    }

    static ReceivedFile of(InputStream body, UnnamedFiles files) throws IOException {
        ReceivedFile file = new ReceivedFile(files.open());
        try {
            file.write(body);
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void write(InputStream body) throws IOException {
        byte[] part = new byte[1 << 16];
        long length = 0;
        OutputStream out = file.out();
        for (int n = body.read(part); n >= 0; n = body.read(part)) {
            length += n;
            if (length > MOST) {
                throw Problem.of(ProblemType.TOO_LARGE);
            }
            digest.update(part, 0, n);
            out.write(part, 0, n);
        }
        out.flush();
    }

    /** Returns the hash of the body. Can be asked once. */
    byte[] digest() {
        return digest.digest();
    }

    InputStream content() throws IOException {
        return file.in();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
