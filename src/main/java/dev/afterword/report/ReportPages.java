package dev.afterword.report;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentFrames;
import dev.afterword.incident.IncidentTab;
import dev.afterword.web.Input;
import dev.afterword.web.Needs;
import dev.afterword.web.Shell;
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
    private final IncidentFrames frames;

    ReportPages(Reports reports, IncidentFrames frames) {
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
    @Needs(Action.SEE)
    View list(Shell shell, Viewer viewer, @PathVariable String key) {
        return shell.view(
                "report/reports", Map.of("frame", frames.frame(viewer, key), "versions", reports.list(viewer, key)));
    }

    @GetMapping("/report.html")
    @Needs(Action.SEE)
    View read(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        ReportQuery query = ReportQuery.read(input);
        ReportLanguage language = query.language(shell.msg().chinese());
        ReportView view = reports.view(viewer, key, query.version(), language);
        ReportLinks links = ReportLinks.of(key, view.document().head().version(), language);
        return shell.view("report/page", Map.of("r", view, "links", links));
    }

    @GetMapping("/report.pdf")
    @Needs(Action.SEE)
    ResponseEntity<byte[]> take(Shell shell, Viewer viewer, @PathVariable String key, Input input) {
        ReportQuery query = ReportQuery.read(input);
        ReportLanguage language = query.language(shell.msg().chinese());
        return Copies.answer(reports.pdf(viewer, key, query.version(), language), "pdf");
    }
}
