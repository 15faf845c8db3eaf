package dev.afterword.report;

import dev.afterword.report.queue.TooLongException;
import dev.afterword.web.LanguagesInTests;

/** One printer for all tests: its fonts are large. */
final class Printers {

    static final Printers PRINTER = new Printers();

    private final PdfPrinter printer = new PdfPrinter(LanguagesInTests.all(), 1L << 30);

    private Printers() {}

    String html(ReportDocument report, ReportLanguage language) {
        return new ReportPrinter(LanguagesInTests.all()).html(report, language);
    }

    byte[] pdf(ReportDocument report, ReportLanguage language) {
        try {
            return printer.pdf(report, language);
        } catch (TooLongException e) {
            throw new AssertionError(e);
        }
    }
}
