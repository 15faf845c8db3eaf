package dev.afterword.markup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/**
 * Puts footnotes where they are referred to: one of nothing but citations as these, another of one paragraph in brackets, at its first
 * reference. What else there is stays where it stands, as paragraphs with their label, as it does if nothing refers to it.
 */
final class Footnotes {

    private final Map<String, FootnoteBlocks.Definition> definitions = new HashMap<>();
    private final List<FootnoteBlocks.Definition> left = new ArrayList<>();
    private final List<MarkdownNodes.FootnoteMark> references = new ArrayList<>();

    private Footnotes() {}

    /** The tokens of the tree are nodes already. */
    static void replaceIn(Node document) {
        Footnotes notes = new Footnotes();
        document.accept(notes.new Finder());
        Map<String, List<Citation>> moved = new HashMap<>();
        for (MarkdownNodes.FootnoteMark mark : notes.references) {
            String label = key(mark.label());
            List<Citation> citations = moved.get(label);
            FootnoteBlocks.Definition definition = notes.definitions.get(label);
            if (citations != null) {
                citing(mark, citations);
            } else if (definition == null) {
                replace(mark, new Text("[^" + mark.label() + "]"));
            } else if (isWithin(mark, definition) || !isOneParagraph(definition)) {
                replace(mark, new Text("[" + mark.label() + "]"));
            } else {
                moved.put(label, citations(definition));
                move(definition, mark);
                notes.left.remove(definition);
            }
        }
        notes.left.forEach(Footnotes::unwrap);
    }

    private final class Finder extends AbstractVisitor {

        @Override
        public void visit(CustomBlock block) {
            if (block instanceof FootnoteBlocks.Definition definition) {
                definitions.putIfAbsent(key(definition.label()), definition);
                left.add(definition);
            }
            visitChildren(block);
        }

        @Override
        public void visit(CustomNode node) {
            if (node instanceof MarkdownNodes.FootnoteMark reference) {
                references.add(reference);
            }
            visitChildren(node);
        }
    }

    private static String key(String label) {
        return label.toLowerCase(Locale.ROOT);
    }

    private static boolean isOneParagraph(FootnoteBlocks.Definition definition) {
        Node only = definition.getFirstChild();
        return only instanceof Paragraph && only.getNext() == null;
    }

    /** Puts a footnote of one paragraph in the place of its mark. */
    private static void move(FootnoteBlocks.Definition definition, MarkdownNodes.FootnoteMark mark) {
        Node only = definition.getFirstChild();
        if (isCitationsOnly(only)) {
            citing(mark, citations(only));
        } else {
            mark.insertBefore(new Text(" ("));
            for (Node n = only.getFirstChild(); n != null; n = only.getFirstChild()) mark.insertBefore(n);
            replace(mark, new Text(")"));
        }
        definition.unlink();
    }

    private static void replace(MarkdownNodes.FootnoteMark mark, Node by) {
        mark.insertBefore(by);
        mark.unlink();
    }

    private static void citing(MarkdownNodes.FootnoteMark mark, List<Citation> citations) {
        for (Citation each : citations) {
            mark.insertBefore(new Text(" "));
            mark.insertBefore(new MarkdownNodes.Cite(each));
        }
        mark.unlink();
    }

    private static void unwrap(FootnoteBlocks.Definition definition) {
        Text label = new Text("[" + definition.label() + "] ");
        if (definition.getFirstChild() instanceof Paragraph first) {
            first.prependChild(label);
        } else {
            Paragraph paragraph = new Paragraph();
            paragraph.appendChild(label);
            paragraph.setSourceSpans(definition.getSourceSpans());
            definition.insertBefore(paragraph);
        }
        for (Node n = definition.getFirstChild(); n != null; n = definition.getFirstChild()) {
            definition.insertBefore(n);
        }
        definition.unlink();
    }

    private static boolean isWithin(Node node, Node other) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n.equals(other)) return true;
        }
        return false;
    }

    private static boolean isCitationsOnly(Node paragraph) {
        boolean cites = false;
        for (Node n = paragraph.getFirstChild(); n != null; n = n.getNext()) {
            boolean blank = n instanceof SoftLineBreak
                    || (n instanceof Text text && text.getLiteral().matches("[\\s\\p{P}]*"));
            if (!blank && !(n instanceof MarkdownNodes.Cite)) return false;
            cites |= !blank;
        }
        return cites;
    }

    private static List<Citation> citations(Node node) {
        List<Citation> found = new ArrayList<>();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(CustomNode custom) {
                if (custom instanceof MarkdownNodes.Cite cite) found.add(cite.citation());
                visitChildren(custom);
            }
        });
        return found;
    }
}
