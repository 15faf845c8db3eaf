package dev.afterword.review;

import dev.afterword.kernel.CanonicalJson;
import dev.afterword.kernel.Hash;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row as it was when its version was approved.
 *
 * @param ref its key within the incident, such as {@code E-3}, or the name of a section
 * @param content canonical JSON
 * @param key of its commitment; whoever lacks it can't guess the content from the commitment
 */
record FrozenItem(
        UUID id, Kind kind, String ref, Tlp tlp, @Nullable Restriction restricted, String content, byte[] key) {

    /** What kind of row it was. */
    enum Kind {
        INCIDENT,
        SECTION,
        PARTY,
        EVENT,
        EVIDENCE,
        FINDING,
        ATTRIBUTION,
        SIGN_OFF
    }

    private static final SecureRandom RANDOM = new SecureRandom();

    static FrozenItem of(Kind kind, String ref, Tlp tlp, @Nullable Restriction restricted, Map<String, ?> content) {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return new FrozenItem(RandomCodes.uuid(), kind, ref, tlp, restricted, CanonicalJson.of(content), key);
    }

    /** What stands for it in the manifest: its labels are part of it, so that nobody can quietly relabel a row. */
    String commitment() {
        String bytes = String.join(
                "\0",
                "afterword-review-item/1",
                kind.name(),
                ref,
                tlp.name(),
                restricted == null ? "" : restricted.name(),
                content);
        return Hash.hex(Hash.hmac(key, bytes.getBytes(StandardCharsets.UTF_8)));
    }
}
