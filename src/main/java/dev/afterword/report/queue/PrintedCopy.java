package dev.afterword.report.queue;

import dev.afterword.web.limit.UnnamedFiles;
import java.io.IOException;
import java.io.OutputStream;

/** A printed report in a file without a name. The file is closed when it isn't kept any more and its last reader is done. */
public final class PrintedCopy implements AutoCloseable {

    private final UnnamedFiles.Unnamed file;
    private final long size;
    private final String sha256;
    private int users = 1;

    PrintedCopy(UnnamedFiles.Unnamed file, long size, String sha256) {
        this.file = file;
        this.size = size;
        this.sha256 = sha256;
    }

    public long size() {
        return size;
    }

    public String sha256() {
        return sha256;
    }

    /** Adds a reader, who has to close it. */
    synchronized PrintedCopy opened() {
        users++;
        return this;
    }

    public void writeTo(OutputStream out) throws IOException {
        file.copyTo(out);
    }

    @Override
    public synchronized void close() throws IOException {
        if (--users == 0) {
            file.close();
        }
    }
}
