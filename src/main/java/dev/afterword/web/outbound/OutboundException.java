package dev.afterword.web.outbound;

/** There is no answer. The message is for administrators; it contains neither headers nor what the server sent. */
public class OutboundException extends Exception {

    private static final long serialVersionUID = 1L;

    public enum Reason {
        /** The address is refused by us. */
        NOT_ALLOWED,
        /** There is no such name, or nobody answers there. */
        UNREACHABLE,
        /** The connection ended before the answer did. */
        BROKEN_OFF,
        TOO_SLOW,
        TOO_LARGE
    }

    private final Reason reason;
    private final boolean sent;

    OutboundException(Reason reason, boolean sent, String message) {
        super(message);
        this.reason = reason;
        this.sent = sent;
    }

    public Reason reason() {
        return reason;
    }

    /** Whether the server may have received the request. */
    public boolean sent() {
        return sent;
    }
}
