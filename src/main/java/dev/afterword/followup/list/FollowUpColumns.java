package dev.afterword.followup.list;

import dev.afterword.followup.FollowUpQuery;
import dev.afterword.followup.FollowUpRow;
import dev.afterword.web.PageContext;
import dev.afterword.web.list.CsvView.Column;
import java.time.LocalDate;
import java.util.List;

/** The columns of a list of follow-ups as a file. */
final class FollowUpColumns {

    private FollowUpColumns() {}

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
