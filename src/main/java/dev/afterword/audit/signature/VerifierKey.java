package dev.afterword.audit.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.kernel.Hash;
import java.util.Arrays;
import java.util.Base64;

/**
 * A public key as C2SP signed-note writes it: {@code <name>+<key id in hexadecimal>+<base64 of type and key>}.
 *
 * @param name the origin of the checkpoints that it signs
 * @param raw the key's bytes, without DER
 */
public record VerifierKey(String name, SignatureScheme scheme, byte[] raw) {

    private static final int LONGEST_NAME = 200;

    public VerifierKey {
        if (name.isEmpty() || name.length() > LONGEST_NAME || !name.chars().allMatch(VerifierKey::mayBeInName)) {
            throw new IllegalArgumentException("not a key name");
        }
        if (raw.length != scheme.keyLength()) {
            throw new IllegalArgumentException("not a key for " + scheme.algorithm());
        }
    }

    private static boolean mayBeInName(int c) {
        return c > ' ' && c < 0x7f && c != '+';
    }

    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3); // base64 may have a plus too
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a verifier key");
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        for (SignatureScheme scheme : SignatureScheme.values()) {
            byte[] type = scheme.type();
            if (typed.length == type.length + scheme.keyLength()
                    && Arrays.equals(typed, 0, type.length, type, 0, type.length)) {
                var key = new VerifierKey(parts[0], scheme, Arrays.copyOfRange(typed, type.length, typed.length));
                if (!key.text().equals(text)) {
                    throw new IllegalArgumentException("the key's id doesn't belong to it");
                }
                return key;
            }
        }
        throw new IllegalArgumentException("neither Ed25519 nor ML-DSA-65");
    }

    public String text() {
        byte[] type = scheme.type();
        byte[] typed = Arrays.copyOf(type, type.length + raw.length);
        System.arraycopy(raw, 0, typed, type.length, raw.length);
        return name + "+" + Hash.hex(id()) + "+" + Base64.getEncoder().encodeToString(typed);
    }

    /** The first four bytes of SHA-256(name, newline, type, key). */
    byte[] id() {
        var digest = Hash.newSha256();
        digest.update((name + "\n").getBytes(UTF_8));
        digest.update(scheme.type());
        return Arrays.copyOf(digest.digest(raw), 4);
    }

    boolean verifies(String text, byte[] signature) {
        return scheme.verifies(raw, text.getBytes(UTF_8), signature);
    }

    public boolean sameAs(VerifierKey other) {
        return text().equals(other.text());
    }
}
