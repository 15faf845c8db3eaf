package dev.afterword.intake.veris;

import dev.afterword.kernel.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * SHA-256 over the content of a document, whatever its spelling: names are sorted, blanks left out, numbers compared by value. The order of
 * lists counts.
 */
final class ContentHash {

    private final MessageDigest digest = Hash.newSha256();

    static String of(JsonNode document) {
        ContentHash hash = new ContentHash();
        hash.add(document);
        return Hash.hex(hash.digest.digest());
    }

    private void add(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> addObject(node);
            case ARRAY -> {
                add('[', "");
                node.forEach(this::add);
                add(']', "");
            }
            case STRING -> add('s', node.stringValue());
            case NUMBER -> add('n', node.decimalValue().stripTrailingZeros().toString());
            case BOOLEAN, NULL, BINARY, MISSING, POJO -> add('w', node.asString(""));
        }
    }

    private void addObject(JsonNode node) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        node.properties().forEach(p -> sorted.put(p.getKey(), p.getValue()));
        add('{', "");
        sorted.forEach((name, value) -> {
            add('k', name);
            add(value);
        });
        add('}', "");
    }

    /** Adds kind, length and text, so that no two documents become the same bytes. */
    private void add(char kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) kind);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
