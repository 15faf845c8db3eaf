package dev.afterword.home;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.late.LateList;
import dev.afterword.access.late.LateList.Holder;
import dev.afterword.access.late.LateQuery;
import dev.afterword.access.late.LateRow;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Records;
import dev.afterword.web.Body;
import dev.afterword.web.ListHref;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.TaskMessages;
import dev.afterword.web.list.CsvView;
import dev.afterword.web.list.CsvView.Column;
import dev.afterword.web.list.ListBar;
import dev.afterword.web.list.Pills;
import dev.afterword.web.list.SavedLinks;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/** What is late and whose it is: of all kinds and all people, as far as the viewer sees it. */
@Controller
@RequiresAction(Action.SIGNED_IN)
class LatePages {

    private final Transactions transactions;
    private final LateList list;
    private final SavedLinks saved;

    LatePages(Transactions transactions, LateList list, SavedLinks saved) {
        this.transactions = transactions;
        this.list = list;
        this.saved = saved;
    }

    @GetMapping("/late")
    View late(PageContext page, Viewer viewer, @Body LateQuery asked) {
        LateQuery query = asked.by(viewer);
        return transactions.read(viewer, () -> {
            LocalDate today = page.words().today();
            Page<LateRow> late = list.page(viewer, query, today);
            return page.view(
                    "home/late",
                    Map.of(
                            "list",
                            late,
                            "next",
                            late.items().isEmpty() ? list.next(viewer, query, today) : List.of(),
                            "query",
                            query,
                            "bar",
                            bar(page, viewer, query)));
        });
    }

    @GetMapping("/late.csv")
    CsvView<LateRow> file(PageContext page, Viewer viewer, @Body LateQuery asked) {
        LateQuery query = Records.with(asked.by(viewer), "pageSize", Page.MAX_SIZE);
        return new CsvView<>(
                "late",
                List.of(
                        new Column<>(page.t("list.key"), LateRow::key),
                        new Column<>(page.t("late.what"), LateRow::title),
                        new Column<>(page.t("late.kind"), row -> page.t("late." + row.kind())),
                        new Column<>(page.t("late.due"), LateRow::due),
                        new Column<>(page.t("late.gravity"), row -> TaskMessages.gravity(page, row)),
                        new Column<>(
                                page.t("late.owner"),
                                row -> row.owner() == null ? null : row.owner().name()),
                        new Column<>(
                                page.t("late.team"),
                                row -> row.team() == null ? null : row.team().name())),
                token -> transactions.read(
                        viewer,
                        () -> list.page(
                                viewer,
                                Records.with(query, "pageToken", token),
                                page.words().today())),
                page.t("list.csv.cut", CsvView.MOST));
    }

    private ListBar bar(PageContext page, Viewer viewer, LateQuery query) {
        ListHref here = ListHref.of("/late")
                .with("kind", query.kind())
                .with("owner", query.owner())
                .with("team", query.team());
        List<Holder> holders = list.holders(viewer, query, page.words().today());
        Pills<LateQuery> pills = new Pills<>(here, query)
                .group(page.t("late.owner"))
                .add(page.t("late.mine"), "owner", viewer.id().toString());
        holders.stream()
                .filter(each -> each.person() && !each.id().equals(viewer.id()))
                .forEach(each -> pills.addKnown(each.name(), "owner", each.id().toString(), each.count()));
        pills.group(page.t("late.team"));
        holders.stream()
                .filter(each -> !each.person())
                .forEach(each -> pills.addKnown(each.name(), "team", each.id(), each.count()));
        pills.group(page.t("late.kind"));
        list.kinds().forEach(kind -> pills.addIfAny(page.t("late." + kind), "kind", kind));
        return pills.set("owner", id -> page.t("late.owner"))
                .set("team", id -> page.t("late.team"))
                .set("kind", kind -> kind)
                .bar(lists -> list.counts(viewer, lists, page.words().today()))
                .saved(saved.of(viewer, "/late"));
    }
}
