package dev.afterword.evidence.picture;

import java.io.IOException;
import java.io.OutputStream;

/** Decodes a picture or a page of a PDF that somebody uploaded, in a process of its own, and encodes what it shows. */
public interface PictureCopier {

    /** The content of a file, which is written when its turn has come, and never in memory as a whole. */
    @FunctionalInterface
    interface Original {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Returns the copy. Throws "unavailable" if too many wait for theirs.
     *
     * @param size of the original in bytes
     * @param page of a PDF, from 1; of a picture there is only the first
     * @throws PictureRefused if the file isn't of a known format, has no such page, or shows too much
     */
    PictureCopy copy(long size, int page, Original original) throws PictureRefused;
}
