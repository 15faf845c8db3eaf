package dev.afterword.report;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.report.queue.PrintState;
import dev.afterword.report.queue.PrintedCopy;
import dev.afterword.web.Body;
import dev.afterword.web.Messages;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.View;
import tools.jackson.databind.json.JsonMapper;

/** The versions of an incident's report: their list, and each as a page, a PDF or an HTML file. */
@Controller
class ReportEndpoints {

    private static final String INCIDENT = "/incidents/{key}";
    private static final String PDF = INCIDENT + "/report.pdf";
    private static final String PRINTING = INCIDENT + "/reports/printing";
    private static final Duration API_PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAGE_PATIENCE = Duration.ofSeconds(3);
    private static final Pattern WAIT = Pattern.compile("\\bwait=(\\d{1,4})\\b");
    private static final int AGAIN = 2;
    private static final String HTML = INCIDENT + "/report.html";

    private final Reports reports;
    private final IncidentLayouts layouts;
    private final JsonMapper json;

    ReportEndpoints(Reports reports, IncidentLayouts layouts, JsonMapper json) {
        this.reports = reports;
        this.layouts = layouts;
        this.json = json;
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
        ReportView.Page report = reports.page(viewer, key, query.version(), language);
        ReportLinks links = ReportLinks.of(key, report.version(), language);
        return page.view("report/page", Map.of("r", report, "links", links));
    }

    /**
     * Which report is asked for.
     *
     * @param version null for the one in force, or else the last approved one, or else the draft
     * @param language of the labels; null for that of the request
     */
    record ReportQuery(
            @Nullable @Range(min = 1, max = 1_000_000) Integer version,
            @Nullable ReportLanguage language) {

        ReportLanguage languageOr(Messages request) {
            return ReportLanguage.of(language, request);
        }
    }

    /** How far a print is; {@code ahead} is the number of prints before it. */
    record PrintingJson(State state, int ahead) {

        enum State {
            WAITING,
            PRINTING
        }

        static PrintingJson of(PrintState.Waiting waiting) {
            return new PrintingJson(waiting.ahead() == 0 ? State.PRINTING : State.WAITING, waiting.ahead());
        }
    }

    /**
     * Makes a PDF that is PDF/A-3a and PDF/UA-1. A draft is marked as one on each page. If it isn't printed within 20 seconds, or those of
     * "Prefer: wait=N" (RFC 7240), the answer is 202 with the address to ask again.
     */
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "202",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PrintingJson.class)))
    @GetMapping(path = "/api/v1" + PDF)
    @RequiresAction(Action.SEE_REPORT)
    void pdf(
            PageContext page,
            Viewer viewer,
            @PathVariable String key,
            @Body ReportQuery query,
            @RequestHeader(name = "Prefer", required = false) @Nullable String preference,
            HttpServletResponse response)
            throws IOException {
        Reports.Pdf pdf = reports.pdf(viewer, key, query.version(), query.languageOr(page.msg()), patience(preference));
        switch (pdf.state()) {
            case PrintState.Printed(PrintedCopy copy) -> ReportDownloads.send(pdf, copy, response);
            case PrintState.Waiting waiting -> {
                response.setStatus(HttpServletResponse.SC_ACCEPTED);
                response.setHeader(
                        HttpHeaders.LOCATION, "/api/v1" + ReportLinks.pdf(pdf.key(), pdf.version(), pdf.language()));
                response.setHeader(HttpHeaders.RETRY_AFTER, "2");
                response.setContentType(MediaType.APPLICATION_JSON_VALUE);
                response.getOutputStream().write(json.writeValueAsBytes(PrintingJson.of(waiting)));
            }
            default -> throw new IllegalStateException(pdf.state().toString());
        }
    }

    private static Duration patience(@Nullable String preference) {
        Matcher wait = WAIT.matcher(preference == null ? "" : preference);
        Duration wanted = wait.find() ? Duration.ofSeconds(Integer.parseInt(wait.group(1))) : API_PATIENCE;
        return wanted.compareTo(API_PATIENCE) < 0 ? wanted : API_PATIENCE;
    }

    /** Sends the PDF, or sends people to the page that waits for it. */
    @GetMapping(PDF)
    @RequiresAction(Action.SEE_REPORT)
    void pdfFile(
            PageContext page,
            Viewer viewer,
            @PathVariable String key,
            @Body ReportQuery query,
            HttpServletResponse response)
            throws IOException {
        Reports.Pdf pdf = reports.pdf(viewer, key, query.version(), query.languageOr(page.msg()), PAGE_PATIENCE);
        if (pdf.state() instanceof PrintState.Printed(PrintedCopy copy)) {
            ReportDownloads.send(pdf, copy, response);
        } else {
            response.sendRedirect(ReportLinks.printing(pdf.key(), pdf.version(), pdf.language()));
        }
    }

    /** Shows how far the print is, and has the browser ask for it again after some seconds. */
    @GetMapping(PRINTING)
    @RequiresAction(Action.SEE_REPORT)
    View printing(
            PageContext page,
            Viewer viewer,
            @PathVariable String key,
            @Body ReportQuery query,
            HttpServletResponse response) {
        IncidentLayout layout = layouts.find(viewer, key);
        String pdf = ReportLinks.pdf(key, query.version(), query.languageOr(page.msg()));
        Optional<PrintState.Waiting> waiting = reports.waiting(viewer, layout.id());
        if (waiting.isEmpty()) {
            return page.redirect(pdf); // it is printed, or nobody has asked for it yet
        }
        response.setHeader("Refresh", AGAIN + "; url=" + pdf);
        return page.view(
                "report/printing",
                Map.of("layout", layout, "pdf", pdf, "ahead", waiting.get().ahead()));
    }

    /** Makes one HTML file with its style in it. */
    @GetMapping(path = "/api/v1" + HTML, produces = MediaType.TEXT_HTML_VALUE)
    @RequiresAction(Action.SEE_REPORT)
    ResponseEntity<byte[]> html(PageContext page, Viewer viewer, @PathVariable String key, @Body ReportQuery query) {
        ReportLanguage language = query.languageOr(page.msg());
        return ReportDownloads.html(reports.html(viewer, key, query.version(), language));
    }
}
