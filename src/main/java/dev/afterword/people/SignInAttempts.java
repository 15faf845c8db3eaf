package dev.afterword.people;

import dev.afterword.kernel.Hash;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing: ten failures for one e-mail address, or fifty from one network address, within fifteen minutes, and
 * further attempts are refused unseen. An attempt is counted before the password is looked at, so that many at once don't slip
 * through; one that succeeds is taken off again. Within a transaction.
 */
@Component
class SignInAttempts {

    static final int MINUTES = 15;

    private static final int MOST_FOR_EMAIL = 10;
    private static final int MOST_FROM_ADDRESS = 50;

    private final JdbcClient jdbc;

    SignInAttempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The rows of one attempt. */
    record Attempt(List<Long> rows) {}

    /** Counts an attempt. @throws Problem (too many) when it is one over the limit, which then isn't counted */
    Attempt begin(String email, String address) {
        jdbc.sql("DELETE FROM people.sign_in_attempt WHERE at < now() - interval '1 day'")
                .update();
        long byEmail = count("email " + email.toLowerCase(Locale.ROOT), MOST_FOR_EMAIL);
        return new Attempt(List.of(byEmail, count("address " + address, MOST_FROM_ADDRESS)));
    }

    private long count(String subject, int most) {
        byte[] hash = Hash.sha256(subject);
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext(encode(?, 'hex')))::text")
                .param(hash)
                .query(String.class)
                .single();
        int before = jdbc.sql("""
                        SELECT count(*) FROM people.sign_in_attempt
                        WHERE subject = ? AND at > now() - make_interval(mins => ?)""").params(hash, MINUTES).query(Integer.class).single();
        if (before >= most) {
            throw Problem.of(ProblemType.TOO_MANY);
        }
        return jdbc.sql("INSERT INTO people.sign_in_attempt (subject) VALUES (?) RETURNING id")
                .param(hash)
                .query(Long.class)
                .single();
    }

    /** The attempt was no failure; neither are the earlier ones for this e-mail address any more. */
    void succeeded(Attempt attempt, String email) {
        jdbc.sql("DELETE FROM people.sign_in_attempt WHERE id = ANY (?) OR subject = ?")
                .params(attempt.rows().toArray(Long[]::new), Hash.sha256("email " + email.toLowerCase(Locale.ROOT)))
                .update();
    }
}
