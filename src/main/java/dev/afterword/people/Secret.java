package dev.afterword.people;

import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets that are kept as their SHA-256 only. */
final class Secret {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    /** 32 random bytes as text. */
    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
