package dev.afterword.intake.veris;

import dev.afterword.intake.file.DecompressedContent;
import dev.afterword.intake.file.Limits;
import dev.afterword.intake.file.RawRecord;
import dev.afterword.intake.file.RecordLocation;
import dev.afterword.intake.file.RecordSplitter;
import dev.afterword.intake.file.RefusedFile;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads a file of VERIS records one after another, in memory that doesn't grow with the file. */
public final class VerisFile implements AutoCloseable {

    /** The result of one record: it was read, or it is rejected. */
    public sealed interface Outcome {
        RecordLocation place();

        record Good(RecordLocation place, VerisIncident incident) implements Outcome {}

        record Bad(Rejection rejection) implements Outcome {
            @Override
            public RecordLocation place() {
                return rejection.place();
            }
        }
    }

    private final DecompressedContent content;
    private final RecordSplitter records;
    private final StrictJsonReader documents;

    private VerisFile(DecompressedContent content, Limits limits) {
        this.content = content;
        this.records = new RecordSplitter(content, limits);
        this.documents = new StrictJsonReader(limits);
    }

    public static VerisFile open(InputStream file, Limits limits) throws IOException {
        return new VerisFile(DecompressedContent.open(file, limits), limits);
    }

    /**
     * Returns the next record, or null after the last one.
     *
     * @throws RefusedFile if the file is broken as a whole or beyond a limit
     */
    @Nullable
    public Outcome next() throws IOException {
        RawRecord slice = records.next();
        return slice == null ? null : read(slice);
    }

    private Outcome read(RawRecord slice) {
        if (slice.fault() != null) {
            return new Outcome.Bad(new Rejection(slice.place(), null, slice.fault(), slice.detail()));
        }
        try {
            return new Outcome.Good(slice.place(), Veris.read(documents.read(slice.bytes())));
        } catch (BadRecord bad) {
            return new Outcome.Bad(bad.at(slice.place()));
        }
    }

    /** Returns the number of bytes of the file, as received, that were read so far. */
    public long packedBytes() {
        return content.packedBytes();
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
