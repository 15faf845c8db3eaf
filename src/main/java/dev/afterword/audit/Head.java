package dev.afterword.audit;

import dev.afterword.kernel.CanonicalJson;
import dev.afterword.kernel.Hash;
import java.security.SecureRandom;

/**
 * The end of a chain in a checkpoint. Only the digest is signed: a reader of one chain learns nothing about the others that changed in the
 * same second, because the salt is only in the exported file.
 *
 * @param hash of the entry {@code seq}
 * @param salt random, per head and checkpoint
 */
record Head(String chain, long seq, byte[] hash, byte[] salt) {

    static final int SALT_LENGTH = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    static Head salted(String chain, long seq, byte[] hash) {
        byte[] salt = new byte[SALT_LENGTH];
        RANDOM.nextBytes(salt);
        return new Head(chain, seq, hash, salt);
    }

    byte[] digest() {
        return Hashes.hash(Hashes.HEAD, salt, Hashes.utf8(canonical()));
    }

    private String canonical() {
        var out = new StringBuilder(160);
        CanonicalJson.quote(chain, out.append("{\"chain\":"));
        return out.append(",\"hash\":\"")
                .append(Hash.hex(hash))
                .append("\",\"seq\":")
                .append(seq)
                .append('}')
                .toString();
    }
}
