package dev.afterword.access.token;

import dev.afterword.kernel.Hash;
import dev.afterword.kernel.RandomCodes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The spelling of an API token: {@code afw_}, 32 random bytes in base64url, and a checksum, so that scanners find leaked ones
 * and a mistyped one is refused without a query. Only its SHA-256 is stored.
 */
public final class ApiToken {

    private static final String PREFIX = "afw_";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private ApiToken() {}

    /** Returns a new token, which is shown once. */
    public static String random() {
        String body = RandomCodes.secret();
        return PREFIX + body + checksum(body);
    }

    /** Returns the hash under which a token is stored; empty for a text that can't be one. */
    public static Optional<byte[]> sha256(String token) {
        if (token.length() != PREFIX.length() + 43 + 6 || !token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String body = token.substring(PREFIX.length(), PREFIX.length() + 43);
        return token.endsWith(checksum(body)) ? Optional.of(hash(token)) : Optional.empty();
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        long value = crc.getValue();
        byte[] bytes = {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
        return BASE64.encodeToString(bytes);
    }

    static byte[] hash(String secret) {
        return Hash.sha256(secret);
    }
}
