package dev.afterword.people;

import dev.afterword.access.Sql;
import dev.afterword.kernel.Hash;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links that work once, for a while. Their secret stands in the fragment, which browsers send to nobody. Within a transaction. */
@Component
class OneTimeLinks {

    private final JdbcClient jdbc;

    OneTimeLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes a link for a person, null for the first administrator; the ones made before are void. */
    String make(@Nullable UUID person, Instant until) {
        jdbc.sql("DELETE FROM people.one_time_link WHERE person_id IS NOT DISTINCT FROM ?::uuid")
                .param(person)
                .update();
        String secret = Secret.random();
        jdbc.sql("INSERT INTO people.one_time_link (sha256, person_id, expires_at) VALUES (?, ?::uuid, ?)")
                .param(Hash.sha256(secret))
                .param(person)
                .param(Sql.time(until))
                .update();
        return secret;
    }

    /** Uses up the first administrator's link; whether it was in force. */
    boolean takeFirst(String given) {
        return jdbc.sql("""
                        UPDATE people.one_time_link SET used_at = now()
                        WHERE sha256 = ? AND person_id IS NULL AND used_at IS NULL AND expires_at > now()""").param(Hash.sha256(withoutAddress(given))).update() == 1;
    }

    /** Uses up an invitation; whose it was, empty where it isn't in force. */
    Optional<UUID> takeInvitation(String given) {
        return jdbc.sql("""
                        UPDATE people.one_time_link SET used_at = now()
                        WHERE sha256 = ? AND person_id IS NOT NULL AND used_at IS NULL AND expires_at > now()
                        RETURNING person_id""")
                .param(Hash.sha256(withoutAddress(given)))
                .query(UUID.class)
                .optional();
    }

    /** Who pastes the whole link gives its secret as well. */
    private static String withoutAddress(String given) {
        return given.substring(given.lastIndexOf('#') + 1).strip();
    }
}
