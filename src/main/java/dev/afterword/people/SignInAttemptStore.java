package dev.afterword.people;

import dev.afterword.kernel.sql.RecordMapper;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Attempts to sign in as rows: of the last hour, and without those that succeeded. Accounts and sources are hashes of what was typed and
 * of network addresses.
 */
@Component
class SignInAttemptStore {

    private final JdbcClient jdbc;

    SignInAttemptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How many attempts failed.
     *
     * @param last the time of the last one; null without any
     * @param now the time of the database, which the other one is of too
     */
    record Failures(int count, @Nullable Instant last, Instant now) {}

    void deleteOld() {
        jdbc.sql("DELETE FROM people.sign_in_attempt WHERE at < now() - interval '1 hour'")
                .update();
    }

    /** Makes other attempts that count for the same wait until the transaction ends. */
    void lock(byte[] subject) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext(encode(?, 'hex')))::text")
                .param(subject)
                .query(String.class)
                .single();
    }

    /** Counts the attempts of a device, else those of unknown devices for an account and from a source; null stands for any. */
    Failures failures(@Nullable UUID device, byte @Nullable [] account, byte @Nullable [] source) {
        return jdbc.sql("""
                        SELECT count(*) AS count, max(at) AS last, clock_timestamp() AS now FROM people.sign_in_attempt
                        WHERE device IS NOT DISTINCT FROM :device::uuid AND at > now() - interval '1 hour'
                            AND (:account::bytea IS NULL OR account = :account) AND (:source::bytea IS NULL OR source = :source)""")
                .param("device", device)
                .param("account", account)
                .param("source", source)
                .query(RecordMapper.of(Failures.class))
                .single();
    }

    /** Returns how many attempts for an account failed, on all devices. */
    int count(byte[] account) {
        return jdbc.sql(
                        "SELECT count(*) FROM people.sign_in_attempt WHERE account = ? AND at > now() - interval '1 hour'")
                .param(account)
                .query(Integer.class)
                .single();
    }

    long insert(byte[] account, byte[] source, @Nullable UUID device) {
        return jdbc.sql("""
                        INSERT INTO people.sign_in_attempt (account, source, device, at)
                        VALUES (:account, :source, :device, clock_timestamp()) RETURNING id""")
                .param("account", account)
                .param("source", source)
                .param("device", device)
                .query(Long.class)
                .single();
    }

    /** Deletes this attempt, and those for the same account from the same place; others who guess go on counting. */
    void delete(long id) {
        jdbc.sql("""
                        DELETE FROM people.sign_in_attempt a USING people.sign_in_attempt s WHERE s.id = ? AND a.account = s.account
                            AND a.device IS NOT DISTINCT FROM s.device AND (a.device IS NOT NULL OR a.source = s.source)""").param(id).update();
    }

    void deleteAll(byte[] account) {
        jdbc.sql("DELETE FROM people.sign_in_attempt WHERE account = ?")
                .param(account)
                .update();
    }
}
