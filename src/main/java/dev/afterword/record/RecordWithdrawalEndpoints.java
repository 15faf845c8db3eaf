package dev.afterword.record;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentLayouts;
import dev.afterword.input.PageQuery;
import dev.afterword.kernel.Page;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The imports of an incident, and their withdrawal. */
@Controller
class RecordWithdrawalEndpoints {

    private static final String IMPORTS = "/incidents/{incident}/records/imports";
    private static final String IMPORT = IMPORTS + "/{id}";

    private final IncidentRecords records;
    private final RecordWithdrawals withdrawals;
    private final IncidentLayouts layouts;

    RecordWithdrawalEndpoints(IncidentRecords records, RecordWithdrawals withdrawals, IncidentLayouts layouts) {
        this.records = records;
        this.withdrawals = withdrawals;
        this.layouts = layouts;
    }

    /** Lists the imports, the newest first, each with the first of its rejections. */
    @GetMapping("/api/v1" + IMPORTS)
    @RequiresAction(Action.SEE)
    @ResponseBody
    Page<RecordImport> list(Viewer viewer, @PathVariable String incident, @Body PageQuery query) {
        return query.of(
                records.imports(viewer, incident), "imports", each -> each.id().toString());
    }

    @GetMapping("/api/v1" + IMPORT)
    @RequiresAction(Action.SEE)
    @ResponseBody
    RecordImportDetail show(Viewer viewer, @PathVariable String incident, @PathVariable UUID id) {
        return withdrawals.find(viewer, incident, id);
    }

    @GetMapping(IMPORT)
    @RequiresAction(Action.SEE)
    View show(PageContext page, Viewer viewer, @PathVariable String incident, @PathVariable UUID id, SentForm sent) {
        return page.view(
                "record/import",
                Map.of(
                        "layout",
                        layouts.find(viewer, incident),
                        "detail",
                        withdrawals.find(viewer, incident, id),
                        "form",
                        sent.of("withdrawal")));
    }

    @CommandMapping(value = IMPORT + "/withdrawal", form = IMPORT)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<RecordImportDetail> withdraw(
            Viewer viewer,
            @PathVariable String incident,
            @PathVariable UUID id,
            @Body RecordWithdrawals.WithdrawImport command) {
        RecordImportDetail withdrawn = withdrawals.withdraw(viewer, incident, id, command);
        return Outcome.of("/incidents/" + incident + "/records/imports/" + id, () -> withdrawn);
    }
}
