package dev.afterword.intake.veris;

import dev.afterword.intake.file.DecompressedContent;
import dev.afterword.intake.file.Limits;
import dev.afterword.intake.file.RecordSplitter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A first reading of the whole file, so that one that is broken or too large is refused before anything of it is imported. */
public record Preview(long unpacked, long records) {

    public static Preview of(InputStream file, Limits limits) throws IOException {
        try (DecompressedContent content = DecompressedContent.open(file, limits)) {
            RecordSplitter records = new RecordSplitter(content, limits);
            long count = 0;
            while (records.next() != null) {
                count++;
            }
            // The records end with the array, but a bomb may come after it.
            content.transferTo(OutputStream.nullOutputStream());
            return new Preview(content.unpackedBytes(), count);
        }
    }
}
