package dev.afterword.evidence.list;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.evidence.EvidenceItem;
import dev.afterword.evidence.EvidenceItem.ItemKind;
import dev.afterword.evidence.EvidenceItems;
import dev.afterword.evidence.EvidenceQuery;
import dev.afterword.evidence.EvidenceQuery.Sort;
import dev.afterword.evidence.EvidenceSubmissions;
import dev.afterword.evidence.check.FileState;
import dev.afterword.incident.IncidentLayout;
import dev.afterword.incident.IncidentLayouts;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The list of an incident's evidence, as a page and as a file. */
@Controller
@RequiresAction(Action.SEE)
class EvidenceListPages {

    private static final String ALL = "/incidents/{incident}/evidence";

    private final EvidenceItems items;
    private final EvidenceSubmissions submissions;
    private final IncidentLayouts layouts;

    EvidenceListPages(EvidenceItems items, EvidenceSubmissions submissions, IncidentLayouts layouts) {
        this.items = items;
        this.submissions = submissions;
        this.layouts = layouts;
    }

    @GetMapping(ALL)
    View list(
            PageContext page,
            Viewer viewer,
            @PathVariable String incident,
            @RequestParam(required = false) @Nullable String columns,
            @Body EvidenceQuery query) {
        Page<EvidenceItem> list = items.list(viewer, incident, query);
        IncidentLayout layout = layouts.find(viewer, incident);
        int waiting = layout.allows(Action.CONTRIBUTE) ? submissions.waiting(viewer, layout.id()) : 0;
        return page.view(
                "evidence/list",
                Map.of(
                        "layout",
                        layout,
                        "list",
                        list,
                        "query",
                        query,
                        "bar",
                        bar(page, viewer, incident, query, columns),
                        "waiting",
                        waiting));
    }

    private ListBar bar(
            PageContext page, Viewer viewer, String incident, EvidenceQuery query, @Nullable String columns) {
        ListHref here = query.href(incident).with(ListColumns.NAME, columns);
        return new Pills<>(here, query)
                .add(page.t(ItemKind.FILE), "kind", ItemKind.FILE)
                .add(page.t(ItemKind.EXTERNAL), "kind", ItemKind.EXTERNAL)
                .add(page.t("evidence.state.NOT_CHECKED"), "state", FileState.NOT_CHECKED)
                .addIfAny(page.t("evidence.state.ALTERED"), "state", FileState.ALTERED)
                .addIfAny(page.t("evidence.state.UNAVAILABLE"), "state", FileState.UNAVAILABLE)
                .addIfAny(page.t("evidence.legalHold"), "held", true)
                .addIfAny(page.t("evidence.disposed"), "disposed", true)
                .set("q", words -> page.t("list.words", words))
                .bar(lists -> items.counts(viewer, incident, lists))
                .sortedBy(sorts(query.sort()))
                .showing(new ListColumns(here)
                        .usual("acquiredAt", page.t("evidence.acquiredAt"))
                        .usual("collector", page.t("evidence.collector"))
                        .more("source", page.t("evidence.source"))
                        .usual("content", page.t("evidence.content"))
                        .usual("sha256", "SHA-256")
                        .more("added", page.t("evidence.added")));
    }

    private static ColumnSorts sorts(Sort sort) {
        return new ColumnSorts(sort, Sort.NUMBER)
                .by("item", Sort.NUMBER, Sort.NUMBER_LAST)
                .by("acquiredAt", Sort.ACQUIRED, Sort.ACQUIRED_LAST)
                .by("collector", Sort.COLLECTOR, Sort.COLLECTOR_LAST)
                .byHighest("content", Sort.LARGEST, Sort.SMALLEST);
    }

    @GetMapping(ALL + ".csv")
    CsvView<EvidenceItem> file(
            PageContext page, Viewer viewer, @PathVariable String incident, @Body EvidenceQuery query) {
        EvidenceQuery large = Records.with(query, "pageSize", Page.MAX_SIZE);
        return new CsvView<>(
                incident + "-evidence",
                List.of(
                        new Column<>(page.t("list.key"), EvidenceItem::key),
                        new Column<>(page.t("evidence.item"), EvidenceItem::title),
                        new Column<>(page.t("evidence.kind"), item -> page.t(item.kind())),
                        new Column<>(
                                page.t("evidence.acquiredAt"),
                                item -> item.acquiredAt() == null
                                        ? null
                                        : item.acquiredAt().utc()),
                        new Column<>(
                                page.t("evidence.collector"),
                                item -> item.details().collector()),
                        new Column<>(
                                page.t("evidence.source"),
                                item -> item.details().source()),
                        new Column<>(
                                page.t("evidence.file"),
                                item -> item.file() == null ? null : item.file().name()),
                        new Column<>(
                                page.t("evidence.bytes"),
                                item -> item.file() == null ? null : item.file().size()),
                        new Column<>("SHA-256", EvidenceItem::hash),
                        new Column<>(
                                page.t("evidence.state"),
                                item -> item.disposedAt() != null
                                        ? page.t("evidence.disposed")
                                        : item.state() == null ? null : page.t("evidence.state." + item.state())),
                        new Column<>(
                                page.t("evidence.added"), item -> item.added().at()),
                        new Column<>("TLP", item -> item.details().tlp().label())),
                token -> items.list(viewer, incident, Records.with(large, "pageToken", token)),
                page.t("list.csv.cut", CsvView.MOST));
    }
}
