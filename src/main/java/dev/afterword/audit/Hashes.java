package dev.afterword.audit;

import dev.afterword.kernel.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * SHA-256 with a first byte for the kind of what is hashed, so that bytes of one kind can never be taken for another.
 *
 * <p>0x00 and 0x01 are those of the tree of RFC 9162 (leaf, node): the hash of an entry is already its leaf hash there.
 */
final class Hashes {

    static final int LENGTH = 32;
    static final byte LEAF = 0x00;
    static final byte CHECKPOINT = 0x02;
    static final byte HEAD = 0x03;

    private Hashes() {}

    static byte[] hash(byte kind, byte[]... parts) {
        MessageDigest digest = Hash.newSha256();
        digest.update(kind);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Reads lower-case hexadecimal of exactly so many bytes; two spellings of one hash would be one too many. */
    static byte[] unhex(String text, int bytes) {
        if (text.length() != 2 * bytes
                || !text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            throw new IllegalArgumentException("not " + bytes + " bytes in lower-case hexadecimal");
        }
        return HexFormat.of().parseHex(text);
    }
}
