package dev.afterword.access.token;

import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** API tokens as rows. Of the secret only its SHA-256 is stored. */
@Component
class TokenStore {

    private final JdbcClient jdbc;

    TokenStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Token get(UUID id) {
        return jdbc.sql("SELECT * FROM access.api_token WHERE id = ?")
                .param(id)
                .query(RecordMapper.of(Token.class))
                .single();
    }

    /** Returns the tokens of a person that can be used, the newest first. At most 200. */
    List<Token> inForce(UUID person) {
        return jdbc.sql("""
                        SELECT * FROM access.api_token
                        WHERE person_id = ? AND revoked_at IS NULL AND expires_at > now()
                        ORDER BY created_at DESC, id LIMIT 200""").param(person).query(RecordMapper.of(Token.class)).list();
    }

    void insert(UUID id, UUID person, CreateToken fields, String secret, Instant expiresAt) {
        jdbc.sql("""
                        INSERT INTO access.api_token (id, person_id, name, sha256, scope, modules, expires_at)
                        VALUES (:id, :person, :name, :sha256, :scope, :modules, :expiresAt)""")
                .paramSource(RecordParameters.of(fields)
                        .with("id", id)
                        .with("person", person)
                        .with("sha256", ApiToken.hash(secret))
                        .with("expiresAt", expiresAt))
                .update();
    }

    /** Revokes all tokens of a person, and returns those that could be used until now. */
    List<UUID> revokeAll(UUID person) {
        return jdbc.sql("""
                        UPDATE access.api_token SET revoked_at = now()
                        WHERE person_id = ? AND revoked_at IS NULL AND expires_at > now() RETURNING id""")
                .param(person)
                .query((rs, n) -> rs.getObject("id", UUID.class))
                .list();
    }

    /** Returns false if the person has no such token that isn't revoked yet. */
    boolean revoke(UUID id, UUID person) {
        return jdbc.sql("""
                        UPDATE access.api_token SET revoked_at = now()
                        WHERE id = ? AND person_id = ? AND revoked_at IS NULL""").params(id, person).update() > 0;
    }
}
