package dev.afterword.review.text;

import dev.afterword.markup.Markdown;
import dev.afterword.review.Section;
import java.util.List;
import org.commonmark.node.Node;

/** The parsed text of a section and its claims. */
record SectionText(Section section, Node tree, List<Claim> claims) {

    static SectionText of(Section section, String markdown) {
        Node tree = Markdown.parse(markdown);
        return new SectionText(section, tree, new ClaimReader(section).read(tree));
    }

    /** Marks the claims in the tree that cite nothing, which then show. */
    SectionText markUncited() {
        for (Claim claim : claims) {
            if (claim.basis() == Claim.Basis.UNCITED) {
                Markdown.markUncited(claim.holders().getFirst(), claim.id());
            }
        }
        return this;
    }
}
