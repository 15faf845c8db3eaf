package dev.afterword.notification;

/**
 * How the attempt to send a mail ended.
 *
 * @param detail what was wrong, in the server's words, one short line
 */
record SendResult(Result result, String detail) {

    enum Result {
        SENT,
        /** The server can't be spoken to at all; others needn't try now. */
        UNREACHABLE,
        /** Not now. */
        LATER,
        /** Never: no such address, or not from us. */
        REFUSED,
        /** All of it was handed over, and nobody said whether it was taken. Sent again, it might come twice. */
        UNCERTAIN
    }

    private static final int SHORT = 200;

    static SendResult of(Result result, Throwable cause) {
        String message = String.valueOf(cause.getMessage())
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return new SendResult(result, message.substring(0, Math.min(SHORT, message.length())));
    }
}
