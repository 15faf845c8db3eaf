package dev.afterword.report.print;

import java.io.IOException;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.CmapSubtable;
import org.apache.fontbox.ttf.CmapTable;
import org.apache.fontbox.ttf.GlyphSubstitutionTable;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.fontbox.ttf.model.GsubData;
import org.apache.fontbox.ttf.model.ScriptFeature;
import org.jspecify.annotations.Nullable;

/**
 * Maps glyphs of the font to text, for copying, searching and reading aloud. Several characters share a glyph (the radical U+2F49 and the
 * word U+6708, month), and the library would choose the lowest, which no search finds.
 */
final class GlyphTextMap extends CmapSubtable {

    private static final String RARE = "\u00AD\u2012\u2003\u2027\u2022\u3ADA";

    /** Quotation marks that a Chinese font sets as wide as a character, which leaves gaps in “English” words. */
    private static final List<Integer> QUOTES = List.of(0x2018, 0x2019, 0x201C, 0x201D);

    private final CmapLookup all;
    private final Map<Integer, Integer> narrow;
    private final Map<Integer, Integer> quotes = new HashMap<>();

    private GlyphTextMap(CmapLookup all, Map<Integer, Integer> narrow) {
        this.all = all;
        this.narrow = narrow;
        narrow.forEach((quote, glyph) -> quotes.put(glyph, quote));
        setPlatformId(CmapTable.PLATFORM_UNICODE);
        setPlatformEncodingId(CmapTable.ENCODING_UNICODE_2_0_FULL);
    }

    static void in(TrueTypeFont font) throws IOException {
        CmapLookup all = font.getUnicodeCmapLookup();
        font.getCmap().setCmaps(new CmapSubtable[] {new GlyphTextMap(all, narrow(font, all))});
    }

    /** Returns the glyphs of narrow quotation marks, from the font's table of proportional widths. */
    private static Map<Integer, Integer> narrow(TrueTypeFont font, CmapLookup all) throws IOException {
        GlyphSubstitutionTable table = font.getGsub();
        GsubData rules = table == null ? null : table.getGsubData("DFLT");
        if (rules == null || !rules.isFeatureSupported("pwid")) {
            return Map.of();
        }
        ScriptFeature proportional = rules.getFeature("pwid");
        Map<Integer, Integer> narrow = new HashMap<>();
        for (int quote : QUOTES) {
            List<Integer> glyph = List.of(all.getGlyphId(quote));
            if (proportional.canReplaceGlyphs(glyph)) {
                narrow.put(quote, proportional.getReplacementForGlyphs(glyph));
            }
        }
        return Map.copyOf(narrow);
    }

    @Override
    public int getGlyphId(int codePoint) {
        // these are as wide as Chinese characters here; the font for Latin has them as they are written
        boolean wide = !narrow.isEmpty() && codePoint >= 0x370 && codePoint < 0x530;
        return wide ? 0 : narrow.getOrDefault(codePoint, all.getGlyphId(codePoint));
    }

    @Override
    public @Nullable List<Integer> getCharCodes(int glyph) {
        if (quotes.containsKey(glyph)) {
            return List.of(quotes.get(glyph));
        }
        List<Integer> codes = all.getCharCodes(glyph);
        if (codes != null && codes.size() == 1 && codes.getFirst() >= 0xFB50 && codes.getFirst() <= 0xFEFC) {
            return List.of(letter(codes.getFirst()));
        }
        return codes == null || codes.size() < 2
                ? codes
                : codes.stream().sorted(Comparator.comparing(GlyphTextMap::odd)).toList();
    }

    /** Returns the letter that this glyph is a form of, if it is a single letter. */
    private static int letter(int form) {
        String letters = Normalizer.normalize(Character.toString(form), Normalizer.Form.NFKC);
        return letters.codePointCount(0, letters.length()) == 1 ? letters.codePointAt(0) : form;
    }

    /** Returns whether people type another character of the same shape: for compatibility forms, radicals and look-alikes. */
    private static boolean odd(int codePoint) {
        String text = Character.toString(codePoint);
        return RARE.contains(text)
                || (codePoint >= 0x2E80 && codePoint <= 0x2FDF)
                || (codePoint != 0x3000
                        && !Normalizer.normalize(text, Normalizer.Form.NFKC).equals(text));
    }
}
