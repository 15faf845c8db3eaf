package dev.afterword.followup.list;

import dev.afterword.followup.FollowUpQuery;
import dev.afterword.followup.FollowUpRow;
import dev.afterword.web.ListHref;
import dev.afterword.web.PageContext;
import dev.afterword.web.list.CsvView.Column;
import dev.afterword.web.list.ListBar;
import dev.afterword.web.list.ListColumns;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a list of follow-ups, on its page and as a file. */
public final class FollowUpColumns {

    private FollowUpColumns() {}

    /** Returns those that the page can show, by their names in its address. */
    static ListColumns on(PageContext page, ListHref here) {
        return new ListColumns(here)
                .usual("dueOn", page.t("followUp.dueOn"))
                .more("nextReviewOn", page.t("followUp.nextReviewOn"))
                .usual("owner", page.t("followUp.owner"))
                .more("team", page.t("followUp.team"))
                .more("kind", page.t("followUp.kind"))
                .usual("priority", page.t("followUp.priority"))
                .usual("state", page.t("followUp.state"))
                .more("raisedAt", page.t("list.created"));
    }

    /** Returns the labels of those that a table shows, by their names; the usual ones where it has no choice. */
    public static Map<String, String> shown(PageContext page, @Nullable ListBar bar) {
        ListColumns columns = bar == null ? null : bar.columns();
        return (columns == null ? on(page, ListHref.of("")) : columns).shown();
    }

    static List<Column<FollowUpRow>> of(PageContext page, LocalDate today) {
        return List.of(
                new Column<>(page.t("list.key"), FollowUpRow::key),
                new Column<>(page.t("followUp.title"), FollowUpRow::title),
                new Column<>(page.t("followUp.kind"), row -> page.t(row.kind())),
                new Column<>(page.t("followUp.route"), row -> page.t(row.route())),
                new Column<>(page.t("followUp.state"), row -> page.t(row.state())),
                new Column<>(page.t("followUp.priority"), row -> row.priority().name()),
                new Column<>(page.t("followUp.dueOn"), FollowUpRow::dueOn),
                new Column<>(
                        page.t(FollowUpQuery.Due.OVERDUE), row -> page.t(row.late(today) ? "list.yes" : "list.no")),
                new Column<>(page.t("followUp.nextReviewOn"), FollowUpRow::nextReviewOn),
                new Column<>(page.t("followUp.owner"), row -> row.owner().name()),
                new Column<>(
                        page.t("followUp.team"),
                        row -> row.team() == null ? null : row.team().name()),
                new Column<>(page.t("list.incident"), FollowUpRow::incidentKey),
                new Column<>(page.t("list.created"), FollowUpRow::raisedAt));
    }
}
