package dev.afterword.report;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.incident.IncidentTab;
import dev.afterword.web.Input;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.View;

/** The versions of an incident's report, and each to read or to take away. */
@Controller
@RequestMapping("/incidents/{key}")
class ReportPages {

    private final Reports reports;
    private final IncidentLayouts frames;

    ReportPages(Reports reports, IncidentLayouts frames) {
        this.reports = reports;
        this.frames = frames;
    }

    /** The tab of an incident's page; counts approved versions. */
    @Component
    static class ReportsTab implements IncidentTab {
        @Override
        public String name() {
            return "reports";
        }

        @Override
        public int order() {
            return 80;
        }

        @Override
        public String count() {
            return "SELECT count(*) FROM review.version_v v WHERE v.incident_id = i.id";
        }
    }

    @GetMapping("/reports")
    @RequiresAction(Action.SEE)
    View list(PageContext page, Viewer viewer, @PathVariable String key) {
        return page.view(
                "report/reports", Map.of("frame", frames.frame(viewer, key), "versions", reports.list(viewer, key)));
    }

    @GetMapping("/report.html")
    @RequiresAction(Action.SEE)
    View read(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        ReportQuery query = ReportQuery.read(input);
        ReportLanguage language = query.language(page.msg().chinese());
        ReportView view = reports.view(viewer, key, query.version(), language);
        ReportLinks links = ReportLinks.of(key, view.document().head().version(), language);
        return page.view("report/page", Map.of("r", view, "links", links));
    }

    @GetMapping("/report.pdf")
    @RequiresAction(Action.SEE)
    ResponseEntity<byte[]> take(PageContext page, Viewer viewer, @PathVariable String key, Input input) {
        ReportQuery query = ReportQuery.read(input);
        ReportLanguage language = query.language(page.msg().chinese());
        return ReportDownloads.answer(reports.pdf(viewer, key, query.version(), language), "pdf");
    }
}
