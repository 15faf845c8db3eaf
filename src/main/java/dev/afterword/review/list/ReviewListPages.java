package dev.afterword.review.list;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.incident.IncidentQuery;
import dev.afterword.incident.IncidentQuery.Sort;
import dev.afterword.incident.IncidentRow;
import dev.afterword.incident.Incidents;
import dev.afterword.incident.ReviewState;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Records;
import dev.afterword.review.view.ProgressRow;
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
import org.springframework.web.servlet.View;

/** The reviews that are due, the longest overdue first; and those in progress. */
@Controller
class ReviewListPages {

    private final Incidents incidents;
    private final ReviewsInProgress inProgress;
    private final SavedLinks saved;

    ReviewListPages(Incidents incidents, ReviewsInProgress inProgress, SavedLinks saved) {
        this.incidents = incidents;
        this.inProgress = inProgress;
        this.saved = saved;
    }

    @GetMapping("/reviews")
    @RequiresAction(Action.SEE_REVIEWS_DUE)
    View due(
            PageContext page,
            Viewer viewer,
            @RequestParam(required = false) @Nullable String columns,
            @Body IncidentQuery asked) {
        IncidentQuery wanted = asked.due();
        IncidentQuery query =
                ListBar.sortable(wanted, wanted.sort().indexed(), Sort.DUE, lists -> incidents.counts(viewer, lists));
        return page.view(
                "review/due",
                Map.of(
                        "list", incidents.list(viewer, query),
                        "query", query,
                        "states", states(page),
                        "bar", bar(page, viewer, query, columns).sorted(wanted.sort(), query.sort())));
    }

    @GetMapping("/reviews.csv")
    @RequiresAction(Action.SEE_REVIEWS_DUE)
    CsvView<IncidentRow> file(PageContext page, Viewer viewer, @Body IncidentQuery asked) {
        IncidentQuery query = Records.with(asked.due(), "pageSize", Page.MAX_SIZE);
        return new CsvView<>(
                "reviews",
                List.of(
                        new Column<>(page.t("list.key"), IncidentRow::key),
                        new Column<>(page.t("incident.title"), IncidentRow::title),
                        new Column<>(page.t("reviews.dueColumn"), IncidentRow::due),
                        new Column<>(
                                page.t("incident.severity"),
                                row -> row.severity() == null ? null : page.t("severity." + row.severity())),
                        new Column<>(page.t("incident.review"), row -> page.t(row.reviewState())),
                        new Column<>(page.t("reviews.lead"), row -> row.lead().name())),
                token -> incidents.list(viewer, Records.with(query, "pageToken", token)),
                page.t("list.csv.cut", CsvView.MOST));
    }

    private ListBar bar(PageContext page, Viewer viewer, IncidentQuery query, @Nullable String columns) {
        Sort sort = query.sort();
        ListHref here = ListHref.of("/reviews")
                .with("sort", sort == Sort.DUE ? null : sort)
                .with("severity", query.severity())
                .with("category", query.category())
                .with("reviewState", query.reviewState())
                .with("q", query.q())
                .with(ListColumns.NAME, columns);
        Pills<IncidentQuery> pills = new Pills<>(here, query);
        states(page).forEach((state, label) -> pills.add(label, "reviewState", ReviewState.valueOf(state)));
        return pills.severities(page)
                .set("q", words -> page.t("list.words", words))
                .bar(lists -> incidents.counts(viewer, lists))
                .sortedBy(new ColumnSorts(sort, Sort.DUE)
                        .by("due", Sort.DUE, Sort.DUE_LAST)
                        .by("severity", Sort.SEVERITY, Sort.SEVERITY_LAST)
                        .ifFew("category", Sort.CATEGORY, Sort.CATEGORY_LAST)
                        .ifFew("review", Sort.REVIEW, Sort.REVIEW_LAST)
                        .ifFew("lead", Sort.LEAD, Sort.LEAD_LAST))
                .showing(new ListColumns(here)
                        .usual("due", page.t("reviews.dueColumn"))
                        .usual("severity", page.t("incident.severity"))
                        .more("category", page.t("incident.category"))
                        .usual("review", page.t("incident.review"))
                        .usual("lead", page.t("reviews.lead")))
                .saved(saved.of(viewer, here.path()));
    }

    @GetMapping("/reviews/in-progress")
    @RequiresAction(Action.SEE_REVIEWS_DUE)
    View inProgress(
            PageContext page,
            Viewer viewer,
            @RequestParam(required = false) @Nullable String columns,
            @Body ProgressQuery asked) {
        ProgressQuery query = ListBar.sortable(
                asked, asked.sort().indexed(), ProgressQuery.Sort.CHANGED, lists -> inProgress.counts(viewer, lists));
        ListHref here = query.href().with(ListColumns.NAME, columns);
        Pills<ProgressQuery> pills = new Pills<>(here, query);
        for (ReviewState state : List.of(ReviewState.DRAFT, ReviewState.IN_REVIEW, ReviewState.APPROVED)) {
            pills.add(page.t(state), "state", state);
        }
        ProgressQuery.Sort sort = query.sort();
        ListBar bar = pills.bar(lists -> inProgress.counts(viewer, lists))
                .sorted(asked.sort(), sort)
                .sortedBy(new ColumnSorts(sort, ProgressQuery.Sort.CHANGED)
                        .byHighest("updatedAt", ProgressQuery.Sort.CHANGED, ProgressQuery.Sort.CHANGED_FIRST)
                        .ifFew("review", ProgressQuery.Sort.STATE, ProgressQuery.Sort.STATE_LAST)
                        .ifFew("due", ProgressQuery.Sort.DUE, ProgressQuery.Sort.DUE_LAST)
                        .ifFew("severity", ProgressQuery.Sort.SEVERITY, ProgressQuery.Sort.SEVERITY_LAST)
                        .ifFew("category", ProgressQuery.Sort.CATEGORY, ProgressQuery.Sort.CATEGORY_LAST))
                .showing(new ListColumns(here)
                        .usual("review", page.t("incident.review"))
                        .usual("updatedAt", page.t("reviews.changed"))
                        .usual("due", page.t("reviews.dueColumn"))
                        .more("severity", page.t("incident.severity"))
                        .more("category", page.t("incident.category")))
                .saved(saved.of(viewer, here.path()));
        return page.view("review/progress", Map.of("list", inProgress.page(viewer, query), "query", query, "bar", bar));
    }

    @GetMapping("/reviews/in-progress.csv")
    @RequiresAction(Action.SEE_REVIEWS_DUE)
    CsvView<ProgressRow> inProgressFile(PageContext page, Viewer viewer, @Body ProgressQuery asked) {
        ProgressQuery query = Records.with(asked, "pageSize", Page.MAX_SIZE);
        return new CsvView<>(
                "reviews-in-progress",
                List.of(
                        new Column<>(page.t("list.key"), row -> row.incident().key()),
                        new Column<>(
                                page.t("incident.title"),
                                row -> row.incident().facts().title()),
                        new Column<>(
                                page.t("incident.review"),
                                row -> page.t(
                                        "review.versionState", row.number(), page.t("review.state." + row.state()))),
                        new Column<>(page.t("reviews.changed"), ProgressRow::updatedAt),
                        new Column<>(
                                page.t("reviews.dueColumn"),
                                row -> row.incident().reviewDueAt())),
                token -> inProgress.page(viewer, Records.with(query, "pageToken", token)),
                page.t("list.csv.cut", CsvView.MOST));
    }

    private static Map<String, String> states(PageContext page) {
        Map<String, String> states = new LinkedHashMap<>();
        for (ReviewState state : ReviewState.values()) {
            if (state.isOutstanding()) {
                states.put(state.name(), page.t(state));
            }
        }
        return states;
    }
}
