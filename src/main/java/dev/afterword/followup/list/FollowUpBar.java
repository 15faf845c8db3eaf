package dev.afterword.followup.list;

import dev.afterword.access.Viewer;
import dev.afterword.finding.Route;
import dev.afterword.followup.FollowUpChoices;
import dev.afterword.followup.FollowUpChoices.FollowUpFilters;
import dev.afterword.followup.FollowUpKind;
import dev.afterword.followup.FollowUpQuery;
import dev.afterword.followup.FollowUpQuery.Due;
import dev.afterword.followup.FollowUpQuery.Sort;
import dev.afterword.followup.FollowUpState;
import dev.afterword.followup.FollowUps;
import dev.afterword.web.ListHref;
import dev.afterword.web.PageContext;
import dev.afterword.web.list.ColumnSort;
import dev.afterword.web.list.ListBar;
import dev.afterword.web.list.Pills;
import dev.afterword.web.list.SavedLinks;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The filters over the lists of follow-ups, with the number of follow-ups of each. */
@Component
class FollowUpBar {

    private final FollowUps followUps;
    private final SavedLinks saved;

    FollowUpBar(FollowUps followUps, SavedLinks saved) {
        this.followUps = followUps;
        this.saved = saved;
    }

    /** Returns the filters of the board, whose columns are the states. */
    ListBar ofBoard(PageContext page, Viewer viewer, FollowUpQuery query, FollowUpFilters filters) {
        Pills<FollowUpQuery> pills = new Pills<>(
                        query.href("/follow-ups/board").with("state", null), query.inState(FollowUpQuery.ALL))
                .add(page.t(Due.OVERDUE), "due", Due.OVERDUE)
                .add(page.t("followUps.tab.mine"), "owner", viewer.id().toString())
                .add(page.t("followUps.pill.BUG"), "kind", FollowUpKind.BUG)
                .add(page.t(Route.REGISTER), "route", Route.REGISTER);
        return others(page, pills, filters)
                .bar(lists -> followUps.counts(viewer, lists))
                .saved(saved.of(viewer, "/follow-ups/board"))
                .withCsv(query.inState(FollowUpQuery.ALL).href("/follow-ups").at("/follow-ups.csv"));
    }

    ListBar of(PageContext page, Viewer viewer, FollowUpQuery query, ListHref here, FollowUpFilters filters) {
        Pills<FollowUpQuery> pills = new Pills<>(here, query)
                .oneOf("state", "due")
                .addDefault(page.t("followUps.state.OPEN"), "state", FollowUpQuery.OPEN, FollowUpQuery.ALL)
                .add(page.t("followUps.pill.RESOLVED"), "state", FollowUpState.RESOLVED.name())
                .add(page.t("followUps.state.DONE"), "state", FollowUpQuery.DONE)
                .add(page.t(Due.OVERDUE), "due", Due.OVERDUE)
                .add(page.t("followUps.tab.mine"), "owner", viewer.id().toString());
        if (here.path().equals("/follow-ups")) {
            pills.add(page.t("followUps.pill.BUG"), "kind", FollowUpKind.BUG)
                    .add(page.t(Route.REGISTER), "route", Route.REGISTER);
        }
        return others(page, pills, filters)
                .bar(lists -> followUps.counts(viewer, lists))
                .sortedBy(sorts(here, query.sort()))
                .sortedIfFew(sortsOfFew(here, query.sort()))
                .showing(FollowUpColumns.on(page, here))
                .saved(saved.of(viewer, here.path()));
    }

    /** Those of one incident, which are all where no state is chosen. */
    ListBar ofIncident(PageContext page, Viewer viewer, FollowUpQuery query, ListHref here) {
        return new Pills<>(here, query)
                .oneOf("state", "due")
                .add(page.t("followUps.state.OPEN"), "state", FollowUpQuery.OPEN)
                .add(page.t("followUps.pill.RESOLVED"), "state", FollowUpState.RESOLVED.name())
                .add(page.t("followUps.state.DONE"), "state", FollowUpQuery.DONE)
                .add(page.t(Due.OVERDUE), "due", Due.OVERDUE)
                .add(page.t("followUps.tab.mine"), "owner", viewer.id().toString())
                .set("state", FollowUpChoices.states(page)::get)
                .set("q", words -> page.t("list.words", words))
                .bar(lists -> followUps.counts(viewer, lists))
                .sortedBy(sorts(here, query.sort()))
                .sortedIfFew(sortsOfFew(here, query.sort()))
                .showing(FollowUpColumns.on(page, here));
    }

    private static Pills<FollowUpQuery> others(PageContext page, Pills<FollowUpQuery> pills, FollowUpFilters filters) {
        return pills.set("state", filters.states()::get)
                .set("due", filters.dues()::get)
                .set("owner", id -> filters.people().getOrDefault(id, page.t("followUp.owner")))
                .set("kind", filters.kinds()::get)
                .set("route", filters.routes()::get)
                .set("priority", filters.priorities()::get)
                .set("team", id -> filters.teams().getOrDefault(id, page.t("followUp.team")))
                .set("service", key -> filters.services().getOrDefault(key, key))
                .set(
                        "crossOrganisation",
                        cross -> page.t(Boolean.parseBoolean(cross) ? "register.cross" : "register.own"))
                .set("q", words -> page.t("list.words", words));
    }

    private static Map<String, ColumnSort> sorts(ListHref here, Sort sort) {
        return Map.of(
                "dueOn", ColumnSort.of(here, sort, Sort.DUE, Sort.DUE_LAST, false, Sort.DUE),
                "priority", ColumnSort.of(here, sort, Sort.PRIORITY, Sort.PRIORITY_LAST, false, Sort.DUE),
                "nextReviewOn", ColumnSort.of(here, sort, Sort.REVIEW, Sort.REVIEW_LAST, false, Sort.DUE),
                "raisedAt", ColumnSort.of(here, sort, Sort.NEWEST, Sort.OLDEST, true, Sort.DUE));
    }

    private static Map<String, ColumnSort> sortsOfFew(ListHref here, Sort sort) {
        return Map.of(
                "owner", ColumnSort.of(here, sort, Sort.OWNER, Sort.OWNER_LAST, false, Sort.DUE),
                "team", ColumnSort.of(here, sort, Sort.TEAM, Sort.TEAM_LAST, false, Sort.DUE),
                "kind", ColumnSort.of(here, sort, Sort.KIND, Sort.KIND_LAST, false, Sort.DUE),
                "state", ColumnSort.of(here, sort, Sort.STATE, Sort.STATE_LAST, false, Sort.DUE));
    }
}
