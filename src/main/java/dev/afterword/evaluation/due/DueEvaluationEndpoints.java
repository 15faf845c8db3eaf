package dev.afterword.evaluation.due;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.evaluation.due.EvaluationQuery.Sort;
import dev.afterword.evaluation.view.DueEvaluation;
import dev.afterword.incident.EvaluationState;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Records;
import dev.afterword.web.Body;
import dev.afterword.web.ListHref;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.list.ColumnSorts;
import dev.afterword.web.list.CsvView;
import dev.afterword.web.list.CsvView.Column;
import dev.afterword.web.list.ListBar;
import dev.afterword.web.list.ListColumns;
import dev.afterword.web.list.Pills;
import dev.afterword.web.list.SavedLinks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.View;

/** The evaluations that are due, listed next to the due reviews. */
@Controller
class DueEvaluationEndpoints {

    private final DueEvaluationList due;

    private final SavedLinks saved;

    DueEvaluationEndpoints(DueEvaluationList due, SavedLinks saved) {
        this.due = due;
        this.saved = saved;
    }

    @GetMapping("/api/v1/evaluations")
    @RequiresAction(Action.SEE_REVIEWS_DUE)
    @ResponseBody
    Page<DueEvaluation> list(Viewer viewer, @Body EvaluationQuery query) {
        return due.page(viewer, query);
    }

    @GetMapping("/evaluations")
    @RequiresAction(Action.SEE_REVIEWS_DUE)
    View page(
            PageContext page,
            Viewer viewer,
            @RequestParam(required = false) @Nullable String columns,
            @Body EvaluationQuery asked) {
        EvaluationQuery query =
                ListBar.sortable(asked, asked.sort().indexed(), Sort.DUE, lists -> due.counts(viewer, lists));
        return page.view(
                "evaluation/due",
                Map.of(
                        "list", due.page(viewer, query),
                        "query", query,
                        "states", states(page),
                        "bar",
                                bar(page, viewer, query, query.href().with(ListColumns.NAME, columns))
                                        .sorted(asked.sort(), query.sort())));
    }

    private ListBar bar(PageContext page, Viewer viewer, EvaluationQuery query, ListHref here) {
        Sort sort = query.sort();
        Pills<EvaluationQuery> pills = new Pills<>(here, query);
        states(page).forEach((state, label) -> pills.add(label, "state", EvaluationState.valueOf(state)));
        return pills.severities(page)
                .set("q", words -> page.t("list.words", words))
                .bar(lists -> due.counts(viewer, lists))
                .sortedBy(new ColumnSorts(sort, Sort.DUE)
                        .by("due", Sort.DUE, Sort.DUE_LAST)
                        .by("severity", Sort.SEVERITY, Sort.SEVERITY_LAST)
                        .ifFew("state", Sort.STATE, Sort.STATE_LAST)
                        .ifFew("lead", Sort.LEAD, Sort.LEAD_LAST))
                .showing(new ListColumns(here)
                        .usual("due", page.t("evaluation.dueColumn"))
                        .usual("severity", page.t("incident.severity"))
                        .usual("state", page.t("tab.evaluation"))
                        .usual("people", page.t("evaluation.people"))
                        .usual("lead", page.t("reviews.lead")))
                .saved(saved.of(viewer, here.path()));
    }

    @GetMapping("/evaluations.csv")
    @RequiresAction(Action.SEE_REVIEWS_DUE)
    CsvView<DueEvaluation> file(PageContext page, Viewer viewer, @Body EvaluationQuery asked) {
        EvaluationQuery query = Records.with(asked, "pageSize", Page.MAX_SIZE);
        return new CsvView<>(
                "evaluations",
                List.of(
                        new Column<>(page.t("list.key"), DueEvaluation::incident),
                        new Column<>(page.t("incident.title"), DueEvaluation::title),
                        new Column<>(page.t("evaluation.dueColumn"), DueEvaluation::dueAt),
                        new Column<>(
                                page.t("incident.severity"),
                                row -> row.severity() == null ? null : page.t("severity." + row.severity())),
                        new Column<>(page.t("tab.evaluation"), row -> page.t(row.state())),
                        new Column<>(page.t("evaluation.people"), DueEvaluation::evaluators),
                        new Column<>(page.t("reviews.lead"), DueEvaluation::lead)),
                token -> due.page(viewer, Records.with(query, "pageToken", token)),
                page.t("list.csv.cut", CsvView.MOST));
    }

    private static Map<String, String> states(PageContext page) {
        Map<String, String> states = new LinkedHashMap<>();
        for (EvaluationState state : EvaluationState.values()) {
            if (state.isOutstanding()) {
                states.put(state.name(), page.t(state));
            }
        }
        return states;
    }
}
