package dev.afterword.review.erasure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Replaces a passage in the texts of JSON (a frozen row, recorded values), never in its codes, keys and times. */
final class Redaction {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The fields that hold codes, which their readers compare. */
    private static final Set<String> CODES = Set.of(
            "key",
            "kind",
            "type",
            "section",
            "phase",
            "tlp",
            "fidelity",
            "zone",
            "plusMinus",
            "at",
            "state",
            "sha256",
            "likelihood",
            "confidence",
            "outcome",
            "citations",
            "causedBy",
            "contributesTo",
            "enables",
            "detects",
            "mitigates",
            "links",
            "citation",
            "duplicateOf",
            "fate",
            "until",
            "dueOn",
            "recordedAt",
            "addedAt",
            "raisedAt",
            "submittedAt",
            "approvedAt",
            "createdAt",
            "category",
            "customerImpact",
            "dataBreach",
            "functionalImpact",
            "informationalImpact",
            "recoverability",
            "attackVersion",
            "techniques",
            "level",
            "maxTlp",
            "clearances",
            "expiresAt",
            "owner",
            "team",
            "priority",
            "route",
            "reviewState",
            "sufficiency",
            "completeness",
            "opinion",
            "erasure",
            "requestedBy");

    private Redaction() {}

    static List<String> codes() {
        return CODES.stream().sorted().toList();
    }

    /** Returns the content with the mark in the place of the passage; null if it doesn't contain the passage. */
    static @Nullable JsonNode of(String content, String passage, String mark) {
        JsonNode before = JSON.readTree(content);
        JsonNode after = replace(before, passage, mark);
        return after.equals(before) ? null : after;
    }

    /** In lists of words, which commas separate, stands the mark alone; {@code review.erase_texts} does the same. */
    private static String shortened(String mark) {
        return mark.isEmpty() ? "" : mark.substring(0, 4) + "]";
    }

    private static JsonNode replace(JsonNode node, String passage, String mark) {
        if (node instanceof StringNode text) {
            return StringNode.valueOf(text.stringValue().replace(passage, mark));
        }
        if (node instanceof ArrayNode list) {
            ArrayNode replaced = JSON.createArrayNode();
            list.forEach(each -> replaced.add(replace(each, passage, each.isString() ? shortened(mark) : mark)));
            return replaced;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode replaced = JSON.createObjectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                boolean code = CODES.contains(field.getKey());
                replaced.set(field.getKey(), code ? field.getValue() : replace(field.getValue(), passage, mark));
            }
            return replaced;
        }
        return node;
    }
}
