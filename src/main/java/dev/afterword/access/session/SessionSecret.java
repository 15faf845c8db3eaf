package dev.afterword.access.session;

import dev.afterword.kernel.Hash;
import java.util.Optional;
import java.util.regex.Pattern;

/** The secret of a session, in its browser's cookie: 32 random bytes in base64url. Only its SHA-256 is stored. */
public final class SessionSecret {

    private static final Pattern SPELLING = Pattern.compile("[A-Za-z0-9_-]{43}");

    private SessionSecret() {}

    /** Returns what names the session and opens nothing; empty for a text that can't be a secret. */
    public static Optional<String> id(String secret) {
        return SPELLING.matcher(secret).matches() ? Optional.of(Hash.hex(Hash.sha256(secret))) : Optional.empty();
    }
}
