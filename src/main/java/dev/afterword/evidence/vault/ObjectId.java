package dev.afterword.evidence.vault;

import dev.afterword.kernel.Hash;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * The name of one stored object: 128 random bits in hex. It isn't a hash of the content, because that would let anyone who can list
 * the folder recognise known files.
 */
public record ObjectId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public ObjectId {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not an object id");
        }
    }

    public static ObjectId random() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return new ObjectId(Hash.hex(bits));
    }

    static boolean isOne(String name) {
        return SHAPE.matcher(name).matches();
    }

    /** Returns the folder of the object: two hex digits, so that no folder grows too large. */
    String folder() {
        return value.substring(0, 2);
    }

    @Override
    public String toString() {
        return value;
    }
}
