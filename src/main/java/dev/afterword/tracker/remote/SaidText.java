package dev.afterword.tracker.remote;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Finds what an error says, in the forms that the products have: texts in JSON, in fields or lists of these names; or plain text. */
final class SaidText {

    private static final Set<String> NAMES = Set.of(
            "message",
            "messages",
            "error",
            "errors",
            "errorMessages",
            "error_description",
            "detail",
            "title",
            "code",
            "field");
    private static final Pattern MARKUP = Pattern.compile("^\\s*<");

    private SaidText() {}

    static String of(byte[] body) {
        try {
            List<String> texts = new ArrayList<>();
            collect(RemoteJson.parse(body).node(), texts);
            return String.join("; ", texts);
        } catch (GiveUpException e) {
            String text = new String(body, 0, Math.min(body.length, 2000), StandardCharsets.UTF_8);
            return MARKUP.matcher(text).find() ? "a page, no JSON" : text;
        }
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (texts.size() >= 10) {
            return;
        }
        if (node.isString()) {
            texts.add(node.stringValue());
        } else if (node.isArray()) {
            node.forEach(item -> collect(item, texts));
        } else if (node.isObject()) {
            boolean known = NAMES.stream().anyMatch(node::has);
            node.properties().forEach(field -> {
                if (NAMES.contains(field.getKey())) {
                    collect(field.getValue(), texts);
                } else if (!known) {
                    named(field.getKey(), field.getValue(), texts);
                }
            });
        }
    }

    /** A map of fields to what is wrong with them. */
    private static void named(String name, JsonNode value, List<String> texts) {
        List<String> inside = new ArrayList<>();
        collect(value, inside);
        if (!inside.isEmpty()) {
            texts.add(name + ": " + String.join(", ", inside));
        }
    }
}
