package dev.afterword.markup;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Reads Markdown into a tree of bounded depth. What is too long or too deep for that becomes plain paragraphs. */
final class MarkdownTree {

    private static final int MAX_OPEN_BLOCKS = 24;
    private static final int MAX_DEPTH = 120;
    private static final int MAX_LINES = 1_000;
    private static final Pattern BLANK_LINES = Pattern.compile("\\R\\h*\\R\\s*");

    /** Blocks of HTML aren't among them: raw HTML is text like any other. */
    private static final Set<Class<? extends Block>> BLOCKS = Set.of(
            Heading.class,
            ThematicBreak.class,
            FencedCodeBlock.class,
            IndentedCodeBlock.class,
            BlockQuote.class,
            ListBlock.class);

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .customBlockParserFactory(new FootnoteBlocks.Factory())
            .enabledBlockTypes(BLOCKS)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .customInlineContentParserFactory(MarkdownAngles.FACTORY)
            .maxOpenBlockParsers(MAX_OPEN_BLOCKS)
            .build();

    private MarkdownTree() {}

    static Node parse(String source) {
        boolean parsable = source.length() <= Markdown.MAX_LENGTH && !tooManyLines(source);
        Node tree = parsable
                ? RenderingTime.of(source, () -> PARSER.parse(source)).orElseGet(() -> plain(source))
                : plain(source);
        if (tooDeep(tree)) tree = plain(source);
        MarkdownTokens.replaceIn(tree);
        return tree;
    }

    /** Returns a text as plain paragraphs, which takes no time to write. */
    static Node paragraphs(String source) {
        Node tree = plain(source);
        MarkdownTokens.replaceIn(tree);
        return tree;
    }

    /**
     * Whether a text has more lines in a row than the parser can be given: for each line of a paragraph it looks at all before. What
     * interrupts a paragraph isn't asked for, so the same holds for lists, tables and code without an empty line.
     */
    private static boolean tooManyLines(String source) {
        int inARow = 0;
        boolean blank = true;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\n' || c == '\r') {
                inARow = blank ? 0 : inARow + 1;
                if (inARow > MAX_LINES) return true;
                blank = true;
            } else if (c != ' ' && c != '\t') {
                blank = false;
            }
        }
        return false;
    }

    private static Document plain(String source) {
        Document document = new Document();
        for (String part : BLANK_LINES.split(source)) {
            if (part.isBlank()) continue;
            Paragraph paragraph = new Paragraph();
            paragraph.appendChild(new Text(part.strip()));
            document.appendChild(paragraph);
        }
        return document;
    }

    /** Walks without recursion: this is what keeps the recursive walks after it from running out of stack. */
    private static boolean tooDeep(Node root) {
        int depth = 0;
        Node node = root;
        while (true) {
            Node child = node.getFirstChild();
            if (child != null) {
                if (++depth > MAX_DEPTH) return true;
                node = child;
                continue;
            }
            while (!node.equals(root) && node.getNext() == null) {
                node = parent(node);
                depth--;
            }
            Node next = node.getNext();
            if (node.equals(root) || next == null) return false;
            node = next;
        }
    }

    private static Node parent(Node node) {
        @Nullable Node parent = node.getParent();
        if (parent == null) throw new IllegalStateException("a node below the root has a parent");
        return parent;
    }
}
