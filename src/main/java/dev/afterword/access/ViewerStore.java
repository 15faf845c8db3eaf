package dev.afterword.access;

import dev.afterword.access.Viewers.InSession;
import dev.afterword.access.Viewers.Known;
import dev.afterword.kernel.sql.Embedded;
import dev.afterword.kernel.sql.RecordMapper;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Active people with what each request needs of its sender, read in one statement. A second one records the use, where that is due. */
@Component
class ViewerStore {

    private static final String PERSON = """
            p.id, p.name, p.external, p.language, p.zone,
                   (SELECT coalesce(array_agg(role), '{}') FROM access.person_role r WHERE r.person_id = p.id) AS roles,
                   coalesce((SELECT unread FROM access.bell b WHERE b.person_id = p.id), 0) AS unread""";

    private final JdbcClient jdbc;

    ViewerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Known> find(UUID person) {
        return jdbc.sql("SELECT false AS read_only, '{}'::text[] AS modules, " + PERSON
                        + " FROM access.person p WHERE p.active AND p.id = ?")
                .param(person)
                .query(RecordMapper.of(Known.class))
                .optional();
    }

    /** Finds the person of the session with this id, if it is in force, without recording that it is used. */
    Optional<InSession> inSessionUnused(String id) {
        return jdbc.sql(
                        "SELECT false AS read_only, '{}'::text[] AS modules, s.id AS session, s.form_token, " + PERSON
                                + " FROM access.session_in_force s JOIN access.person p ON p.id = s.person_id WHERE p.active AND s.id = ?")
                .param(id)
                .query(RecordMapper.of(InSession.class))
                .optional();
    }

    /** @param late whether its use was last recorded more than a minute ago */
    private record UsedSession(@Embedded InSession session, boolean late) {}

    /** @param late whether its use was last recorded more than a minute ago */
    private record UsedToken(@Embedded Known known, UUID token, boolean late) {}

    /**
     * Finds the person of the session with this id, and records its use, at most once a minute: a write that has to reach the disk, for each
     * page that is only read, is dear.
     */
    Optional<InSession> inSession(String id) {
        Optional<UsedSession> found = jdbc.sql(
                        "SELECT false AS read_only, '{}'::text[] AS modules, s.id AS session, s.form_token, s.last_used_at < now() - interval '1 minute' AS late, "
                                + PERSON
                                + " FROM access.session_in_force s JOIN access.person p ON p.id = s.person_id WHERE p.active AND s.id = ?")
                .param(id)
                .query(RecordMapper.of(UsedSession.class))
                .optional();
        found.filter(UsedSession::late)
                .ifPresent(used -> jdbc.sql("UPDATE access.session SET last_used_at = now() WHERE id = ?")
                        .param(id)
                        .update());
        return found.map(UsedSession::session);
    }

    /**
     * Finds the person of the token with this hash, and records the use of the token, at most once a minute, so that frequent calls don't
     * write each time.
     */
    Optional<Known> use(byte[] sha256) {
        Optional<UsedToken> found = jdbc.sql("""
                        SELECT t.scope = 'READ' AS read_only, t.modules, t.id AS token,
                            t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute' AS late,\s""" + PERSON + """
                         FROM access.api_token t JOIN access.person p ON p.id = t.person_id
                        WHERE t.sha256 = ? AND t.revoked_at IS NULL AND t.expires_at > now() AND p.active""")
                .param(sha256)
                .query(RecordMapper.of(UsedToken.class))
                .optional();
        found.filter(UsedToken::late)
                .ifPresent(used -> jdbc.sql("UPDATE access.api_token SET last_used_at = now() WHERE id = ?")
                        .param(used.token())
                        .update());
        return found.map(UsedToken::known);
    }
}
