package dev.afterword.people;

import dev.afterword.kernel.Hash;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing: after ten failures for one e-mail address, or fifty from one network address, within fifteen minutes, further
 * attempts are refused unseen. An attempt is counted before the password is checked, so that many at the same time don't slip through;
 * an attempt that succeeds is removed again. Within a transaction.
 */
@Component
class SignInAttempts {

    private static final int MINUTES = 15;

    private static final int MOST_FOR_EMAIL = 10;
    private static final int MOST_FROM_ADDRESS = 50;

    private final SignInAttemptStore store;

    SignInAttempts(SignInAttemptStore store) {
        this.store = store;
    }

    /** The rows of one attempt. */
    record Attempt(List<Long> rows) {}

    /** Returns whether a form was refused with this status because of too many attempts; the response says when to try again. */
    static boolean tooMany(int status, HttpServletResponse response) {
        if (status != ProblemType.TOO_MANY.status()) {
            return false;
        }
        response.setHeader(
                HttpHeaders.RETRY_AFTER,
                String.valueOf(Duration.ofMinutes(MINUTES).toSeconds()));
        return true;
    }

    /** Counts an attempt, unless it is over the limit: then it throws "too many". */
    Attempt begin(String email, String address) {
        store.deleteOld();
        long byEmail = count(byEmail(email), MOST_FOR_EMAIL);
        return new Attempt(List.of(byEmail, count(Hash.sha256("address " + address), MOST_FROM_ADDRESS)));
    }

    private static byte[] byEmail(String email) {
        return Hash.sha256("email " + email.toLowerCase(Locale.ROOT));
    }

    private long count(byte[] subject, int most) {
        store.lock(subject);
        if (store.count(subject, MINUTES) >= most) {
            throw Problem.of(ProblemType.TOO_MANY);
        }
        return store.insert(subject);
    }

    /** Removes the attempt, which was no failure, and the earlier ones for this e-mail address. */
    void succeeded(Attempt attempt, String email) {
        store.delete(attempt.rows(), byEmail(email));
    }
}
