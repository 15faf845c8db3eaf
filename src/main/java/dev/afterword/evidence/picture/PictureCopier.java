package dev.afterword.evidence.picture;

import java.io.IOException;

/** Decodes a file that somebody uploaded, in a process of its own, and encodes what it shows. */
public interface PictureCopier {

    /** The content of a file. It is read when its turn has come, so that few are in memory at a time. */
    @FunctionalInterface
    interface Original {
        byte[] read() throws IOException, PictureRefused;
    }

    /**
     * Returns the copy. Throws "unavailable" if too many wait for theirs.
     *
     * @throws PictureRefused if the file isn't a picture of a known format, or shows too much
     */
    PictureCopy copy(Original original) throws PictureRefused;
}
