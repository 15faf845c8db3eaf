package dev.afterword.access;

import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** API tokens: everybody makes and revokes their own. */
@Component
public class Tokens {

    public static final int DEFAULT_DAYS = 90;
    public static final int MOST_DAYS = 366;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Tokens(Transactions transactions, JdbcClient jdbc, ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** A new token with its secret, which is shown this once. */
    public record Created(String secret, Token token) {}

    /** The viewer's tokens in force, the newest first. */
    public List<Token> of(Viewer viewer) {
        return jdbc.sql("""
                        SELECT * FROM access.api_token
                        WHERE person_id = ? AND revoked_at IS NULL AND expires_at > now()
                        ORDER BY created_at DESC, id LIMIT 200""")
                .param(viewer.id())
                .query(RecordMapper.of(Token.class))
                .list();
    }

    /** A token of the viewer's own; one that only reads can't make others. */
    public Created create(Viewer viewer, String name, int days, Token.Scope scope) {
        if (viewer.readOnly()) {
            throw Problem.forbidden();
        }
        return transactions.in(viewer, inserting(viewer.id(), viewer.id(), name, days, scope));
    }

    /** For the local command, run by whoever holds the machine. */
    public Created createLocally(UUID person, String name, int days, Token.Scope scope) {
        return transactions.runAsAnonymous(inserting(Fact.SYSTEM, person, name, days, scope));
    }

    private Supplier<Created> inserting(UUID actor, UUID person, String name, int days, Token.Scope scope) {
        return () -> {
            UUID id = RandomCodes.uuid();
            String secret = ApiToken.random();
            Instant expiry = Instant.now().plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
            jdbc.sql("""
                            INSERT INTO access.api_token (id, person_id, name, sha256, scope, expires_at)
                            VALUES (:id, :person, :name, :sha256, :scope, :expiry)""")
                    .paramSource(RecordParameters.of("id", id)
                            .with("person", person)
                            .with("name", name)
                            .with("sha256", ApiToken.hash(secret))
                            .with("scope", scope)
                            .with("expiry", expiry))
                    .update();
            events.publishEvent(Fact.of(FactAction.TOKEN_CREATED, actor, "token/" + id)
                    .withAfter(Map.of(
                            "person", person.toString(), "scope", scope.name(), "expiresAt", expiry.toString())));
            Token token = jdbc.sql("SELECT * FROM access.api_token WHERE id = ?")
                    .param(id)
                    .query(RecordMapper.of(Token.class))
                    .single();
            return new Created(secret, token);
        };
    }

    /** Ends a token of the viewer's own, from the next request on. */
    public void revoke(Viewer viewer, UUID id) {
        if (viewer.readOnly()) {
            throw Problem.forbidden();
        }
        transactions.run(viewer, () -> {
            int revoked = jdbc.sql("""
                            UPDATE access.api_token SET revoked_at = now()
                            WHERE id = ? AND person_id = ? AND revoked_at IS NULL""").params(id, viewer.id()).update();
            if (revoked == 0) {
                throw Problem.notFound();
            }
            events.publishEvent(Fact.of(FactAction.TOKEN_REVOKED, viewer.id(), "token/" + id));
        });
    }
}
