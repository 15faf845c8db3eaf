package dev.afterword.access;

import dev.afterword.kernel.sql.Embedded;
import dev.afterword.kernel.sql.RecordMapper;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the person of a session or token, once per request, so that a role that was removed is gone from the next request on. */
@Component
public class Viewers {

    private static final String PERSON = """
            p.id, p.name, p.external, p.language, p.zone,
                   (SELECT coalesce(array_agg(role), '{}') FROM access.person_role r WHERE r.person_id = p.id) AS roles,
                   coalesce((SELECT unread FROM access.bell b WHERE b.person_id = p.id), 0) AS unread""";

    private final JdbcClient jdbc;

    Viewers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A viewer with their language and time zone.
     *
     * @param unread the number at their bell
     */
    public record Known(@Embedded Viewer viewer, String language, String zone, int unread) {}

    /** Finds the person of a session; empty if they are no longer active. */
    public Optional<Known> find(UUID person) {
        return jdbc.sql("SELECT false AS read_only, " + PERSON + " FROM access.person p WHERE p.active AND p.id = ?")
                .param(person)
                .query(RecordMapper.of(Known.class))
                .optional();
    }

    /** Finds the person of an API token in force; empty for anything else. */
    public Optional<Known> byToken(String token) {
        return ApiToken.sha256(token).flatMap(this::byHash);
    }

    /** Records the use of a token at most once a minute, so that frequent calls don't write each time. */
    private Optional<Known> byHash(byte[] sha256) {
        return jdbc.sql("""
                        WITH found AS (
                            SELECT id, person_id, scope, last_used_at FROM access.api_token
                            WHERE sha256 = ? AND revoked_at IS NULL AND expires_at > now()),
                        noted AS (
                            UPDATE access.api_token SET last_used_at = now() WHERE id IN (
                                SELECT id FROM found WHERE last_used_at IS NULL OR last_used_at < now() - interval '1 minute'))
                        SELECT found.scope = 'READ' AS read_only,\s""" + PERSON + " FROM found JOIN access.person p ON p.id = found.person_id WHERE p.active")
                .param(sha256)
                .query(RecordMapper.of(Known.class))
                .optional();
    }
}
