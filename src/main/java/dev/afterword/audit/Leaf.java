package dev.afterword.audit;

import dev.afterword.kernel.CanonicalJson;
import dev.afterword.kernel.Hash;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is hashed of an entry: nothing here may ever have to be erased, so people are pseudonyms and values are
 * commitments.
 *
 * @param chain the incident's id, or {@code system}
 * @param seq 1 for the first entry of its chain, then without gaps
 * @param at in whole microseconds, for PostgreSQL keeps no more
 * @param prev hash of the entry before, 32 zero bytes for the first
 */
record Leaf(
        String chain,
        long seq,
        Instant at,
        UUID actor,
        String action,
        String object,
        Commitments commitments,
        byte[] prev) {

    static final String SYSTEM = "system";
    static final byte[] NO_PREV = new byte[Hashes.LENGTH];
    static final int MAX_WORD = 200;

    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    Leaf {
        if (seq < 1) {
            throw new IllegalArgumentException("seq starts at 1");
        }
        requireWord("chain", chain);
        requireWord("action", action);
        requireWord("object", object);
        if (!at.equals(at.truncatedTo(ChronoUnit.MICROS))) {
            throw new IllegalArgumentException("at has more than microseconds");
        }
    }

    /** The hash of this entry, which the next one carries as {@code prev}. */
    byte[] hash() {
        return Hashes.hash(Hashes.LEAF, Hashes.utf8(canonical()));
    }

    /** Version 1 of the bytes. They are never changed; another shape is another {@code v}. */
    String canonical() {
        return opening(chain, at, actor, action, object, commitments)
                + Hash.hex(prev)
                + "\",\"seq\":"
                + seq
                + ",\"v\":1}";
    }

    /**
     * Returns the bytes up to the place in the chain. The database knows that place when it appends, and writes the rest of them
     * ({@code audit.append}).
     */
    static String opening(String chain, Instant at, UUID actor, String action, String object, Commitments commitments) {
        requireWord("chain", chain);
        requireWord("action", action);
        requireWord("object", object);
        var out = new StringBuilder(640);
        CanonicalJson.quote(action, out.append("{\"action\":"));
        out.append(",\"actor\":\"").append(actor).append('"');
        commitment(commitments.after(), out.append(",\"after\":"));
        out.append(",\"at\":\"").append(text(at)).append('"');
        commitment(commitments.before(), out.append(",\"before\":"));
        CanonicalJson.quote(chain, out.append(",\"chain\":"));
        CanonicalJson.quote(object, out.append(",\"object\":"));
        return out.append(",\"prev\":\"").toString();
    }

    static String text(Instant at) {
        return AT.format(at);
    }

    private static void commitment(byte @Nullable [] value, StringBuilder out) {
        if (value == null) {
            out.append("null");
        } else {
            out.append('"').append(Hash.hex(value)).append('"');
        }
    }

    /** Words of our own making. What people wrote, and who they are, belongs into the values, where it can be erased. */
    private static void requireWord(String field, String word) {
        boolean fits =
                !word.isEmpty() && word.length() <= MAX_WORD && word.chars().allMatch(Leaf::mayBeInWord);
        if (!fits) {
            throw new IllegalArgumentException(field + " takes a key or an id: " + word);
        }
    }

    private static boolean mayBeInWord(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "._:/+-%".indexOf(c) >= 0;
    }
}
