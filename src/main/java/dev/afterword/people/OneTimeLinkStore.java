package dev.afterword.people;

import dev.afterword.access.Sql;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One-time links as rows, found by the SHA-256 of their secret. A link without a person is that of the first administrator. */
@Component
class OneTimeLinkStore {

    private final JdbcClient jdbc;

    OneTimeLinkStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void delete(@Nullable UUID person) {
        jdbc.sql("DELETE FROM people.one_time_link WHERE person_id IS NOT DISTINCT FROM ?::uuid")
                .param(person)
                .update();
    }

    void insert(byte[] sha256, @Nullable UUID person, Instant expiresAt) {
        jdbc.sql("INSERT INTO people.one_time_link (sha256, person_id, expires_at) VALUES (?, ?::uuid, ?)")
                .param(sha256)
                .param(person)
                .param(Sql.time(expiresAt))
                .update();
    }

    /** Returns false if no such link of the first administrator is in force. */
    boolean useFirst(byte[] sha256) {
        return jdbc.sql("""
                        UPDATE people.one_time_link SET used_at = now()
                        WHERE sha256 = ? AND person_id IS NULL AND used_at IS NULL AND expires_at > now()""").param(sha256).update() == 1;
    }

    /** Returns the person of the link, or empty if no such link is in force. */
    Optional<UUID> useInvitation(byte[] sha256) {
        return jdbc.sql("""
                        UPDATE people.one_time_link SET used_at = now()
                        WHERE sha256 = ? AND person_id IS NOT NULL AND used_at IS NULL AND expires_at > now()
                        RETURNING person_id""").param(sha256).query(UUID.class).optional();
    }
}
