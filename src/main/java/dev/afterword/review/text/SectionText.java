package dev.afterword.review.text;

import dev.afterword.access.Transactions;
import dev.afterword.markup.Kept;
import dev.afterword.markup.Markdown;
import dev.afterword.markup.PreparedText;
import dev.afterword.review.Section;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.commonmark.node.Node;

/**
 * The text of a section and its claims, read once for each version of the text.
 *
 * @param tree in which the claims that cite nothing are marked
 * @param shown the same, as readers see it
 */
record SectionText(Section section, Node tree, List<Claim> claims, PreparedText shown) {

    private record Key(Section section, String markdown) {}

    /** A hundredth of the heap, as characters. */
    private static final Kept<Key, SectionText> KEPT =
            new Kept<>(Runtime.getRuntime().maxMemory() / 100);

    /** The tree of a text, its claims and its HTML for some readers are together about so many times as long as the text. */
    private static final int TIMES = 8;

    /** Returns all of these, read while no connection is held if those not known yet are long together. */
    static Map<Section, SectionText> all(Map<Section, String> texts) {
        boolean quick = Markdown.areShort(texts.entrySet().stream()
                .filter(each -> !KEPT.has(new Key(each.getKey(), each.getValue())))
                .map(Map.Entry::getValue));
        return quick ? read(texts) : Transactions.outside(Map.copyOf(texts), () -> read(texts));
    }

    private static Map<Section, SectionText> read(Map<Section, String> texts) {
        Map<Section, SectionText> all = new EnumMap<>(Section.class);
        texts.forEach((section, markdown) -> all.put(section, of(section, markdown)));
        return all;
    }

    static SectionText of(Section section, String markdown) {
        return KEPT.get(new Key(section, markdown), (long) TIMES * markdown.length(), () -> read(section, markdown));
    }

    private static SectionText read(Section section, String markdown) {
        Node tree = Markdown.parse(markdown);
        List<Claim> claims = new ClaimReader(section).read(tree);
        for (Claim claim : claims) {
            if (claim.basis() == Claim.Basis.UNCITED) {
                Markdown.markUncited(claim.holders().getFirst(), claim.id());
            }
        }
        return new SectionText(section, tree, List.copyOf(claims), new PreparedText(markdown, tree));
    }
}
