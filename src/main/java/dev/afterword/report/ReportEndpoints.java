package dev.afterword.report;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.web.Body;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/** The versions of an incident's report: their list, and each as a page, a PDF or an HTML file. */
@Controller
class ReportEndpoints {

    private static final String INCIDENT = "/incidents/{key}";
    private static final String PDF = INCIDENT + "/report.pdf";
    private static final String HTML = INCIDENT + "/report.html";

    private final Reports reports;
    private final IncidentLayouts layouts;

    ReportEndpoints(Reports reports, IncidentLayouts layouts) {
        this.reports = reports;
        this.layouts = layouts;
    }

    @GetMapping(INCIDENT + "/reports")
    @RequiresAction(Action.SEE_REPORT)
    View list(PageContext page, Viewer viewer, @PathVariable String key) {
        return page.view(
                "report/reports", Map.of("layout", layouts.find(viewer, key), "versions", reports.list(viewer, key)));
    }

    @GetMapping(HTML)
    @RequiresAction(Action.SEE_REPORT)
    View page(PageContext page, Viewer viewer, @PathVariable String key, @Body ReportQuery query) {
        ReportLanguage language = query.languageOr(page.msg());
        ReportView view = reports.view(viewer, key, query.version(), language);
        ReportLinks links = ReportLinks.of(key, view.document().head().version(), language);
        return page.view("report/page", Map.of("r", view, "links", links));
    }

    /** Makes a PDF that is PDF/A-3a and PDF/UA-1. A draft is marked as one on each page. */
    @GetMapping(
            path = {"/api/v1" + PDF, PDF},
            produces = MediaType.APPLICATION_PDF_VALUE)
    @RequiresAction(Action.SEE_REPORT)
    ResponseEntity<byte[]> pdf(PageContext page, Viewer viewer, @PathVariable String key, @Body ReportQuery query) {
        ReportLanguage language = query.languageOr(page.msg());
        return ReportDownloads.answer(reports.pdf(viewer, key, query.version(), language), "pdf");
    }

    /** Makes one HTML file with its style in it. */
    @GetMapping(path = "/api/v1" + HTML, produces = MediaType.TEXT_HTML_VALUE)
    @RequiresAction(Action.SEE_REPORT)
    ResponseEntity<byte[]> html(PageContext page, Viewer viewer, @PathVariable String key, @Body ReportQuery query) {
        ReportLanguage language = query.languageOr(page.msg());
        return ReportDownloads.answer(reports.html(viewer, key, query.version(), language), "html");
    }
}
