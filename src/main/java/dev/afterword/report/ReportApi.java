package dev.afterword.report;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The report of an incident's review, to take away. */
@RestController
@RequestMapping("/api/v1/incidents/{key}")
class ReportApi {

    private final Reports reports;

    ReportApi(Reports reports) {
        this.reports = reports;
    }

    /** A PDF that is PDF/A-3a and PDF/UA-1. A draft is marked as one on each page. */
    @GetMapping(path = "/report.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @RequiresAction(Action.SEE)
    @Takes(ReportQuery.class)
    ResponseEntity<byte[]> pdf(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        ReportQuery query = ReportQuery.read(input);
        ReportLanguage language = query.language(page.msg().chinese());
        return ReportDownloads.answer(reports.pdf(viewer, key, query.version(), language), "pdf");
    }

    /** One HTML file with its style in it. */
    @GetMapping(path = "/report.html", produces = MediaType.TEXT_HTML_VALUE)
    @RequiresAction(Action.SEE)
    @Takes(ReportQuery.class)
    ResponseEntity<byte[]> html(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        ReportQuery query = ReportQuery.read(input);
        ReportLanguage language = query.language(page.msg().chinese());
        return ReportDownloads.answer(reports.html(viewer, key, query.version(), language), "html");
    }
}
