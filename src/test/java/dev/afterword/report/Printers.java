package dev.afterword.report;

import dev.afterword.web.LanguagesInTests;

/** One printer for all tests: its fonts are large. */
final class Printers {

    static final ReportPrinter PRINTER = new ReportPrinter(LanguagesInTests.all());

    private Printers() {}
}
