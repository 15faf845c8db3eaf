package dev.afterword.evidence.vault;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.afterword.kernel.Hash;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A SHA-256 digest in lower-case hex, as people compare it. */
public record Sha256(@JsonValue String hex) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        if (!isOne(hex)) {
            throw new IllegalArgumentException("not a SHA-256 digest");
        }
    }

    public static boolean isOne(String hex) {
        return SHAPE.matcher(hex).matches();
    }

    static Sha256 of(MessageDigest digest) {
        return new Sha256(Hash.hex(digest.digest()));
    }

    public static @Nullable String hexOf(@Nullable Sha256 sha256) {
        return sha256 == null ? null : sha256.hex();
    }

    /** Returns the digest for a {@code Repr-Digest} header (RFC 9530). */
    public String base64() {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    /** Returns the first characters, for tables. */
    public String abbreviated() {
        return hex.substring(0, 12) + "…";
    }

    /** Returns the digest in groups of eight, for reading aloud: {@code 41d07be2 9a6c53f8 …}. */
    public String grouped() {
        return hex.replaceAll("(.{8})(?!$)", "$1 ");
    }

    @Override
    public String toString() {
        return hex;
    }
}
