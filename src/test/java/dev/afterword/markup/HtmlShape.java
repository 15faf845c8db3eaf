package dev.afterword.markup;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads sanitised HTML strictly and names the first thing in it that may not be there. */
final class HtmlShape {

    private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)((?: [a-z]+=\"[^\"<>]*\")*) ?/?>");
    private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z]+)=\"([^\"<>]*)\"");
    private static final Set<String> ELEMENTS = Set.of(
            "p",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "blockquote",
            "pre",
            "code",
            "em",
            "strong",
            "br",
            "hr",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "a",
            "span");
    private static final Set<String> ATTRIBUTES = Set.of("href", "class", "id", "title", "align", "start", "rel");

    private HtmlShape() {}

    /** What is wrong, or an empty text. */
    static String fault(String html) {
        Matcher m = TAG.matcher(html);
        int from = 0;
        while (m.find()) {
            if (html.substring(from, m.start()).contains("<")) return "a stray < before " + m.group();
            if (!ELEMENTS.contains(m.group(2))) return "element " + m.group(2);
            String fault = attributes(m.group(3));
            if (!fault.isEmpty()) return fault;
            from = m.end();
        }
        return html.substring(from).contains("<") ? "a stray <" : "";
    }

    private static String attributes(String text) {
        Matcher m = ATTRIBUTE.matcher(text);
        while (m.find()) {
            if (!ATTRIBUTES.contains(m.group(1))) return "attribute " + m.group(1);
            if (m.group(1).equals("href") && !m.group(2).matches("(?i)(https?:|mailto:|/incidents/).*")) {
                return "link to " + m.group(2);
            }
        }
        return "";
    }
}
