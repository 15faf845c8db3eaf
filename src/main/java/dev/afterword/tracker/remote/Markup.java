package dev.afterword.tracker.remote;

import static dev.afterword.tracker.remote.PlainText.JOINER;

import dev.afterword.tracker.remote.PlainText.Piece;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * Writes plain text in the markup of a product, so that people there read exactly that text, with web addresses as links. Nothing in it
 * becomes markup, a mention, a reference or a command. Where no escape prevents that, a word joiner stands between the characters.
 */
final class Markup {

    private static final Pattern INDENT = Pattern.compile("^[ \t]+");
    private static final Pattern NO_WORD_FIRST = Pattern.compile("^(?=[^\\p{L}\\p{N}])");

    /** The end of an address that a semicolon would make one character. */
    private static final Pattern ENTITY = Pattern.compile("&[A-Za-z0-9#]+$");

    private Markup() {}

    /** Returns whether what was written so has this marker, whose signs may be kept apart: Redmine takes {@code r12} for a revision. */
    static boolean holds(String written, String marker) {
        return written.replace(JOINER, "").contains(marker);
    }

    /** GitHub and GitLab: Markdown with mentions, references, emojis and, at the start of a line, commands. */
    static String markdown(String text) {
        return blocks(text, "  \n", Markup::markdownLine, Markup::markdownWords);
    }

    private static String markdownLine(String line) {
        return NO_WORD_FIRST
                .matcher(line.replaceFirst("^(\\d{1,9})([.)])", "$1\\\\$2"))
                .replaceFirst(JOINER);
    }

    private static String markdownWords(String text) {
        String escaped = text.replaceAll("[\\\\`*{}\\[\\]<>#!|~&$^=]", "\\\\$0")
                .replaceAll("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])", "\\\\_")
                .replaceAll("^[-+/]", "\\\\$0");
        return apart(escaped).replaceAll("\\\\\\[", "\\\\[" + JOINER);
    }

    /** Titles of GitHub and GitLab know no escapes, but GitLab finds mentions and references in them. */
    static String title(String title) {
        return apart(PlainText.line(title, PlainText.TITLE));
    }

    private static String apart(String text) {
        return text.replaceAll("[@#!~%&$^*](?=[\\p{L}\\p{N}_\\[\"{]|$)", "$0" + JOINER)
                .replaceAll(":(?=[\\p{L}+-][\\w+-]*:)", ":" + JOINER)
                .replaceAll("\\bGH-(?=\\d)", "GH-" + JOINER);
    }

    /**
     * Redmine: Textile, CommonMark or nothing, as its administrator chose, which its API doesn't tell. So only what reads the same in all
     * three is used; asterisks and the like that would be markup become characters that look the same.
     */
    static String redmine(String text) {
        return blocks(text, "  \n", Markup::redmineLine, Markup::redmineWords);
    }

    private static String redmineLine(String line) {
        boolean block = line.matches("^(?:\\d{1,9}[.)]|[a-z]{1,12}\\d?\\S*\\.(?:\\s|\\.|$)).*");
        return block ? JOINER + line : NO_WORD_FIRST.matcher(line).replaceFirst(JOINER);
    }

    /** An address may follow the end. */
    private static String redmineWords(String text) {
        return text.replaceAll("(?<=[\\p{L}\\p{N}])@", "@" + JOINER)
                .replaceAll("@(?!" + JOINER + ")", "＠")
                .replace('`', 'ˋ')
                .replaceAll("\\*(?=\\S|$)|(?<=\\S)\\*", "∗")
                .replaceAll("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])", "＿")
                .replaceAll("(?<=^|[\\s(>])[-+^~%?!\"](?=\\S|$)|#", JOINER + "$0")
                .replaceAll("([=~?\"-])(?=\\1)|\"(?=:)|[\\[\\]{<&\\\\]", "$0" + JOINER)
                .replaceAll("(?<![\\p{L}\\p{N}])r(?=\\d)", "r" + JOINER)
                .replaceAll(
                        "\\b(attachment|document|version|forum|news|message|project|commit|source|export|user):",
                        "$1" + JOINER + ":");
    }

    /** Jira Data Center: wiki markup, where a backslash escapes. */
    static String wiki(String text) {
        return blocks(text, "\n", Markup::wikiLine, Markup::wikiWords);
    }

    private static String wikiLine(String line) {
        return line.matches("^(?:h[1-6]|bq)\\..*") ? JOINER + line : line;
    }

    private static String wikiWords(String text) {
        return text.replaceAll(
                        "[&\\\\{}\\[\\]^~!|#?]|(?<![\\p{L}\\p{N}])[*_+-]|[*_+-](?![\\p{L}\\p{N}])|[:;](?=[-)(PD])|\\((?=[^\\s)]{1,7}\\))",
                        "\\\\$0")
                .replace("\\\\", "&#92;")
                .replace("\\&", "&amp;");
    }

    /** Azure DevOps. */
    static String html(String text) {
        return PlainText.paragraphs(text).stream()
                .map(lines -> "<p>" + lines.stream().map(Markup::htmlLine).collect(Collectors.joining("<br>")) + "</p>")
                .collect(Collectors.joining());
    }

    private static String htmlLine(String line) {
        return PlainText.pieces(indented(line)).stream()
                .map(piece -> piece.isAddress()
                        ? "<a href=\"%1$s\">%1$s</a>".formatted(HtmlUtils.htmlEscape(piece.text()))
                        : HtmlUtils.htmlEscape(piece.text()))
                .collect(Collectors.joining());
    }

    private static String blocks(
            String text, String lineBreak, UnaryOperator<String> line, UnaryOperator<String> words) {
        return PlainText.paragraphs(text).stream()
                .map(lines -> lines.stream()
                        .map(each -> line.apply(words(PlainText.pieces(indented(each)), words)))
                        .collect(Collectors.joining(lineBreak)))
                .collect(Collectors.joining("\n\n"));
    }

    private static String words(List<Piece> pieces, UnaryOperator<String> words) {
        StringBuilder line = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece.isAddress()) {
                line.append(piece.text());
            } else {
                boolean entity =
                        piece.text().startsWith(";") && ENTITY.matcher(line).find();
                line.append(entity ? JOINER : "").append(words.apply(piece.text()));
            }
        }
        return line.toString();
    }

    /** Indentation that means nothing. */
    private static String indented(String line) {
        return INDENT.matcher(line)
                .replaceFirst(spaces -> "\u00a0".repeat(spaces.group().length()));
    }
}
