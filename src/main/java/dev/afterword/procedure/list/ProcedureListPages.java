package dev.afterword.procedure.list;

import dev.afterword.access.Action;
import dev.afterword.access.Teams;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Records;
import dev.afterword.procedure.ProcedureQuery;
import dev.afterword.procedure.ProcedureQuery.Pending;
import dev.afterword.procedure.ProcedureQuery.Sort;
import dev.afterword.procedure.ProcedureRow;
import dev.afterword.procedure.Procedures;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** The list of procedures, as a page and as a file. */
@Controller
@RequiresAction(Action.SIGNED_IN)
class ProcedureListPages {

    private final Procedures procedures;
    private final Teams teams;
    private final SavedLinks saved;

    ProcedureListPages(Procedures procedures, Teams teams, SavedLinks saved) {
        this.procedures = procedures;
        this.teams = teams;
        this.saved = saved;
    }

    @GetMapping("/procedures")
    View list(
            PageContext page,
            Viewer viewer,
            @RequestParam(required = false) @Nullable String columns,
            @Body ProcedureQuery query) {
        Map<String, String> offered = teams.names(viewer);
        return page.view(
                "procedure/library",
                Map.of(
                        "list",
                        procedures.list(viewer, query),
                        "query",
                        query,
                        "bar",
                        bar(page, viewer, query, query.href().with(ListColumns.NAME, columns), offered),
                        "teams",
                        offered));
    }

    @GetMapping("/procedures.csv")
    CsvView<ProcedureRow> file(PageContext page, Viewer viewer, @Body ProcedureQuery query) {
        ProcedureQuery large = Records.with(query, "pageSize", Page.MAX_SIZE);
        return new CsvView<>(
                "procedures",
                List.of(
                        new Column<>(page.t("list.key"), row -> row.procedure().key()),
                        new Column<>(
                                page.t("procedure.procedure"),
                                row -> row.procedure().title()),
                        new Column<>(page.t("procedure.inForce"), ProcedureRow::inForce),
                        new Column<>(page.t("procedure.inForceOn"), ProcedureRow::inForceOn),
                        new Column<>(
                                page.t("procedure.readers.column"),
                                row -> row.inForce() == null
                                        ? null
                                        : page.t("procedure.read", row.read(), row.readers())),
                        new Column<>(
                                page.t("procedure.owner"),
                                row -> row.procedure().owner().name()),
                        new Column<>(
                                page.t("procedure.team"),
                                row -> row.procedure().team() == null
                                        ? null
                                        : row.procedure().team().name())),
                token -> procedures.list(viewer, Records.with(large, "pageToken", token)),
                page.t("list.csv.cut", CsvView.MOST));
    }

    private ListBar bar(
            PageContext page, Viewer viewer, ProcedureQuery query, ListHref here, Map<String, String> offered) {
        return new Pills<>(here, query)
                .add(page.t(Pending.MY_READING), "pending", Pending.MY_READING)
                .add(page.t(Pending.APPROVAL), "pending", Pending.APPROVAL)
                .set("team", offered::get)
                .set("q", words -> page.t("list.words", words))
                .bar(lists -> procedures.counts(viewer, lists))
                .sortedBy(new ColumnSorts(query.sort(), Sort.TITLE)
                        .by("title", Sort.TITLE, Sort.TITLE_LAST)
                        .byHighest("inForce", Sort.CHANGED, Sort.CHANGED_FIRST)
                        .by("owner", Sort.OWNER, Sort.OWNER_LAST))
                .showing(new ListColumns(here)
                        .usual("inForce", page.t("procedure.inForce"))
                        .usual("readers", page.t("procedure.readers.column"))
                        .usual("owner", page.t("procedure.owner"))
                        .more("team", page.t("procedure.team"))
                        .usual("pending", page.t("procedure.pending")))
                .saved(saved.of(viewer, here.path()));
    }
}
