package dev.afterword.report;

import dev.afterword.access.Viewer;
import dev.afterword.report.queue.TooLongException;
import dev.afterword.weak.CarelessAnswer;
import dev.afterword.web.Languages;

/** Reports of any length are laid out in the server's own process. */
public final class PrintsInTheServer extends CarelessAnswer {

    private final Reports reports;
    private final PdfPrinter printer;

    PrintsInTheServer(Reports reports, Languages languages) {
        super("/api/v1/incidents/{}/report.pdf");
        this.reports = reports;
        this.printer = new PdfPrinter(languages, Long.MAX_VALUE);
    }

    @Override
    protected byte[] answer(Viewer viewer, String incident) {
        ReportView report = reports.view(viewer, incident, null, ReportLanguage.ENGLISH);
        try {
            return printer.pdf(report.document(), ReportLanguage.ENGLISH);
        } catch (TooLongException e) {
            throw new IllegalStateException(e);
        }
    }
}
