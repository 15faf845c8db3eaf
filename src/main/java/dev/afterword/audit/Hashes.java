package dev.afterword.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * SHA-256 with a byte in front that says what is hashed, so that bytes of one kind can never pass for another.
 *
 * <p>0x00 and 0x01 are those of the tree of RFC 9162 (leaf, node): the hash of an entry is already its leaf hash there.
 */
final class Hashes {

    static final int LENGTH = 32;
    static final byte LEAF = 0x00;
    static final byte CHECKPOINT = 0x02;
    static final byte HEAD = 0x03;

    private static final HexFormat HEX = HexFormat.of();

    private Hashes() {}

    static byte[] hash(byte kind, byte[]... parts) {
        MessageDigest digest = sha256();
        digest.update(kind);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    static byte[] hmac(byte[] key, byte[]... parts) {
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

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    /** Reads lower-case hexadecimal of exactly so many bytes; two spellings of one hash would be one too many. */
    static byte[] unhex(String text, int bytes) {
        if (text.length() != 2 * bytes || !text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
            throw new IllegalArgumentException("not " + bytes + " bytes in lower-case hexadecimal");
        }
        return HEX.parseHex(text);
    }
}
