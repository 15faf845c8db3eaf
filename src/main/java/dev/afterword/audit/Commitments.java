package dev.afterword.audit;

import dev.afterword.kernel.Hash;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * The commitments of an entry to the values before and after: HMAC-SHA256 with a random key of its own. With the key and the value anyone
 * can check it. Once both are erased, the rest reveals nothing about a person, and all proofs stay valid.
 *
 * @param before null if there was nothing before
 * @param after null if there is nothing after
 */
record Commitments(byte @Nullable [] before, byte @Nullable [] after) {

    static final int KEY_LENGTH = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    static byte[] newKey() {
        byte[] key = new byte[KEY_LENGTH];
        RANDOM.nextBytes(key);
        return key;
    }

    /** Hashes with a label, so that two equal commitments don't reveal that a value hasn't changed. */
    static Commitments to(byte[] key, @Nullable String before, @Nullable String after) {
        return new Commitments(commit(key, "before", before), commit(key, "after", after));
    }

    private static byte @Nullable [] commit(byte[] key, String label, @Nullable String value) {
        return value == null ? null : Hash.hmac(key, Hashes.utf8(label), new byte[1], Hashes.utf8(value));
    }
}
