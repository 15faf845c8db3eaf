package dev.afterword.finding;

import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Input;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a list of findings is asked for. An incident has few, so the list is cut from all of them. */
record FindingQuery(
        @Nullable FindingType type,
        @Nullable Integer severity,
        boolean undisposed,
        @Nullable String after,
        int pageSize) {

    private static final String ORDER = "finding";

    static FindingQuery read(Input in) {
        FindingQuery query = new FindingQuery(
                in.oneOf("type", FindingType.class),
                in.number("severity", 1, 5),
                in.flag("undisposed"),
                PageToken.read(in.text("pageToken", Input.LINE), ORDER).text(0),
                in.pageSize());
        in.check();
        return query;
    }

    boolean filtered() {
        return type != null || severity != null || undisposed;
    }

    List<Finding> of(List<Finding> all, LocalDate today) {
        return all.stream()
                .filter(finding -> type == null || finding.facts().type() == type)
                .filter(finding ->
                        severity == null || severity.equals(finding.facts().severity()))
                .filter(finding -> !undisposed || !finding.disposed(today))
                .toList();
    }

    /** The page after the finding that the token names. */
    Page<Finding> page(List<Finding> all, LocalDate today) {
        List<Finding> rows = of(all, today);
        if (after != null) {
            List<String> keys = rows.stream().map(Finding::key).toList();
            int at = keys.indexOf(after);
            if (at < 0) {
                throw Problem.invalid("pageToken", "pageToken");
            }
            rows = rows.subList(at + 1, rows.size());
        }
        return Page.cut(rows, pageSize, finding -> PageToken.after(ORDER, finding.key()));
    }
}
