package dev.afterword.people;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Attempts to sign in as rows. The subject is the SHA-256 of an e-mail address or a network address. */
@Component
class SignInAttemptStore {

    private final JdbcClient jdbc;

    SignInAttemptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void deleteOld() {
        jdbc.sql("DELETE FROM people.sign_in_attempt WHERE at < now() - interval '1 day'")
                .update();
    }

    /** Makes other attempts with this subject wait until the transaction ends. */
    void lock(byte[] subject) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext(encode(?, 'hex')))::text")
                .param(subject)
                .query(String.class)
                .single();
    }

    int count(byte[] subject, int minutes) {
        return jdbc.sql("""
                        SELECT count(*) FROM people.sign_in_attempt
                        WHERE subject = ? AND at > now() - make_interval(mins => ?)""").params(subject, minutes).query(Integer.class).single();
    }

    long insert(byte[] subject) {
        return jdbc.sql("INSERT INTO people.sign_in_attempt (subject) VALUES (?) RETURNING id")
                .param(subject)
                .query(Long.class)
                .single();
    }

    /** Deletes these attempts, and all with the subject. */
    void delete(List<Long> ids, byte[] subject) {
        jdbc.sql("DELETE FROM people.sign_in_attempt WHERE id = ANY (?) OR subject = ?")
                .params(ids.toArray(Long[]::new), subject)
                .update();
    }
}
