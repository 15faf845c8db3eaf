package dev.afterword.people;

import dev.afterword.kernel.Hash;
import dev.afterword.kernel.RandomCodes;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Links that work once, until they expire. Their secret is in the fragment, which browsers don't send; only its SHA-256 is stored. Within a
 * transaction.
 */
@Component
class OneTimeLinks {

    private final OneTimeLinkStore store;

    OneTimeLinks(OneTimeLinkStore store) {
        this.store = store;
    }

    /** Creates a link for a person, or for the first administrator if that is null; earlier ones become void. Returns its secret. */
    String create(@Nullable UUID person, Instant expiresAt) {
        store.delete(person);
        String secret = RandomCodes.secret();
        store.insert(Hash.sha256(secret), person, expiresAt);
        return secret;
    }

    /** Uses up the link of the first administrator. Returns false if it isn't in force. */
    boolean useFirst(String typed) {
        return store.useFirst(hash(typed));
    }

    /** Uses up an invitation. Returns the invited person, or empty if the invitation isn't in force. */
    Optional<UUID> useInvitation(String typed) {
        return store.useInvitation(hash(typed));
    }

    /** Returns the hash of the secret, also if the whole link was pasted. */
    private static byte[] hash(String typed) {
        return Hash.sha256(typed.substring(typed.lastIndexOf('#') + 1).strip());
    }
}
