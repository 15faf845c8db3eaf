package dev.afterword.review.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.kernel.Hash;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A passage as the log of erasures remembers it: by a keyed hash and its length, with which it is found again in a database from before the
 * erasure, and without which it isn't.
 */
record PassageHash(byte[] key, int length, byte[] hash) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final JsonMapper JSON = JsonMapper.shared();

    static PassageHash of(String passage) {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return new PassageHash(key, passage.length(), Hash.hmac(key, passage.getBytes(UTF_8)));
    }

    static PassageHash of(Map<String, @Nullable Object> fields) {
        return new PassageHash(
                HexFormat.of().parseHex(String.valueOf(fields.get("key"))),
                Integer.parseInt(String.valueOf(fields.get("length"))),
                HexFormat.of().parseHex(String.valueOf(fields.get("hash"))));
    }

    Map<String, Object> fields() {
        return Map.of("key", Hash.hex(key), "length", length, "hash", Hash.hex(hash));
    }

    /** @param texts JSON texts, or JSON in which texts are */
    Optional<String> find(List<String> texts) {
        return texts.stream()
                .map(text -> in(JSON.readTree(text)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> in(JsonNode node) {
        if (node.isString()) {
            String text = node.stringValue();
            return within(text).or(() -> text.startsWith("{") ? inJson(text) : Optional.empty());
        }
        return node.valueStream().map(this::in).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> inJson(String text) {
        try {
            return in(JSON.readTree(text));
        } catch (JacksonException e) {
            return Optional.empty(); // it only looks like JSON
        }
    }

    private Optional<String> within(String text) {
        for (int from = 0; from + length <= text.length(); from++) {
            String part = text.substring(from, from + length);
            if (Arrays.equals(Hash.hmac(key, part.getBytes(UTF_8)), hash)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }
}
