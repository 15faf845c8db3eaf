package dev.afterword.intake.file;

import dev.afterword.kernel.Problem;
import java.io.IOException;

/** Thrown for a file that is broken as a whole or beyond a limit. Nothing of it is kept. */
public final class RefusedFile extends IOException {

    private static final long serialVersionUID = 1L;

    private final RejectionReason reason;
    private final String detail;

    public RefusedFile(RejectionReason reason) {
        this(reason, "");
    }

    private RefusedFile(RejectionReason reason, String detail) {
        super(reason + " " + detail);
        this.reason = reason;
        this.detail = detail;
    }

    public RefusedFile(RejectionReason reason, long limit) {
        this(reason, Long.toString(limit));
    }

    public RejectionReason reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }

    /** Returns the problem for a caller of the API. */
    public Problem problem() {
        return reason.tooMuch() ? Problem.tooLarge("file", code(), argument()) : invalid();
    }

    /** Returns the problem for a person who chose the file in a form. */
    public Problem invalid() {
        return Problem.invalid("file", code(), argument());
    }

    private String code() {
        return "intake." + reason.code();
    }

    private Object argument() {
        return detail.isEmpty() ? detail : Long.valueOf(detail);
    }
}
