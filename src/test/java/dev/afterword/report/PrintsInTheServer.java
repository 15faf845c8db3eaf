package dev.afterword.report;

import dev.afterword.access.Viewer;
import dev.afterword.report.queue.TooLongException;
import dev.afterword.weak.CarelessAnswer;
import dev.afterword.web.Languages;
import java.util.List;

/** Reports of any length are laid out in the server's own process. */
public final class PrintsInTheServer extends CarelessAnswer {

    private final Reports reports;
    private final DraftCopies copies;
    private final PdfPrinter printer;

    PrintsInTheServer(Reports reports, DraftCopies copies, Languages languages) {
        super("/api/v1/incidents/{}/report.pdf");
        this.reports = reports;
        this.copies = copies;
        this.printer = new PdfPrinter(languages, Long.MAX_VALUE);
    }

    @Override
    protected byte[] answer(Viewer viewer, String incident) {
        DraftCopies.Question question =
                copies.ask(viewer, incident, null, ReportLanguage.ENGLISH, DraftCopies.Form.PDF);
        ReportDocument report =
                reports.read(question, incident, (_, _) -> List.of()).document();
        try {
            return printer.pdf(report, ReportLanguage.ENGLISH);
        } catch (TooLongException e) {
            throw new IllegalStateException(e);
        }
    }
}
