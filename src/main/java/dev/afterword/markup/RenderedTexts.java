package dev.afterword.markup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * Texts that were shown a short while ago, as they were shown: a text is rendered once for all readers to whom its citations and
 * assessments say the same. The text itself is the key, so a new version is another one. Bounded by characters.
 */
final class RenderedTexts {

    /** What a text says to a reader beside itself. */
    private record Key(String source, int topHeading, List<Object> said) {}

    /** The tree of a text, which nobody changes, and what it asks its reader's hooks. */
    private record Parsed(Node tree, List<MarkdownNodes.Cite> cites, List<MarkdownNodes.Assess> assessments) {}

    private final Bounded<String, Parsed> trees;
    private final Bounded<Key, SafeHtml> shown;

    /** @param characters that are kept, of the texts and as much again of what they became */
    RenderedTexts(long characters) {
        trees = new Bounded<>(characters);
        shown = new Bounded<>(characters);
    }

    SafeHtml html(String source, MarkdownHooks hooks) {
        Parsed parsed = trees.get(source, source.length(), () -> parsed(source));
        List<Object> said = new ArrayList<>();
        parsed.cites.forEach(cite -> said.add(hooks.citation(cite.citation())));
        parsed.assessments.forEach(assess -> said.add(hooks.assessment(assess.assessment())));
        Key key = new Key(source, hooks.topHeading(), said);
        return shown.get(key, 2L * source.length(), () -> Markdown.html(parsed.tree, hooks));
    }

    private static Parsed parsed(String source) {
        Parsed parsed = new Parsed(MarkdownTree.parse(source), new ArrayList<>(), new ArrayList<>());
        parsed.tree.accept(new AbstractVisitor() {
            @Override
            public void visit(CustomNode node) {
                if (node instanceof MarkdownNodes.Cite cite) {
                    parsed.cites.add(cite);
                } else if (node instanceof MarkdownNodes.Assess assess) {
                    parsed.assessments.add(assess);
                }
                visitChildren(node);
            }
        });
        return parsed;
    }

    /** Keeps what was used last. */
    private static final class Bounded<K, V> {

        private record Kept<V>(V value, long weight) {}

        private final Map<K, Kept<V>> kept = new LinkedHashMap<>(16, 0.75f, true);
        private final long most;
        private long weight;

        Bounded(long most) {
            this.most = most;
        }

        V get(K key, long weighs, Supplier<V> make) {
            synchronized (kept) {
                @Nullable Kept<V> found = kept.get(key);
                if (found != null) {
                    return found.value;
                }
            }
            V made = make.get();
            synchronized (kept) {
                Kept<V> before = kept.put(key, new Kept<>(made, weighs));
                weight += weighs - (before == null ? 0 : before.weight);
                var eldest = kept.values().iterator();
                while (weight > most && eldest.hasNext()) {
                    weight -= eldest.next().weight;
                    eldest.remove();
                }
            }
            return made;
        }
    }
}
