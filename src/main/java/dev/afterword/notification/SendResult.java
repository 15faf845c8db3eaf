package dev.afterword.notification;

/**
 * The result of an attempt to send an email.
 *
 * @param detail the answer of the server, as one short line
 */
record SendResult(Result result, String detail) {

    enum Result {
        SENT,
        /** The server can't be reached; other emails needn't be tried now. */
        UNREACHABLE,
        /** Refused for now: to be tried again. */
        LATER,
        /** Refused for good: there is no such address, or we may not send to it. */
        REFUSED,
        /** Handed over without an answer of the server. If it were sent again, it might arrive twice. */
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
