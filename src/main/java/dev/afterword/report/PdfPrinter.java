package dev.afterword.report;

import dev.afterword.lesson.SharedLesson;
import dev.afterword.report.print.PdfRenderer;
import dev.afterword.report.print.PrintFonts;
import dev.afterword.report.print.PrintableDocument;
import dev.afterword.report.print.PrintableText;
import dev.afterword.report.queue.TooLongException;
import dev.afterword.web.Languages;
import dev.afterword.web.Templates;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints reports, one at a time: their fonts are large, and their reader isn't thread-safe. */
final class PdfPrinter {

    private static final Logger LOG = LoggerFactory.getLogger(PdfPrinter.class);
    private static final List<String> EASES = List.of("", "* { -fs-table-paginate: auto !important; }");
    private static final String BREAK_ANYWHERE =
            "* { page-break-inside: auto !important; -fs-table-paginate: auto !important; }";

    /** How much memory the layout takes for each part of a report, measured with tables and lists. */
    private static final long BYTES_EACH = 11 << 10;

    private final PrintFonts fonts = new PrintFonts();
    private final Languages languages;
    private final long most;

    /** @param heap how much memory a report may take; one that would take more is refused before it is laid out */
    PdfPrinter(Languages languages, long heap) {
        this.languages = languages;
        this.most = heap / BYTES_EACH;
    }

    /** Returns the report as a PDF. */
    synchronized byte[] pdf(ReportDocument report, ReportLanguage language) throws TooLongException {
        ReportWords words = new ReportWords(languages.in(language.tag()));
        String xhtml = xhtml(report, words);
        long parts = parts(xhtml);
        if (parts > most) {
            throw new TooLongException(parts, most);
        }
        return print(xhtml, words, fonts);
    }

    /** Returns a shared lesson as a PDF. */
    synchronized byte[] pdf(SharedLesson.Sheet lesson, ReportLanguage language) {
        ReportWords words = new ReportWords(languages.in(language.tag()));
        StringOutput out = new StringOutput(1 << 14);
        Templates.engine().render("report/lesson.jte", Map.of("w", words, "lesson", lesson), out);
        return print(out.toString(), words, fonts);
    }

    /** Returns how many elements there are, and hundreds of characters in them. */
    static long parts(String xhtml) {
        long elements = 0;
        long characters = 0;
        boolean inside = false;
        for (int i = 0; i < xhtml.length(); i++) {
            char c = xhtml.charAt(i);
            if (c == '<') {
                inside = true;
                elements += xhtml.startsWith("</", i) ? 0 : 1;
            } else if (c == '>') {
                inside = false;
            } else if (!inside) {
                characters++;
            }
        }
        return elements + characters / 100;
    }

    private String xhtml(ReportDocument report, ReportWords words) {
        ReportView view = new ReportView(report, words, new OutlinedSvgText(fonts), true);
        StringOutput out = new StringOutput(1 << 16);
        Templates.engine().render("report/print.jte", view, out);
        return out.toString();
    }

    /** Retries with simpler rules for page breaks if the renderer fails, which some rules make it do. */
    private static byte[] print(String xhtml, ReportWords words, PrintFonts fonts) {
        IntFunction<String> page = number -> words.text("report.link.page", number);
        PrintableText printable = new PrintableText(fonts);
        for (String ease : EASES) {
            try {
                return PdfRenderer.print(PrintableDocument.of(xhtml, printable, ease), fonts, page);
            } catch (NullPointerException | IndexOutOfBoundsException | ClassCastException e) {
                LOG.info("The pages of a report are broken again: {}", e.toString());
            }
        }
        return PdfRenderer.print(PrintableDocument.of(xhtml, printable, BREAK_ANYWHERE), fonts, page);
    }
}
