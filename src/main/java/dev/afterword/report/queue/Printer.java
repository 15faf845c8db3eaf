package dev.afterword.report.queue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What the printing process does with an order. */
public interface Printer {

    /** Returns the copy. */
    byte[] print(byte[] order) throws TooLongException;

    /** Prints what arrives, until the stream ends. */
    default void serve(InputStream in, OutputStream out) throws IOException {
        PrintingProcess.serve(in, out, this);
    }
}
