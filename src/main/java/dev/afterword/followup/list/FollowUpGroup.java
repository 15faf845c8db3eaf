package dev.afterword.followup.list;

import dev.afterword.followup.FollowUpRow;
import dev.afterword.kernel.sql.CountQuery;
import dev.afterword.web.ListHref;
import dev.afterword.web.PageContext;
import java.util.List;

/**
 * A part of the list of open follow-ups.
 *
 * @param all the list with all of them
 * @param count their number, at most {@code CountQuery.MOST + 1}
 * @param rows the first of them
 */
public record FollowUpGroup(String title, ListHref all, int count, List<FollowUpRow> rows) {

    /** Returns the number as it is shown: beyond the bound, as at least that. */
    public String displayCount(PageContext page) {
        return count > CountQuery.MOST ? page.t("list.countMost", CountQuery.MOST) : String.valueOf(count);
    }

    /** Returns whether there are more than the first ones. */
    public boolean isCut() {
        return count > rows.size();
    }
}
