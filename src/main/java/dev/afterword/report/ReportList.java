package dev.afterword.report;

import dev.afterword.web.Shell;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version in the list of reports.
 *
 * @param inForce whether it is the published one that counts
 * @param hash of its frozen rows; null for a draft
 */
public record ReportList(
        int number,
        @Nullable Instant approvedAt,
        @Nullable Instant publishedAt,
        boolean inForce,
        @Nullable String hash) {

    /** How it stands, in words. */
    public String standing(Shell shell) {
        if (approvedAt == null) {
            return shell.t("report.standing.draft");
        }
        if (publishedAt == null) {
            return shell.t("report.standing.approved", shell.words().day(approvedAt));
        }
        String state = inForce ? "report.standing.published" : "report.standing.superseded";
        return shell.t(state, shell.words().day(publishedAt));
    }
}
