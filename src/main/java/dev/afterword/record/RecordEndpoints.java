package dev.afterword.record;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.Form;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The records of an incident: the list, and one with the row that it was. */
@Controller
@RequiresAction(Action.SEE)
class RecordEndpoints {

    private static final String ALL = "/incidents/{incident}/records";
    private static final String ONE = ALL + "/{key}";

    private final IncidentRecords records;
    private final IncidentLayouts layouts;

    RecordEndpoints(IncidentRecords records, IncidentLayouts layouts) {
        this.records = records;
        this.layouts = layouts;
    }

    @GetMapping("/api/v1" + ALL)
    @ResponseBody
    Page<IncidentRecord> list(Viewer viewer, @PathVariable String incident, @Body RecordQuery query) {
        return records.page(viewer, incident, query);
    }

    @GetMapping(ALL)
    View list(
            PageContext page,
            Viewer viewer,
            @PathVariable String incident,
            @Body RecordQuery query,
            SentForm sent,
            HttpServletRequest request) {
        IncidentLayout layout = layouts.find(viewer, incident);
        Page<IncidentRecord> list = records.page(viewer, incident, query);
        List<RecordImport> imports = records.imports(viewer, incident);
        return page.view(
                "record/list",
                Map.of(
                        "layout",
                        layout,
                        "view",
                        RecordsView.of(page, list, imports, RecordImportEndpoints.head(request)),
                        "query",
                        query,
                        "form",
                        sent.of("imports", Form.showing(Map.of("asBefore", true))),
                        "propose",
                        sent.of("proposals")));
    }

    @GetMapping("/api/v1" + ONE)
    @ResponseBody
    IncidentRecord show(Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        return records.find(viewer, incident, key);
    }

    @GetMapping(ONE)
    View show(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        return page.view(
                "record/record",
                Map.of("layout", layouts.find(viewer, incident), "record", records.find(viewer, incident, key)));
    }
}
