package dev.afterword.web.security;

import dev.afterword.kernel.Hash;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.stereotype.Component;

/** Sessions as rows. Of the identifier that is in the cookie only the SHA-256 is stored: a copy of the database gives nobody a session. */
@Component
class SessionStore {

    private static final String HASHED = "encode(sha256(convert_to(%s, 'UTF8')), 'hex')";

    private static final String CREATE = """
            INSERT INTO %%TABLE_NAME%% (primary_id, session_id, creation_time, last_access_time, max_inactive_interval, expiry_time,
                principal_name)
            VALUES (?, %s, ?, ?, ?, ?, ?)""".formatted(HASHED.formatted("?"));

    /** Returns the session with the identifier that was asked for, which isn't in the row. */
    private static final String GET = """
            SELECT s.primary_id, q.session_id, s.creation_time, s.last_access_time, s.max_inactive_interval, a.attribute_name,
                a.attribute_bytes
            FROM (VALUES (?::text)) AS q (session_id)
            JOIN %%TABLE_NAME%% s ON s.session_id = %s
            LEFT JOIN %%TABLE_NAME%%_attributes a ON a.session_primary_id = s.primary_id""".formatted(HASHED.formatted("q.session_id"));

    private static final String DELETE =
            "DELETE FROM %%TABLE_NAME%% WHERE session_id = %s AND max_inactive_interval >= 0"
                    .formatted(HASHED.formatted("?"));

    /**
     * Writes when a session was last used once a minute: a write that has to reach the disk, for each page that is only read, is
     * dear. So idle sessions end up to a minute early.
     */
    private static final String UPDATE = """
            UPDATE %%TABLE_NAME%% s SET session_id = n.session_id, last_access_time = n.last_access_time,
                max_inactive_interval = n.max_inactive_interval, expiry_time = n.expiry_time, principal_name = n.principal_name
            FROM (SELECT %s, v.* FROM (VALUES (?::text, ?::bigint, ?::int, ?::bigint, ?::text, ?::text)) AS v (secret,
                last_access_time, max_inactive_interval, expiry_time, principal_name, primary_id)) AS n (session_id, secret,
                last_access_time, max_inactive_interval, expiry_time, principal_name, primary_id)
            WHERE s.primary_id = n.primary_id AND (n.last_access_time >= s.last_access_time + 60000
                OR (s.session_id, s.max_inactive_interval, s.principal_name)
                    IS DISTINCT FROM (n.session_id, n.max_inactive_interval, n.principal_name))""".formatted(HASHED.formatted("v.secret"));

    private final JdbcClient jdbc;

    SessionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Has the repository use these statements. Two requests of one browser that store the same attribute meet in ON CONFLICT, not in an error. */
    static void customize(JdbcIndexedSessionRepository sessions) {
        new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(sessions);
        sessions.setCreateSessionQuery(CREATE);
        sessions.setGetSessionQuery(GET);
        sessions.setUpdateSessionQuery(UPDATE);
        sessions.setDeleteSessionQuery(DELETE);
    }

    /** Returns what is stored instead of the identifier of a session. */
    static String hash(String identifier) {
        return Hash.hex(Hash.sha256(identifier));
    }

    /** Deletes all sessions of a person but the one with this hash, and returns their number. */
    int deleteOthers(UUID person, String hash) {
        return jdbc.sql("DELETE FROM web.spring_session WHERE principal_name = ? AND session_id <> ?")
                .params(person.toString(), hash)
                .update();
    }

    /** Returns false if the person has no such session. */
    boolean delete(UUID person, String hash) {
        return jdbc.sql("DELETE FROM web.spring_session WHERE principal_name = ? AND session_id = ?")
                        .params(person.toString(), hash)
                        .update()
                > 0;
    }
}
