package dev.afterword.access.token;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** API tokens: people create and revoke their own. */
@Component
public class Tokens {

    public static final int DEFAULT_DAYS = 90;
    public static final int MOST_DAYS = 366;

    private static final Set<FactAction> ENDING = EnumSet.of(FactAction.PERSON_PASSWORD_SET, FactAction.PERSON_INVITED);

    private final Transactions transactions;
    private final TokenStore store;
    private final ApplicationEventPublisher events;

    Tokens(Transactions transactions, TokenStore store, ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.store = store;
        this.events = events;
    }

    /** A new token with its secret, which is shown only once. */
    public record Created(String secret, Token token) {}

    /** Returns the viewer's own tokens that can be used, the newest first. */
    public List<Token> of(Viewer viewer) {
        return store.inForce(viewer.id());
    }

    /** Creates a token of the viewer's own. */
    public Created create(Viewer viewer, CreateToken command) {
        return transactions.in(viewer, creating(viewer.id(), viewer.id(), command));
    }

    /** Creates a token for a person by the local command, which only the owner of the machine can run. */
    public Created createLocally(UUID person, CreateToken command) {
        return transactions.runAsAnonymous(creating(Fact.SYSTEM, person, command));
    }

    private Supplier<Created> creating(UUID actor, UUID person, CreateToken command) {
        return () -> {
            UUID id = RandomCodes.uuid();
            String secret = ApiToken.random();
            Instant expiry = Instant.now().plus(command.days(), ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
            store.insert(id, person, command, secret, expiry);
            events.publishEvent(Fact.of(FactAction.TOKEN_CREATED, actor, "token/" + id)
                    .withAfter(Map.of(
                            "person",
                            person.toString(),
                            "scope",
                            command.scope().name(),
                            "modules",
                            command.modules().stream().map(Enum::name).sorted().toList(),
                            "expiresAt",
                            expiry.toString())));
            return new Created(secret, store.get(id));
        };
    }

    /**
     * Ends all tokens of a person who has another password, is invited anew or is deactivated: whoever made them may be somebody else.
     * Being active again brings none back.
     */
    @EventListener
    void on(Fact fact) {
        boolean deactivated = fact.action() == FactAction.PERSON_CHANGED
                && Boolean.FALSE.equals(fact.after().get("active"));
        if (ENDING.contains(fact.action()) || deactivated) {
            revokeAll(fact.actor(), UUID.fromString(fact.object().substring("person/".length())));
        }
    }

    /** Revokes all tokens of the viewer's own. */
    public void revokeAll(Viewer viewer) {
        transactions.run(viewer, () -> revokeAll(viewer.id(), viewer.id()));
    }

    private void revokeAll(UUID actor, UUID person) {
        store.revokeAll(person)
                .forEach(id -> events.publishEvent(Fact.of(FactAction.TOKEN_REVOKED, actor, "token/" + id)));
    }

    /** Revokes a token of the viewer's own, from the next request on. */
    public void revoke(Viewer viewer, UUID id) {
        transactions.run(viewer, () -> {
            if (!store.revoke(id, viewer.id())) {
                throw Problem.notFound();
            }
            events.publishEvent(Fact.of(FactAction.TOKEN_REVOKED, viewer.id(), "token/" + id));
        });
    }
}
