package dev.afterword.evidence.picture;

import java.io.Serial;

/** A file can't be shown as a picture. */
public final class PictureRefused extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    /** Why not. */
    public enum Reason {
        /** It isn't PNG, JPEG, GIF or PDF, is damaged, or has no such page. */
        NOT_A_PICTURE("notAPicture"),
        /** It has too many bytes or pixels, or takes too long. */
        TOO_LARGE("pictureTooLarge");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        /** Returns the end of the keys of its messages. */
        public String code() {
            return code;
        }
    }

    private final Reason reason;

    public PictureRefused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
