package dev.afterword.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A first look through a whole file, so that one that is broken or too large is refused before anything of it is taken in. */
record Preview(long unpacked, long records) {

    static Preview of(InputStream file, Limits limits) throws IOException {
        try (DecompressedContent content = DecompressedContent.open(file, limits)) {
            RecordSplitter records = new RecordSplitter(content, limits);
            long count = 0;
            while (records.next() != null) {
                count++;
            }
            // Behind the end of an array the records stop; a bomb may still tick there.
            content.transferTo(OutputStream.nullOutputStream());
            return new Preview(content.unpackedBytes(), count);
        }
    }
}
