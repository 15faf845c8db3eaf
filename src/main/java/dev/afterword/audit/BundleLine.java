package dev.afterword.audit;

import dev.afterword.audit.signature.SignedNote;
import dev.afterword.audit.signature.VerifierKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A line of an exported bundle, or of the copied-out file of checkpoints. docs/audit.md describes them for others. */
sealed interface BundleLine {

    /** The first line, which names the chain. It isn't signed. */
    record Opening(String chain, String origin, Instant exportedAt) implements BundleLine {}

    /** A public key, for convenience: people who don't trust the sender get the key from elsewhere. */
    record Key(VerifierKey key) implements BundleLine {}

    /** The next entry of the chain. */
    record Recorded(Entry entry) implements BundleLine {}

    /** A checkpoint that names the chain, right after the entry that it names. */
    record Sealed(Checkpoint checkpoint) implements BundleLine {}

    /** The last line, with the length of the chain. */
    record Closing(long seq) implements BundleLine {}

    /** Reads one line. Throws an IllegalArgumentException with the reason if it is wrong. */
    static BundleLine parse(String line) {
        StrictJsonObject object = StrictJsonObject.parse(line);
        return switch (object.text("type")) {
            case "bundle" -> opening(object);
            case "key" ->
                new Key(VerifierKey.parse(object.only(Set.of("type", "key")).text("key")));
            case "entry" -> new Recorded(entry(object));
            case "checkpoint" -> new Sealed(checkpoint(object));
            case "end" -> new Closing(object.only(Set.of("type", "seq")).number("seq"));
            default -> throw new IllegalArgumentException("unknown type of line");
        };
    }

    private static Opening opening(StrictJsonObject object) {
        object.only(Set.of("type", "v", "chain", "origin", "exportedAt"));
        if (object.number("v") != 1) {
            throw new IllegalArgumentException("unknown version");
        }
        return new Opening(object.text("chain"), object.text("origin"), instant(object.text("exportedAt")));
    }

    private static Entry entry(StrictJsonObject object) {
        object.only(Set.of("type", "leaf", "hash", "values"));
        JsonNode values = object.node("values");
        return new Entry(
                leaf(object.node("leaf")),
                object.bytes("hash", Hashes.LENGTH),
                values.isNull() ? null : values(StrictJsonObject.of(values, Set.of("key", "before", "after"))));
    }

    private static Leaf leaf(JsonNode node) {
        var leaf = StrictJsonObject.of(
                node, Set.of("v", "chain", "seq", "at", "actor", "action", "object", "before", "after", "prev"));
        if (leaf.number("v") != 1) {
            throw new IllegalArgumentException("unknown version");
        }
        return new Leaf(
                leaf.text("chain"),
                leaf.number("seq"),
                instant(leaf.text("at")),
                uuid(leaf.text("actor")),
                leaf.text("action"),
                leaf.text("object"),
                new Commitments(leaf.bytesOrNull("before", Hashes.LENGTH), leaf.bytesOrNull("after", Hashes.LENGTH)),
                leaf.bytes("prev", Hashes.LENGTH));
    }

    private static Entry.Values values(StrictJsonObject values) {
        @Nullable String before = values.textOrNull("before");
        return new Entry.Values(values.bytes("key", Commitments.KEY_LENGTH), before, values.textOrNull("after"));
    }

    private static Checkpoint checkpoint(StrictJsonObject object) {
        object.only(Set.of("type", "previous", "heads", "note"));
        if (!object.node("heads").isArray()) {
            throw new IllegalArgumentException("heads is no list");
        }
        List<Checkpoint.SealedHead> heads = new ArrayList<>();
        for (JsonNode head : object.node("heads")) {
            heads.add(head(head));
        }
        return new Checkpoint(object.bytes("previous", Hashes.LENGTH), heads, SignedNote.parse(object.text("note")));
    }

    private static Checkpoint.SealedHead head(JsonNode node) {
        if (node.isString()) {
            return new Checkpoint.SealedHead(Hashes.unhex(node.stringValue(), Hashes.LENGTH), null);
        }
        var head = StrictJsonObject.of(node, Set.of("chain", "seq", "hash", "salt"));
        return Checkpoint.SealedHead.of(new Head(
                head.text("chain"),
                head.number("seq"),
                head.bytes("hash", Hashes.LENGTH),
                head.bytes("salt", Head.SALT_LENGTH)));
    }

    /** Accepts only the spelling that we write: two spellings of one time would be two texts with one hash. */
    private static Instant instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            if (!Leaf.text(instant).equals(text)) {
                throw new IllegalArgumentException("a time in another spelling");
            }
            return instant;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static UUID uuid(String text) {
        UUID uuid = UUID.fromString(text);
        if (!uuid.toString().equals(text)) {
            throw new IllegalArgumentException("an id in another spelling");
        }
        return uuid;
    }
}
