package dev.afterword.report.print;

import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiTextRun;
import java.text.Bidi;

/** The directions of text (Unicode Bidirectional Algorithm), with what the JDK has. */
public final class Directions {

    private Directions() {}

    /** Returns whether the first letter with a direction runs from right to left. */
    public static boolean rightToLeft(String text) {
        return !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }

    /** Returns a line of text as it is seen from left to right, with Arabic letters joined. */
    static String visual(String text) {
        Bidi bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        if (bidi.isLeftToRight()) {
            return text;
        }
        String joined = ArabicForms.join(text);
        Bidi runs = new Bidi(joined, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        Integer[] order = new Integer[runs.getRunCount()];
        byte[] levels = new byte[order.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            levels[i] = (byte) runs.getRunLevel(i);
        }
        Bidi.reorderVisually(levels, 0, order, 0, order.length);
        StringBuilder out = new StringBuilder(joined.length());
        for (int run : order) {
            String part = joined.substring(runs.getRunStart(run), runs.getRunLimit(run));
            out.append(runs.getRunLevel(run) % 2 == 0 ? part : reversed(part));
        }
        return out.toString();
    }

    /** Returns the letters in reverse, each with the marks above and below it, and brackets mirrored. */
    static String reversed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int end = text.length();
        while (end > 0) {
            int start = text.offsetByCodePoints(end, -1);
            while (start > 0 && Character.getType(text.codePointAt(start)) == Character.NON_SPACING_MARK) {
                start = text.offsetByCodePoints(start, -1);
            }
            String cluster = text.substring(start, end);
            int first = cluster.codePointAt(0);
            if (Character.isMirrored(first)) {
                out.appendCodePoint(mirrored(first)).append(cluster, Character.charCount(first), cluster.length());
            } else {
                out.append(cluster);
            }
            end = start;
        }
        return out.toString();
    }

    private static int mirrored(int c) {
        int at = "()[]{}<>\u00AB\u00BB".indexOf(c);
        return at < 0 ? c : "()[]{}<>\u00AB\u00BB".charAt(at ^ 1);
    }

    /** Splits a paragraph into runs of one direction. */
    static final class Splitter implements BidiSplitter {

        private Bidi bidi = new Bidi("", Bidi.DIRECTION_LEFT_TO_RIGHT);

        @Override
        public void setParagraph(String text, byte direction) {
            bidi = new Bidi(text, direction == RTL ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
        }

        @Override
        public int countTextRuns() {
            return bidi.getRunCount();
        }

        @Override
        public BidiTextRun getVisualRun(int run) {
            byte direction = bidi.getRunLevel(run) % 2 == 0 ? LTR : RTL;
            return new BidiTextRun(bidi.getRunStart(run), bidi.getRunLimit(run) - bidi.getRunStart(run), direction);
        }

        @Override
        public byte getBaseDirection(String text) {
            return rightToLeft(text) ? RTL : LTR;
        }
    }

    /** Reverses a run; its letters are joined already. */
    static final class Reorderer implements BidiReorderer {

        @Override
        public String reorderRTLTextToLTR(String text) {
            return reversed(text);
        }

        @Override
        public String shapeText(String text) {
            return text;
        }

        @Override
        public String deshapeText(String text) {
            return text;
        }

        @Override
        public boolean isLiveImplementation() {
            return true;
        }
    }
}
