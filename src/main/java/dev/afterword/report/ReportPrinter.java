package dev.afterword.report;

import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.report.print.PdfRenderer;
import dev.afterword.report.print.PrintFonts;
import dev.afterword.report.print.PrintableDocument;
import dev.afterword.report.print.PrintableText;
import dev.afterword.web.Languages;
import dev.afterword.web.Templates;
import gg.jte.Content;
import gg.jte.output.StringOutput;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Prints reports, few at a time, since each keeps its pages in memory. A request while all presses are busy waits, and is refused after a
 * while.
 */
@Component
final class ReportPrinter {

    private static final Logger LOG = LoggerFactory.getLogger(ReportPrinter.class);
    private static final List<String> EASES = List.of("", "* { -fs-table-paginate: auto !important; }");
    private static final String BREAK_ANYWHERE =
            "* { page-break-inside: auto !important; -fs-table-paginate: auto !important; }";
    private static final int PRESSES = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final class Press {
        private @Nullable SoftReference<PrintFonts> fonts;

        /** Returns the fonts, which are parsed when first needed and released if memory runs short. */
        PrintFonts fonts() {
            PrintFonts loaded = fonts == null ? null : fonts.get();
            if (loaded == null) {
                loaded = new PrintFonts();
                fonts = new SoftReference<>(loaded);
            }
            return loaded;
        }
    }

    /** The press used last is first, so that a second one loads its fonts only when two people print at once. */
    private final BlockingDeque<Press> idle = new LinkedBlockingDeque<>();

    private final Languages languages;
    private final Duration patience;

    @Autowired
    ReportPrinter(Languages languages) {
        this(languages, PRESSES, PATIENCE);
    }

    ReportPrinter(Languages languages, int presses, Duration patience) {
        this.languages = languages;
        this.patience = patience;
        for (int i = 0; i < presses; i++) {
            idle.add(new Press());
        }
    }

    /** Returns the report as a PDF. */
    byte[] pdf(ReportDocument report, ReportLanguage language) {
        Press press = take();
        try {
            PrintFonts fonts = press.fonts();
            ReportWords words = new ReportWords(languages.in(language.tag()));
            String xhtml = xhtml(report, words, fonts);
            return print(xhtml, words, fonts);
        } finally {
            idle.addFirst(press);
        }
    }

    private Press take() {
        try {
            Press press = idle.pollFirst(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (press == null) {
                throw Problem.of(ProblemType.UNAVAILABLE);
            }
            return press;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ProblemType.UNAVAILABLE);
        }
    }

    private String xhtml(ReportDocument report, ReportWords words, PrintFonts fonts) {
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

    /** Returns the report as one HTML file. */
    String html(ReportDocument report, ReportLanguage language) {
        ReportWords words = new ReportWords(languages.in(language.tag()));
        Content style = output -> output.writeContent("<style>" + StandaloneHtml.CSS + "</style>");
        StringOutput out = new StringOutput(1 << 16);
        Map<String, Object> model = Map.of("r", new ReportView(report, words, SvgText.LIVE, true), "style", style);
        Templates.engine().render("report/standalone.jte", model, out);
        return out.toString();
    }

    /** Returns the view of the report for its page. */
    ReportView view(ReportDocument report, ReportLanguage language) {
        return new ReportView(report, new ReportWords(languages.in(language.tag())), SvgText.LIVE, false);
    }
}
