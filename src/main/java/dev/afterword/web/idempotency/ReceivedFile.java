package dev.afterword.web.idempotency;

import dev.afterword.database.DataFolder;
import dev.afterword.kernel.Hash;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;

/** A body on disk. */
final class ReceivedFile implements AutoCloseable {

    /** A little more than imports accept, so that they say what is too much. */
    private static final long MOST = 200L << 20;

    private final FileChannel channel;
    private final MessageDigest digest = Hash.newSha256();

    private ReceivedFile(FileChannel channel) {
        this.channel = channel;
    }

    static ReceivedFile of(InputStream body, DataFolder home) throws IOException {
        ReceivedFile file = new ReceivedFile(home.unnamedFile());
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
        for (int n = body.read(part); n >= 0; n = body.read(part)) {
            length += n;
            if (length > MOST) {
                throw Problem.of(ProblemType.TOO_LARGE);
            }
            digest.update(part, 0, n);
            ByteBuffer bytes = ByteBuffer.wrap(part, 0, n);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        channel.position(0);
    }

    /** Returns the hash of the body. Can be asked once. */
    byte[] digest() {
        return digest.digest();
    }

    InputStream content() {
        return Channels.newInputStream(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
