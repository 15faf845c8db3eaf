package dev.afterword.tracker.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The format of texts in Jira Cloud (developer.atlassian.com/cloud/jira/platform/apis/document/structure). */
final class AtlassianDocument {

    private static final Set<String> BLOCKS =
            Set.of("paragraph", "heading", "listItem", "codeBlock", "blockquote", "tableRow", "panel", "rule");

    private AtlassianDocument() {}

    /** Returns the document of a plain text: what stands in a text node is no markup. */
    static Map<String, Object> of(String text) {
        List<Object> paragraphs = new ArrayList<>();
        for (List<String> lines : PlainText.paragraphs(text)) {
            List<Object> content = new ArrayList<>();
            for (String line : lines) {
                if (!content.isEmpty()) {
                    content.add(Map.of("type", "hardBreak"));
                }
                PlainText.pieces(line).forEach(piece -> content.add(node(piece)));
            }
            paragraphs.add(Map.of("type", "paragraph", "content", content));
        }
        return Map.of("type", "doc", "version", 1, "content", paragraphs);
    }

    private static Map<String, Object> node(PlainText.Piece piece) {
        return piece.isAddress()
                ? Map.of(
                        "type", "text",
                        "text", piece.text(),
                        "marks", List.of(Map.of("type", "link", "attrs", Map.of("href", piece.text()))))
                : Map.of("type", "text", "text", piece.text());
    }

    /** Returns the text of a document, whatever its marks are. */
    static String text(RemoteJson document) {
        StringBuilder text = new StringBuilder();
        append(document.node(), text);
        return text.toString().strip();
    }

    private static void append(JsonNode node, StringBuilder text) {
        String type = node.path("type").asString("");
        if (type.equals("text")) {
            text.append(node.path("text").asString(""));
        } else if (type.equals("hardBreak")) {
            text.append('\n');
        } else if (node.path("attrs").path("text").isString()) {
            text.append(node.path("attrs").path("text").stringValue());
        } else if (node.path("attrs").path("url").isString()) {
            text.append(node.path("attrs").path("url").stringValue());
        }
        for (JsonNode child : node.path("content")) {
            append(child, text);
        }
        if (BLOCKS.contains(type)) {
            text.append('\n');
        }
    }
}
