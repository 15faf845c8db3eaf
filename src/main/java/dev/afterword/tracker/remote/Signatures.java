package dev.afterword.tracker.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs messages and checks who sent them. A missing secret matches nothing; comparing takes the same time wherever texts differ. */
final class Signatures {

    /** How old a message may be, or how far in the future by another clock. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String ENCODED_KEY = "whsec_";

    private Signatures() {}

    /** Compares {@code sha256=<hex>} as GitHub and Jira send it. */
    static boolean isSigned(@Nullable String header, byte[] body, @Nullable String secret) {
        return secret != null
                && !secret.isEmpty()
                && same(header, "sha256=" + HexFormat.of().formatHex(hmac(secret.getBytes(UTF_8), body)));
    }

    /** Whether both are there and equal. */
    static boolean same(@Nullable String sent, @Nullable String secret) {
        return sent != null
                && secret != null
                && !secret.isEmpty()
                && MessageDigest.isEqual(sent.getBytes(UTF_8), secret.getBytes(UTF_8));
    }

    /** Returns the headers of a message as the specification of Standard Webhooks 1.0 has them (www.standardwebhooks.com). */
    static Map<String, String> headers(String id, Instant now, byte[] body, String secret) {
        String time = String.valueOf(now.getEpochSecond());
        return Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                time,
                "webhook-signature",
                "v1," + standard(id, time, body, secret));
    }

    /** Returns the id of a message with such headers; empty if the signature is wrong or the message too old. */
    static Optional<String> verified(Map<String, String> headers, byte[] body, @Nullable String secret, Instant now) {
        String id = headers.get("webhook-id");
        String time = headers.get("webhook-timestamp");
        String signatures = headers.get("webhook-signature");
        if (secret == null || secret.isEmpty() || id == null || time == null || signatures == null) {
            return Optional.empty();
        }
        if (!time.matches("\\d{1,11}")
                || Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now)
                                .abs()
                                .compareTo(TOLERANCE)
                        > 0) {
            return Optional.empty();
        }
        String expected = "v1," + standard(id, time, body, secret);
        boolean signed = false;
        for (String signature : signatures.split(" ", 20)) {
            signed |= same(signature, expected);
        }
        return signed ? Optional.of(PlainText.line(id, PlainText.NAME)) : Optional.empty();
    }

    private static String standard(String id, String time, byte[] body, String secret) {
        byte[] head = (id + "." + time + ".").getBytes(UTF_8);
        return Base64.getEncoder().encodeToString(hmac(key(secret), head, body));
    }

    private static byte[] key(String secret) {
        if (secret.startsWith(ENCODED_KEY)) {
            try {
                byte[] key = Base64.getDecoder().decode(secret.substring(ENCODED_KEY.length()));
                if (key.length > 0) {
                    return key;
                }
            } catch (IllegalArgumentException e) {
                return secret.getBytes(UTF_8);
            }
        }
        return secret.getBytes(UTF_8);
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the id of a message whose product sends none: the same message again has the same. */
    static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String basic(String account, String token) {
        return "Basic " + Base64.getEncoder().encodeToString((account + ":" + token).getBytes(UTF_8));
    }

    /** Returns the password of basic authentication; null if there is none. */
    static @Nullable String password(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            String pair = new String(
                    Base64.getDecoder().decode(authorization.substring(6).strip()), UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
