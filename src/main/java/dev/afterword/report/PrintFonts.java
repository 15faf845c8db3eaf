package dev.afterword.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
 * large (14 MB) and their reader isn't thread-safe.
 */
final class PrintFonts {

    static {
        FontMappers.set(new BundledFontsOnly(parse("NotoSansMono-Regular")));
        XRLog.setLoggingEnabled(false);
    }

    private final TrueTypeFont regular = parse("NotoSansTC-Regular");
    private final TrueTypeFont bold = parse("NotoSansTC-Bold");
    private final TrueTypeFont mono = parse("NotoSansMono-Regular");
    private final CmapLookup cmap;
    private final int unitsPerEm;

    PrintFonts() {
        try {
            cmap = regular.getUnicodeCmapLookup();
            unitsPerEm = regular.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    /** Adds the fonts to a rendering into that document, each embedded as the subset that is used. */
    void offer(PdfRendererBuilder builder, PDDocument document) throws IOException {
        builder.useFont(embed(document, regular), "Report", 400, FontStyle.NORMAL, true);
        builder.useFont(embed(document, bold), "Report", 700, FontStyle.NORMAL, true);
        builder.useFont(embed(document, mono), "Report Mono", 400, FontStyle.NORMAL, true);
    }

    private static PDFontSupplier embed(PDDocument document, TrueTypeFont font) throws IOException {
        return new PDFontSupplier(PDType0Font.load(document, font, true));
    }

    /** Returns whether the report's font has a glyph for a character. */
    boolean has(int codePoint) {
        return cmap.getGlyphId(codePoint) != 0;
    }

    /** Returns the advance width of a character in em. */
    double advance(int codePoint) {
        try {
            return (double) regular.getAdvanceWidth(cmap.getGlyphId(codePoint)) / unitsPerEm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the outline of a character, y upwards, in units of which {@link #unitsPerEm} make an em; null for a blank. */
    @Nullable
    GeneralPath outline(int codePoint) {
        try {
            GlyphData glyph = regular.getGlyph().getGlyph(cmap.getGlyphId(codePoint));
            return glyph == null ? null : glyph.getPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int unitsPerEm() {
        return unitsPerEm;
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
