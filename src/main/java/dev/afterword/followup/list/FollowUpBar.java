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
import dev.afterword.web.list.ColumnSorts;
import dev.afterword.web.list.ListBar;
import dev.afterword.web.list.Pills;
import dev.afterword.web.list.SavedLinks;
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
                .sortedBy(sorts(query.sort()))
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
                .sortedBy(sorts(query.sort()))
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

    private static ColumnSorts sorts(Sort sort) {
        return new ColumnSorts(sort, Sort.DUE)
                .by("dueOn", Sort.DUE, Sort.DUE_LAST)
                .by("priority", Sort.PRIORITY, Sort.PRIORITY_LAST)
                .by("nextReviewOn", Sort.REVIEW, Sort.REVIEW_LAST)
                .byHighest("raisedAt", Sort.NEWEST, Sort.OLDEST)
                .ifFew("owner", Sort.OWNER, Sort.OWNER_LAST)
                .ifFew("team", Sort.TEAM, Sort.TEAM_LAST)
                .ifFew("kind", Sort.KIND, Sort.KIND_LAST)
                .ifFew("state", Sort.STATE, Sort.STATE_LAST);
    }
}
