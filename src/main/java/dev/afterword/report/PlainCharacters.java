package dev.afterword.report;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.CmapSubtable;
import org.apache.fontbox.ttf.CmapTable;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.jspecify.annotations.Nullable;

/**
 * What a shape of the font stands for, when the PDF says so for copying, searching and reading aloud. Several characters share a
 * shape (the radical U+2F49 and the word U+6708, month), and the library would name the lowest: text that no search finds.
 */
final class PlainCharacters extends CmapSubtable {

    private static final String RARE = "\u00AD\u2012\u2003\u2027\u2022\u3ADA";

    private final CmapLookup all;

    private PlainCharacters(CmapLookup all) {
        this.all = all;
        setPlatformId(CmapTable.PLATFORM_UNICODE);
        setPlatformEncodingId(CmapTable.ENCODING_UNICODE_2_0_FULL);
    }

    static void in(TrueTypeFont font) throws java.io.IOException {
        CmapLookup all = font.getUnicodeCmapLookup();
        font.getCmap().setCmaps(new CmapSubtable[] {new PlainCharacters(all)});
    }

    @Override
    public int getGlyphId(int codePoint) {
        return all.getGlyphId(codePoint);
    }

    @Override
    public @Nullable List<Integer> getCharCodes(int glyph) {
        List<Integer> codes = all.getCharCodes(glyph);
        return codes == null || codes.size() < 2
                ? codes
                : codes.stream()
                        .sorted(Comparator.comparing(PlainCharacters::odd))
                        .toList();
    }

    /** Forms kept for compatibility, radicals, and those whose look-alike is what people type. */
    private static boolean odd(int codePoint) {
        String text = Character.toString(codePoint);
        return RARE.contains(text)
                || codePoint >= 0x2E80 && codePoint <= 0x2FDF
                || codePoint != 0x3000
                        && !Normalizer.normalize(text, Normalizer.Form.NFKC).equals(text);
    }
}
