package dev.afterword.markup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;

/**
 * A text whose tree nobody changes any more. It is written once for all readers to whom its citations and assessments say the same, in bounded
 * time.
 */
public final class PreparedText {

    private static final int MOST_READERS = 4;

    private final String source;
    private final Node tree;
    private final List<Citation> citations = new ArrayList<>();
    private final List<Citation> pictures = new ArrayList<>();
    private final List<Assessment> assessments = new ArrayList<>();
    private final Kept<Answers, SafeHtml> whole = new Kept<>(MOST_READERS);
    private final Kept<Answers, List<SafeHtml>> blocks = new Kept<>(MOST_READERS);

    /** What a text says to a reader beside itself. */
    private record Answers(
            int topHeading,
            Map<Citation, CitationTarget> targets,
            Map<Citation, PictureTarget> pictures,
            Map<Assessment, String> words)
            implements MarkdownHooks {

        @Override
        public CitationTarget citation(Citation citation) {
            return Objects.requireNonNull(targets.get(citation));
        }

        @Override
        public PictureTarget picture(Citation citation) {
            return Objects.requireNonNull(pictures.get(citation));
        }

        @Override
        public String assessment(Assessment assessment) {
            return Objects.requireNonNull(words.get(assessment));
        }
    }

    public PreparedText(String source, Node tree) {
        this.source = source;
        this.tree = tree;
        tree.accept(new AbstractVisitor() {
            @Override
            public void visit(CustomNode node) {
                if (node instanceof MarkdownNodes.Cite cite) {
                    citations.add(cite.citation());
                } else if (node instanceof MarkdownNodes.Picture picture) {
                    citations.add(picture.citation());
                    pictures.add(picture.citation());
                } else if (node instanceof MarkdownNodes.Assess assess) {
                    assessments.add(assess.assessment());
                }
                visitChildren(node);
            }
        });
    }

    /** Asks the hooks here, since they belong to the thread of their request. */
    private Answers answers(MarkdownHooks hooks) {
        Map<Citation, CitationTarget> targets = new HashMap<>();
        citations.forEach(each -> targets.computeIfAbsent(each, hooks::citation));
        Map<Citation, PictureTarget> shown = new HashMap<>();
        pictures.forEach(each -> shown.computeIfAbsent(each, hooks::picture));
        Map<Assessment, String> words = new HashMap<>();
        assessments.forEach(each -> words.computeIfAbsent(each, hooks::assessment));
        return new Answers(hooks.topHeading(), targets, shown, words);
    }

    SafeHtml html(MarkdownHooks hooks) {
        Answers answers = answers(hooks);
        return whole.get(
                answers,
                1,
                () -> RenderingTime.of(source, () -> Markdown.html(tree, answers))
                        .orElseGet(() -> plain(hooks)));
    }

    /** Returns each block of the text by itself; if that takes too long, the whole as plain paragraphs in the place of the first. */
    public List<SafeHtml> blocks(MarkdownHooks hooks) {
        Answers answers = answers(hooks);
        return blocks.get(
                answers,
                1,
                () -> RenderingTime.of(source, () -> written(answers)).orElseGet(() -> List.of(plain(hooks))));
    }

    private SafeHtml plain(MarkdownHooks hooks) {
        return Markdown.html(MarkdownTree.paragraphs(source), hooks);
    }

    private List<SafeHtml> written(Answers answers) {
        List<SafeHtml> written = new ArrayList<>();
        for (Node block = tree.getFirstChild(); block != null; block = block.getNext()) {
            written.add(Markdown.html(block, answers));
        }
        return written;
    }
}
