package dev.afterword.kernel;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/**
 * Creates random codes that people read, secrets, and ids for the database. They are random because a running number would reveal how many
 * there are.
 */
public final class RandomCodes {

    /** Crockford's base 32: no I, L, O, U. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomCodes() {}

    /** Returns a code of {@code length} characters of Crockford's base 32. */
    public static String random(int length) {
        StringBuilder code = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(32)));
        }
        return code.toString();
    }

    /** Returns a secret that can't be guessed: 32 random bytes in base64url, 43 characters. */
    public static String secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns a UUID of version 7 (RFC 9562). It starts with the time in milliseconds, so that index pages fill in order. */
    public static UUID uuid() {
        long head = (System.currentTimeMillis() << 16) | 0x7000L | RANDOM.nextInt(0x1000);
        long tail = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(head, tail);
    }
}
