package dev.afterword.web.limit;

import dev.afterword.database.DataFolder;
import dev.afterword.kernel.ProblemType;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Files without a name in the data folder, for what was received and isn't carried out yet, and what was written and isn't read yet. They
 * share an amount of the disk, since how long each stays is the affair of its sender or reader. Files to import have a name, because they
 * outlive the process, and a {@link #share} of the same amount.
 */
@Component
public class UnnamedFiles {

    private static final int BUFFER = 1 << 16;

    private final DataFolder home;
    private final Allowance disk;

    public UnnamedFiles(DataFolder home, @Value("${afterword.unnamed.most:2GB}") DataSize most) {
        this.home = home;
        this.disk = new Allowance(most.toBytes(), ProblemType.FILES_WAITING);
    }

    /** Opens an empty one, which is gone when it is closed. */
    public Unnamed open() throws IOException {
        return new Unnamed(home.unnamedFile(), disk.share());
    }

    /** Returns a share of the amount for a file with a name, which is given back with the file. */
    public Allowance.Share share() {
        return disk.share();
    }

    /** A file that is written once and then read once. */
    public static final class Unnamed implements AutoCloseable {

        private final FileChannel file;
        private final Allowance.Share share;

        private Unnamed(FileChannel file, Allowance.Share share) {
            this.file = file;
            this.share = share;
        }

        /** Writes at the end of the file. Throws "files waiting" when the space that these files share is used up. */
        public OutputStream out() {
            return new BufferedOutputStream(
                    new FilterOutputStream(Channels.newOutputStream(file)) {
                        @Override
                        public void write(byte[] bytes, int from, int length) throws IOException {
                            share.take(length);
                            out.write(bytes, from, length);
                        }

                        @Override
                        public void write(int one) throws IOException {
                            share.take(1);
                            out.write(one);
                        }
                    },
                    BUFFER);
        }

        /** What was written, from the beginning. */
        public InputStream in() throws IOException {
            return Channels.newInputStream(file.position(0));
        }

        /** Writes all of it, also while others do. */
        public void copyTo(OutputStream out) throws IOException {
            WritableByteChannel to = Channels.newChannel(out);
            for (long at = 0; at < file.size(); ) {
                at += file.transferTo(at, file.size() - at, to);
            }
        }

        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void close() throws IOException {
            try (share) {
                file.close();
            }
        }
    }
}
