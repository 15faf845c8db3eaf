package dev.afterword.web.idempotency;

import dev.afterword.web.idempotency.IdempotentCallStore.Answer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The answer to a call that was carried out before. It is given only to somebody who may still do it, and see what it made. */
public final class Replay {

    private static final String ATTRIBUTE = Replay.class.getName();

    private final Answer answer;

    private Replay(Answer answer) {
        this.answer = answer;
    }

    static void keep(HttpServletRequest request, Answer answer) {
        request.setAttribute(ATTRIBUTE, new Replay(answer));
    }

    /** Returns the answer that this request got before; null for a call that isn't carried out yet. */
    public static @Nullable Replay of(HttpServletRequest request) {
        return (Replay) request.getAttribute(ATTRIBUTE);
    }

    /** Returns the address of what the call made; null if it made nothing. */
    public @Nullable String location() {
        return answer.location();
    }

    public void writeTo(HttpServletResponse response) throws IOException {
        answer.writeTo(response);
    }
}
