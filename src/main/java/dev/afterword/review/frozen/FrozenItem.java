package dev.afterword.review.frozen;

import dev.afterword.kernel.CanonicalJson;
import dev.afterword.kernel.Hash;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.review.frozen.v1.Frozen;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One row as it was when its version was approved.
 *
 * @param ref its key within the incident, such as {@code E-3}, or the name of a section
 * @param content canonical JSON
 * @param key the secret of its commitment, without which no one can guess the content from the commitment
 * @param erasedCommitment what the manifest has for the row, of which a passage was erased since; null if none was
 * @param erasedAs the commitment of what is left
 */
public record FrozenItem(
        UUID id,
        Kind kind,
        String ref,
        Tlp tlp,
        @Nullable Restriction restricted,
        String content,
        byte[] key,
        @Nullable String erasedCommitment,
        @Nullable String erasedAs) {

    public enum Kind {
        INCIDENT(Frozen.Incident.class),
        SECTION(Frozen.Section.class),
        PARTY(Frozen.Party.class),
        EVENT(Frozen.Event.class),
        EVIDENCE(Frozen.Evidence.class),
        FINDING(Frozen.Finding.class),
        ATTRIBUTION(Frozen.Attribution.class),
        SIGN_OFF(Frozen.SignOff.class),
        APPROVAL(Frozen.Approval.class),
        OBJECTION(Frozen.Objection.class);

        private final Class<? extends Frozen> type;

        Kind(Class<? extends Frozen> type) {
            this.type = type;
        }
    }

    /** Reads a row that this or an earlier release wrote; what that row lacks is null, false or empty. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final SecureRandom RANDOM = new SecureRandom();

    public static FrozenItem of(Kind kind, String ref, Tlp tlp, @Nullable Restriction restricted, Frozen content) {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return new FrozenItem(
                RandomCodes.uuid(),
                kind,
                ref,
                tlp,
                restricted,
                CanonicalJson.of(MAPPER.valueToTree(content)),
                key,
                null,
                null);
    }

    /** Returns the row after an erasure: what is left, and the commitment of what was approved. */
    public FrozenItem erased(String left) {
        byte[] fresh = new byte[32];
        RANDOM.nextBytes(fresh);
        FrozenItem bare = new FrozenItem(id, kind, ref, tlp, restricted, left, fresh, null, null);
        return new FrozenItem(id, kind, ref, tlp, restricted, left, fresh, commitment(), bare.committed());
    }

    /** Returns the content as a record. */
    public Frozen read() {
        return MAPPER.readValue(content, kind.type);
    }

    /**
     * Returns its entry in the manifest. It covers the labels, so that no one can relabel a row unnoticed. After an erasure it is that of
     * what was approved, as long as what was left is as it was.
     */
    public String commitment() {
        String committed = committed();
        return erasedCommitment != null && committed.equals(erasedAs) ? erasedCommitment : committed;
    }

    private String committed() {
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
