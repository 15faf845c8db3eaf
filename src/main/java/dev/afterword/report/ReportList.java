package dev.afterword.report;

import dev.afterword.web.PageContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the list of reports.
 *
 * @param inForce whether it is the published version in force
 * @param hash of its frozen rows; null for a draft
 */
public record ReportList(
        int number,
        @Nullable Instant approvedAt,
        @Nullable Instant publishedAt,
        boolean inForce,
        @Nullable String hash) {

    /** Returns its status in words. */
    public String statusText(PageContext page) {
        if (approvedAt == null) {
            return page.t("report.standing.draft");
        }
        if (publishedAt == null) {
            return page.t("report.standing.approved", page.words().day(approvedAt));
        }
        String state = inForce ? "report.standing.published" : "report.standing.superseded";
        return page.t(state, page.words().day(publishedAt));
    }
}
