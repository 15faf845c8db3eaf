package dev.afterword.home;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.notification.NewsList;
import dev.afterword.web.PageContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is new since a person's last visit, and what a new installation still lacks. */
@Component
class Visits {

    private final Transactions transactions;
    private final VisitStore store;
    private final NewsList news;
    private final Clock clock;

    Visits(Transactions transactions, VisitStore store, NewsList news, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.news = news;
        this.clock = clock;
    }

    /** Notes that the viewer is on their start page. */
    Visit begin(Viewer viewer) {
        Instant now = clock.instant();
        return transactions.in(viewer, () -> {
            Visit last = store.find(viewer.id()).orElse(null);
            Visit visit = last == null ? new Visit(now, now, false) : last.at(now);
            if (last == null || last.isWorthWriting(now)) {
                store.put(viewer.id(), visit);
            }
            return visit;
        });
    }

    SinceLast news(PageContext page, Viewer viewer, Visit visit) {
        return new SinceLast(visit.since(), news.since(page.msg(), viewer, visit.since()));
    }

    /** Returns the first steps of a lead or an administrator, as long as one is open; none for others. */
    FirstSteps steps(Viewer viewer, Visit visit) {
        boolean administrator = Grants.allows(viewer, Action.MANAGE_PEOPLE);
        if (visit.stepsDone() || !(administrator || Grants.allows(viewer, Action.CREATE_INCIDENT))) {
            return new FirstSteps(List.of());
        }
        FirstSteps steps = FirstSteps.of(store.facts(), administrator, news.mailed());
        if (steps.done()) {
            putAway(viewer, visit);
            return new FirstSteps(List.of());
        }
        return steps;
    }

    /** Shows the first steps no more. */
    void putAway(Viewer viewer) {
        putAway(viewer, begin(viewer));
    }

    private void putAway(Viewer viewer, Visit visit) {
        transactions.run(viewer, () -> store.put(viewer.id(), new Visit(visit.seenAt(), visit.since(), true)));
    }
}
