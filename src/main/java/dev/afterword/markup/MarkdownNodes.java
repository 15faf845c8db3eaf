package dev.afterword.markup;

import org.commonmark.node.CustomNode;

/** The nodes that Afterword adds to the tree of CommonMark. */
public final class MarkdownNodes {

    private MarkdownNodes() {}

    /** A citation in running text. */
    public static final class Cite extends CustomNode {
        private final Citation citation;

        Cite(Citation citation) {
            this.citation = citation;
        }

        public Citation citation() {
            return citation;
        }
    }

    /** Evidence of the same incident, shown as a picture: {@code ![alternative text](E-1)}. */
    public static final class Picture extends CustomNode {
        private final Citation citation;
        private final String alternative;

        Picture(Citation citation, String alternative) {
            this.citation = citation;
            this.alternative = alternative;
        }

        public Citation citation() {
            return citation;
        }

        /** What it shows, in words; blank if nobody wrote that. */
        public String alternative() {
            return alternative;
        }
    }

    /** An assessment mark in running text. */
    public static final class Assess extends CustomNode {
        private final Assessment assessment;

        Assess(Assessment assessment) {
            this.assessment = assessment;
        }

        public Assessment assessment() {
            return assessment;
        }
    }

    /** Refers to a footnote. None is left in a tree that was read. */
    static final class FootnoteMark extends CustomNode {
        private final String label;

        FootnoteMark(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** Text that asserts and cites nothing. The id is what a list of such text links to. */
    static final class Uncited extends CustomNode {
        private final String id;

        Uncited(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }
    }
}
