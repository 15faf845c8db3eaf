package dev.afterword.report.print;

import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * Makes text printable. A character without a glyph in our font is written as its code point, since a strict PDF may not contain a missing
 * glyph and readers of evidence shouldn't get a silent substitute. Direction marks are written so as well, since they matter in a file
 * name.
 */
public final class PrintableText {

    private final PrintFonts fonts;

    public PrintableText(PrintFonts fonts) {
        this.fonts = fonts;
    }

    /** Makes every text under a node printable, in place. */
    void mend(Node node) {
        if (node instanceof Text text) {
            String data = text.getData();
            String mended = mend(data);
            if (!mended.equals(data)) {
                text.setData(mended);
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            mend(child);
        }
    }

    public String mend(String text) {
        if (text.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\n')) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        ArabicForms.join(text).codePoints().forEach(c -> append(out, c));
        return out.toString();
    }

    private void append(StringBuilder out, int c) {
        if (c == '\n' || c == '\t') {
            out.append((char) c);
        } else if (joins(c)) {
            return;
        } else if (!marksDirection(c) && !Character.isISOControl(c) && fonts.has(c)) {
            out.appendCodePoint(c);
        } else if (Character.isSpaceChar(c)) {
            out.append(' ');
        } else {
            out.append("[U+").append(String.format("%04X", c)).append(']');
        }
    }

    private static boolean marksDirection(int c) {
        return c == 0x200E || c == 0x200F || c == 0x61C || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    /** Returns whether it is a joiner, variation selector or soft hyphen, which only shapes its neighbours. */
    private static boolean joins(int c) {
        return c == 0xAD
                || c == 0x200B
                || c == 0x200C
                || c == 0x200D
                || c == 0x2060
                || c == 0xFEFF
                || (c >= 0xFE00 && c <= 0xFE0F);
    }

    /** Removes what XML can't contain: control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
    public static String xml(String text) {
        if (text.codePoints().allMatch(PrintableText::xml)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(xml(c) ? c : 0xFFFD));
        return out.toString();
    }

    private static boolean xml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
