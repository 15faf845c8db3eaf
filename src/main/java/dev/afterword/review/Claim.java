package dev.afterword.review;

import dev.afterword.web.Assessment;
import dev.afterword.web.Citation;
import java.util.List;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * One statement of the technical summary.
 *
 * @param number its place among the claims of its section, from 1
 * @param line where it begins in the text of its section, from 1
 * @param excerpt its first words
 * @param holders the nodes of the tree that hold its words
 */
record Claim(
        Section section,
        int number,
        int line,
        String excerpt,
        List<Citation> citations,
        @Nullable Assessment assessment,
        List<Node> holders) {

    /** What it rests on. A claim that cites and is marked as an assessment too counts as cited. */
    enum Standing {
        CITED,
        ASSESSMENT,
        UNCITED
    }

    Standing standing() {
        if (!citations.isEmpty()) return Standing.CITED;
        return assessment == null ? Standing.UNCITED : Standing.ASSESSMENT;
    }

    /** The id of its text on the page. */
    String id() {
        return "c-" + section.key() + "-" + number;
    }
}
