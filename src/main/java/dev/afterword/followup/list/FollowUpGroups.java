package dev.afterword.followup.list;

import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUpQuery;
import dev.afterword.followup.FollowUpQuery.Due;
import dev.afterword.followup.FollowUpQuery.Sort;
import dev.afterword.followup.FollowUpRow;
import dev.afterword.followup.FollowUpState;
import dev.afterword.followup.FollowUps;
import dev.afterword.kernel.Records;
import dev.afterword.web.ListHref;
import dev.afterword.web.PageContext;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Follow-ups in the parts of a list or the columns of a board: the first few of each, and their number. */
@Component
class FollowUpGroups {

    /** How many of one part are shown. */
    private static final int FEW = 20;

    private final FollowUps followUps;

    FollowUpGroups(FollowUps followUps) {
        this.followUps = followUps;
    }

    /** A part: the filter that it adds. */
    private record Part(String title, String filter, Object value) {}

    /** Returns whether the list is shown in groups: all open ones by their due date, from the start. */
    static boolean applies(FollowUpQuery query) {
        return query.sort() == Sort.DUE
                && query.state().equals(FollowUpQuery.OPEN)
                && query.due() == null
                && query.pageToken() == null;
    }

    /** Returns open ones by what they wait for: overdue, to be verified, in two weeks, later. */
    List<FollowUpGroup> byUrgency(PageContext page, Viewer viewer, FollowUpQuery query, ListHref here) {
        return groups(
                viewer,
                query,
                here,
                List.of(
                        new Part(page.t(Due.OVERDUE), "due", Due.OVERDUE),
                        new Part(page.t("followUps.pill.RESOLVED"), "state", FollowUpState.RESOLVED.name()),
                        new Part(page.t(Due.TWO_WEEKS), "due", Due.TWO_WEEKS),
                        new Part(page.t(Due.LATER), "due", Due.LATER)));
    }

    /** Returns the columns of the board: the open states, and everything that is done. */
    List<FollowUpGroup> byState(PageContext page, Viewer viewer, FollowUpQuery query, ListHref here) {
        return groups(
                viewer,
                query,
                here,
                List.of(
                        new Part(page.t(FollowUpState.PROPOSED), "state", FollowUpState.PROPOSED.name()),
                        new Part(page.t(FollowUpState.ACCEPTED), "state", FollowUpState.ACCEPTED.name()),
                        new Part(page.t(FollowUpState.IN_PROGRESS), "state", FollowUpState.IN_PROGRESS.name()),
                        new Part(page.t(FollowUpState.RESOLVED), "state", FollowUpState.RESOLVED.name()),
                        new Part(page.t("followUps.state.BACK"), "state", FollowUpQuery.BACK),
                        new Part(page.t("followUps.state.DONE"), "state", FollowUpQuery.DONE)));
    }

    private List<FollowUpGroup> groups(Viewer viewer, FollowUpQuery query, ListHref here, List<Part> parts) {
        FollowUpQuery few = Records.with(query, "pageSize", FEW);
        List<FollowUpQuery> queries = parts.stream()
                .map(part -> Records.with(few, part.filter(), part.value()))
                .toList();
        List<Integer> counts = followUps.counts(viewer, queries);
        Iterator<List<FollowUpRow>> rows = followUps
                .beginnings(
                        viewer,
                        IntStream.range(0, parts.size())
                                .filter(i -> counts.get(i) > 0)
                                .mapToObj(queries::get)
                                .toList())
                .iterator();
        return IntStream.range(0, parts.size())
                .mapToObj(i -> new FollowUpGroup(
                        parts.get(i).title(),
                        here.with(parts.get(i).filter(), parts.get(i).value()),
                        counts.get(i),
                        counts.get(i) == 0 ? List.of() : rows.next()))
                .toList();
    }
}
