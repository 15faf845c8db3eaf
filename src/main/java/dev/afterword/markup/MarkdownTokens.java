package dev.afterword.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/**
 * Turns the tokens in running text, and pictures of evidence, into nodes; code and the text of links keep theirs, for a link can't hold a
 * link.
 */
final class MarkdownTokens {

    private static final Pattern TOKEN = Pattern.compile(
            "\\[\\[\\s*(?:" + Citation.KEY + "|" + Assessment.TEXT + ")\\s*]]|\\[\\^(" + FootnoteBlocks.LABEL + ")]",
            Pattern.CASE_INSENSITIVE);

    private MarkdownTokens() {}

    /** The tree must be shallow: this walks it recursively. */
    static void replaceIn(Node document) {
        List<Text> texts = new ArrayList<>();
        List<Image> pictures = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                texts.add(text);
            }

            @Override
            public void visit(Link link) {
                // left as it is
            }

            @Override
            public void visit(Image image) {
                if (evidence(image).isPresent()) {
                    pictures.add(image);
                } else {
                    visitChildren(image);
                }
            }
        });
        pictures.forEach(MarkdownTokens::picture);
        texts.forEach(MarkdownTokens::split);
        Footnotes.replaceIn(document);
    }

    private static Optional<Citation> evidence(Image image) {
        return Citation.parse(image.getDestination())
                .filter(citation -> citation.incident() == null && citation.kind() == 'E');
    }

    private static void picture(Image image) {
        image.insertBefore(new MarkdownNodes.Picture(evidence(image).orElseThrow(), MarkdownWords.of(image)));
        image.unlink();
    }

    private static void split(Text text) {
        String literal = text.getLiteral();
        Matcher m = TOKEN.matcher(literal);
        int from = 0;
        while (m.find()) {
            if (m.start() > from) text.insertBefore(new Text(literal.substring(from, m.start())));
            text.insertBefore(node(m));
            from = m.end();
        }
        if (from == 0) return;
        if (from < literal.length()) text.insertBefore(new Text(literal.substring(from)));
        text.unlink();
    }

    private static Node node(Matcher m) {
        if (m.group(6) != null) return new MarkdownNodes.FootnoteMark(m.group(6));
        return m.group(2) == null
                ? new MarkdownNodes.Assess(Assessment.of(m, 4))
                : new MarkdownNodes.Cite(Citation.of(m));
    }
}
