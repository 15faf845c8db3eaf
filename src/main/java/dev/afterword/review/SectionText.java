package dev.afterword.review;

import dev.afterword.web.Markdown;
import java.util.List;
import org.commonmark.node.Node;

/** The text of a section, read once: its tree for showing, its claims for counting. */
record SectionText(Section section, Node tree, List<Claim> claims) {

    static SectionText of(Section section, String markdown) {
        Node tree = Markdown.parse(markdown);
        return new SectionText(section, tree, new ClaimReader(section).read(tree));
    }

    /** Marks what cites nothing in the tree, so that it shows. */
    SectionText marked() {
        for (Claim claim : claims) {
            if (claim.standing() != Claim.Standing.UNCITED) continue;
            Markdown.markUncited(claim.holders().getFirst(), claim.id());
        }
        return this;
    }
}
