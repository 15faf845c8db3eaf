package dev.afterword.web.compression;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** A compressed stream, whose level the plain one doesn't let choose. */
public final class Gzip extends GZIPOutputStream {

    public Gzip(OutputStream out, int level) throws IOException {
        super(out, 1 << 16);
        def.setLevel(level);
    }
}
