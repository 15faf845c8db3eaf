package dev.afterword.home;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Records;
import dev.afterword.notification.NewsList;
import dev.afterword.web.PageContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What is new since a person's last visit, and what a new installation still lacks. */
@Component
class Visits {

    private final Transactions transactions;
    private final VisitStore store;
    private final NewsList news;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Visits(Transactions transactions, VisitStore store, NewsList news, ApplicationEventPublisher events, Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.news = news;
        this.events = events;
        this.clock = clock;
    }

    /** Notes that the viewer is on their start page. */
    Visit begin(Viewer viewer) {
        Instant now = clock.instant();
        return transactions.in(viewer, () -> {
            Visit last = store.find(viewer.id()).orElse(null);
            Visit visit = last == null ? new Visit(now, now, false, null) : last.at(now);
            if (last == null || last.isWorthWriting(now)) {
                store.put(viewer.id(), visit);
            }
            return visit;
        });
    }

    SinceLast news(PageContext page, Viewer viewer, Visit visit) {
        return new SinceLast(visit.since(), news.since(page.msg(), viewer, visit.since()));
    }

    /** Returns how many reports a guest may open, by incident. */
    Map<UUID, Integer> reports(Viewer viewer, Collection<UUID> incidents) {
        return transactions.read(viewer, () -> store.reports(incidents));
    }

    /** Returns the first steps of a lead or an administrator, as long as one is open; none for others. */
    FirstSteps steps(Viewer viewer, Visit visit) {
        boolean concerned =
                Grants.allows(viewer, Action.MANAGE_PEOPLE) || Grants.allows(viewer, Action.CREATE_INCIDENT);
        if (visit.stepsDone() || !concerned) {
            return new FirstSteps(List.of());
        }
        FirstSteps steps = FirstSteps.of(viewer, store.facts(), visit.policyReadAt() != null, news.mailed());
        if (steps.done()) {
            put(viewer, Records.with(visit, "stepsDone", true));
            return new FirstSteps(List.of());
        }
        return steps;
    }

    /** Shows the first steps no more, or again. */
    void putAway(Viewer viewer, boolean away) {
        put(viewer, Records.with(begin(viewer), "stepsDone", away));
    }

    /** Notes that the viewer has read the policies, as they say. */
    void policyRead(Viewer viewer) {
        Visit read = Records.with(begin(viewer), "policyReadAt", clock.instant());
        transactions.run(viewer, () -> {
            store.put(viewer.id(), read);
            events.publishEvent(Fact.of(FactAction.POLICIES_CONFIRMED, viewer.id(), "person/" + viewer.id()));
        });
    }

    private void put(Viewer viewer, Visit visit) {
        transactions.run(viewer, () -> store.put(viewer.id(), visit));
    }
}
