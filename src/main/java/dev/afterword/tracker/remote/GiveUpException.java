package dev.afterword.tracker.remote;

/** The tracker refused, and will do so again until somebody changes something. The message says what it said, without secrets. */
public class GiveUpException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Shortcoming shortcoming;

    public GiveUpException(Shortcoming shortcoming) {
        super(shortcoming.code() + " " + shortcoming.detail());
        this.shortcoming = shortcoming;
    }

    public Shortcoming shortcoming() {
        return shortcoming;
    }
}
