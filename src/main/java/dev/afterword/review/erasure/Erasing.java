package dev.afterword.review.erasure;

import dev.afterword.kernel.CanonicalJson;
import dev.afterword.kernel.Hash;
import dev.afterword.review.frozen.FrozenItem;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Replaces a passage by a mark in every place of an incident: what is worked on, the frozen rows of all versions, and the recorded values of
 * its trail.
 *
 * @param places the number of places
 * @param left the commitments of what is left: {@code left.<row>} of frozen rows, {@code trail.<seq>} of recorded values
 */
record Erasing(int places, Map<String, String> left) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static Erasing everywhere(ErasingStore store, UUID erasure, String passage, String mark) {
        int places = store.eraseTexts(erasure, passage, mark, Redaction.codes());
        Map<String, String> left = new TreeMap<>();
        for (FrozenItem item : store.items(erasure)) {
            JsonNode rest = Redaction.of(item.content(), passage, mark);
            if (rest != null) {
                FrozenItem erased = item.erased(CanonicalJson.of(rest));
                String commitment = Objects.requireNonNull(erased.erasedAs());
                store.erase(
                        erasure,
                        new ErasingStore.Erased(
                                erased.id(),
                                erased.content(),
                                erased.key(),
                                Objects.requireNonNull(erased.erasedCommitment()),
                                commitment));
                left.put("left." + erased.id(), commitment);
            }
        }
        for (ErasingStore.Values values : store.values(erasure)) {
            ErasingStore.Values rest = new ErasingStore.Values(
                    values.seq(), rest(values.beforeValue(), passage, mark), rest(values.afterValue(), passage, mark));
            if (!rest.equals(values)) {
                byte[] key = new byte[32];
                RANDOM.nextBytes(key);
                String commitment = Hash.ofRest(key, rest.beforeValue(), rest.afterValue());
                store.erase(erasure, rest, key, commitment);
                left.put("trail." + values.seq(), commitment);
            }
        }
        return new Erasing(places + left.size(), left);
    }

    private static @Nullable String rest(@Nullable String json, String passage, String mark) {
        JsonNode rest = json == null ? null : Redaction.of(json, passage, mark);
        return rest == null ? json : CanonicalJson.of(rest);
    }
}
