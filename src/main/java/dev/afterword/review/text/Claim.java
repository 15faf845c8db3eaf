package dev.afterword.review.text;

import dev.afterword.markup.Assessment;
import dev.afterword.markup.Citation;
import dev.afterword.review.Section;
import java.util.List;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * One statement of the technical summary.
 *
 * @param number its place among the claims of its section, from 1
 * @param line the line of its section on which it starts, from 1
 * @param excerpt its first words
 * @param covered whether the table or list that it belongs to cites something as a whole
 * @param holders the nodes of the tree that hold its words
 */
public record Claim(
        Section section,
        int number,
        int line,
        String excerpt,
        List<Citation> citations,
        @Nullable Assessment assessment,
        boolean covered,
        List<Node> holders) {

    /** What a claim is based on. One that cites something, by itself or with its table or list, and is marked as an assessment, too, counts as cited. */
    enum Basis {
        CITED,
        ASSESSMENT,
        UNCITED
    }

    Basis basis() {
        if (covered || !citations.isEmpty()) {
            return Basis.CITED;
        }
        return assessment == null ? Basis.UNCITED : Basis.ASSESSMENT;
    }

    /** Returns the id of its text on the page. */
    public String id() {
        return "c-" + section.key() + "-" + number;
    }
}
