package dev.afterword.report.print;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * Our own fonts, from the class path; reports use no others. They are parsed once and used by one rendering at a time, since the files are
 * large (14 MB) and their reader isn't thread-safe. Those for further scripts are parsed when a text first has such a letter.
 */
public final class PrintFonts {

    static {
        FontMappers.set(new BundledFontsOnly(parse("NotoSansMono-Regular")));
        XRLog.setLoggingEnabled(false);
    }

    private final TrueTypeFont regular = parse("NotoSansTC-Regular");
    private final TrueTypeFont bold = parse("NotoSansTC-Bold");
    private final TrueTypeFont mono = parse("NotoSansMono-Regular");
    private final Face main = Face.of(regular);
    private final Map<ExtraFont, Face> extras = new EnumMap<>(ExtraFont.class);
    private final Map<Integer, Optional<ExtraFont>> fonts = new HashMap<>();

    /** A parsed font. */
    private record Face(TrueTypeFont font, CmapLookup cmap, int unitsPerEm) {

        static Face of(TrueTypeFont font) {
            try {
                return new Face(font, font.getUnicodeCmapLookup(), font.getUnitsPerEm());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean has(int codePoint) {
            return cmap.getGlyphId(codePoint) != 0;
        }
    }

    private static TrueTypeFont parse(String name) {
        try (InputStream in = PrintFonts.class.getResourceAsStream("/fonts/" + name + ".ttf")) {
            if (in == null) {
                throw new IllegalStateException("Font " + name + " is not on the class path: build the frontend");
            }
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            // ligatures would take half of the time, and their glyphs map to no single character
            font.setEnableGsub(false);
            GlyphTextMap.in(font);
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds the fonts to a rendering into that document, each embedded as the subset that is used.
     *
     * @param text all that will be printed, which decides which further fonts are needed
     */
    void offer(PdfRendererBuilder builder, PDDocument document, String text) throws IOException {
        builder.useFont(embed(document, regular), "Report", 400, FontStyle.NORMAL, true);
        builder.useFont(embed(document, bold), "Report", 700, FontStyle.NORMAL, true);
        builder.useFont(embed(document, mono), "Report Mono", 400, FontStyle.NORMAL, true);
        for (ExtraFont extra : needed(text)) {
            builder.useFont(embed(document, face(extra).font()), extra.family(), 400, FontStyle.NORMAL, true);
            TrueTypeFont heavy =
                    extra.hasBold() ? parse(extra.boldFile()) : face(extra).font();
            builder.useFont(embed(document, heavy), extra.family(), 700, FontStyle.NORMAL, true);
        }
    }

    private Set<ExtraFont> needed(String text) {
        Set<ExtraFont> needed = EnumSet.noneOf(ExtraFont.class);
        text.codePoints().distinct().filter(c -> !main.has(c)).forEach(c -> extra(c).ifPresent(needed::add));
        return needed;
    }

    private Face face(ExtraFont extra) {
        return extras.computeIfAbsent(extra, one -> Face.of(parse(one.regular())));
    }

    /** Returns the font for a character that the main one lacks. The large ones are asked last. */
    private Optional<ExtraFont> extra(int codePoint) {
        return fonts.computeIfAbsent(
                codePoint,
                c -> Stream.of(ExtraFont.values())
                        .filter(one -> face(one).has(c))
                        .findFirst());
    }

    private static PDFontSupplier embed(PDDocument document, TrueTypeFont font) throws IOException {
        return new PDFontSupplier(PDType0Font.load(document, font, true));
    }

    /** Returns whether one of the fonts has a glyph for a character. */
    boolean has(int codePoint) {
        return main.has(codePoint) || (codePoint > 0x7F && extra(codePoint).isPresent());
    }

    private Face faceOf(int codePoint) {
        return main.has(codePoint) ? main : extra(codePoint).map(this::face).orElse(main);
    }

    /** Returns a line of text as a drawing shows it from left to right. */
    public String visual(String text) {
        return Directions.visual(text);
    }

    /** Returns the advance width of a character in em. */
    public double advance(int codePoint) {
        Face face = faceOf(codePoint);
        try {
            return (double) face.font().getAdvanceWidth(face.cmap().getGlyphId(codePoint)) / face.unitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the outline of a character, y upwards, in units of which {@link #unitsPerEm} make an em; null for a blank. */
    @Nullable
    public GeneralPath outline(int codePoint) {
        Face face = faceOf(codePoint);
        try {
            GlyphData glyph = face.font().getGlyph().getGlyph(face.cmap().getGlyphId(codePoint));
            return glyph == null ? null : glyph.getPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int unitsPerEm(int codePoint) {
        return faceOf(codePoint).unitsPerEm();
    }

    /**
     * Replaces the fonts of the machine for the PDF library. Without it the library would read them all and cache a list of them in the home
     * directory, though no report uses them.
     */
    private record BundledFontsOnly(TrueTypeFont font) implements FontMapper {

        @Override
        public FontMapping<TrueTypeFont> getTrueTypeFont(String name, @Nullable PDFontDescriptor descriptor) {
            return new FontMapping<>(font, true);
        }

        @Override
        public FontMapping<FontBoxFont> getFontBoxFont(String name, @Nullable PDFontDescriptor descriptor) {
            return new FontMapping<>(font, true);
        }

        @Override
        public CIDFontMapping getCIDFont(String name, @Nullable PDFontDescriptor descriptor, PDCIDSystemInfo system) {
            return new CIDFontMapping(null, font, true);
        }
    }
}
