package dev.afterword.tracker;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUp;
import dev.afterword.followup.FollowUpTransitions;
import dev.afterword.followup.FollowUpTransitions.DoneThere;
import dev.afterword.followup.FollowUps;
import dev.afterword.followup.HandOvers;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.tracker.Drift.Kind;
import dev.afterword.tracker.Drift.Response;
import dev.afterword.tracker.remote.RemoteIssue;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Takes over what changed in a tracker: the follow-up moves along as the rules say, and what nobody here did is listed as drift. */
@Component
class RemoteChanges {

    private final Transactions transactions;
    private final FollowUps followUps;
    private final FollowUpTransitions transitions;
    private final HandOvers handOvers;
    private final IssueStore store;
    private final TrackerJobStore trackers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RemoteChanges(
            Transactions transactions,
            FollowUps followUps,
            FollowUpTransitions transitions,
            HandOvers handOvers,
            IssueStore store,
            TrackerJobStore trackers,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.followUps = followUps;
        this.transitions = transitions;
        this.handOvers = handOvers;
        this.store = store;
        this.trackers = trackers;
        this.events = events;
        this.clock = clock;
    }

    /** The owner of a follow-up, as whom the program reads and changes it, without a name that anything could be recorded under. */
    static Viewer owner(UUID person) {
        return new Viewer(person, "", false, Set.of(), false);
    }

    /**
     * Takes over an issue as its tracker reports it. What is older than what was seen is nothing new.
     *
     * @param owner of its follow-up
     * @param remote null if it was deleted there
     */
    void apply(Viewer owner, UUID id, @Nullable RemoteIssue remote) {
        transactions.run(owner, () -> {
            Issue issue = store.find(id).orElseThrow(Problem::notFound);
            if (issue.state() != Issue.State.LINKED) {
                return;
            }
            FollowUp followUp = followUps.require(
                    owner, Action.SEE, followUps.keyOf(owner, issue.followUp()).orElseThrow(Problem::notFound));
            if (remote == null) {
                store.drop(id);
                store.state(id, Issue.State.GONE);
                store.drift(issue, Kind.DELETED, issue.remoteTitle(), null, Response.UNLINKED, now());
                publish(followUp, Map.of("state", issue.state().name()), Map.of("state", Issue.State.GONE.name()));
            } else if (issue.remoteUpdatedAt() == null || !remote.updatedAt().isBefore(issue.remoteUpdatedAt())) {
                changed(owner, issue, followUp, remote);
            }
        });
    }

    private void changed(Viewer owner, Issue issue, FollowUp followUp, RemoteIssue reported) {
        Optional<Tracker> tracker =
                trackers.target(issue.target()).flatMap(target -> trackers.tracker(target.trackerId()));
        Optional<TrackerFacts> rules = tracker.map(Tracker::facts);
        SyncRule rule = rules.map(TrackerFacts::stateRule).orElse(SyncRule.NONE);
        UUID holder = tracker.flatMap(found -> trackers.holder(found.id(), reported.account()))
                .orElse(null);
        boolean owners = followUp.facts().owner().id().equals(holder);
        boolean takesOver = rules.filter(facts -> facts.assigneeRule().in()).isPresent();
        boolean another = takesOver && holder != null && !owners;
        // Who gave it to another one of us is asked for when it is fetched, which follows.
        RemoteIssue remote = another && reported.assignedBy() == null
                ? reported.assignedTo(issue.assignee(), issue.account(), null)
                : reported;
        Instant now = now();
        drift(issue, Kind.MOVED, issue.project(), remote.project(), now);
        drift(issue, Kind.RENAMED, issue.remoteTitle(), remote.title(), now);
        rescheduled(owner, issue, remote, rules.map(TrackerFacts::dueRule).orElse(SyncRule.NONE), now);
        store.seen(issue.id(), remote, now);
        boolean given = remote.assignee() != null && !issue.wasSent(remote.account());
        boolean took = (remote.started() || given)
                && !remote.closed()
                && !another
                && rule.in()
                && transitions.follow(owner, followUp.id(), DoneThere.TAKEN_UP, remote.status(), remote.url());
        Response reassigned = took ? Response.ACCEPTED : Response.NOTED;
        boolean isReassigned = isReassigned(issue, remote);
        if (isReassigned && takesOver) {
            reassigned = handedOver(owner, issue, another ? holder : null, tracker, remote, reassigned);
        }
        if (isReassigned && (!owners || took)) { // what is as here is no difference
            store.drift(issue, Kind.REASSIGNED, issue.assignee(), remote.assignee(), reassigned, now);
        }
        if (issue.closed() != remote.closed()) {
            boolean moved = rule.in()
                    && transitions.follow(
                            owner,
                            followUp.id(),
                            remote.closed() ? DoneThere.CLOSED : DoneThere.REOPENED,
                            remote.status(),
                            remote.url());
            Response done = remote.closed() ? Response.RESOLVED : Response.REOPENED;
            store.drift(
                    issue,
                    remote.closed() ? Kind.CLOSED : Kind.REOPENED,
                    issue.status(),
                    remote.status(),
                    moved ? done : Response.NOTED,
                    now);
        }
        Changes changes = Changes.between(seen(issue), seen(issue.linked(remote, now)));
        if (!changes.after().isEmpty()) {
            publish(followUp, changes.before(), changes.after());
        }
        if (reassigned == Response.HANDED_OVER && holder != null) {
            handOvers.acceptThere(
                    owner, followUp.id(), holder, remote.url()); // who then sees it, and the owner so far perhaps not
        }
    }

    /** Names are compared where an account isn't known. */
    private static boolean isReassigned(Issue issue, RemoteIssue remote) {
        return (issue.account() == null || remote.account() == null)
                ? !Objects.equals(issue.assignee(), remote.assignee())
                : !issue.isAssignedTo(remote.account());
    }

    /** Offers it to the person who has it there. Returns whether it was, or they took it themselves; otherwise what else is done. */
    private Response handedOver(
            Viewer owner,
            Issue issue,
            @Nullable UUID holder,
            Optional<Tracker> tracker,
            RemoteIssue remote,
            Response otherwise) {
        if (holder == null) {
            handOvers.withdrawThere(owner, issue.followUp(), remote.url());
            return otherwise;
        }
        if (!handOvers.offerThere(owner, issue.followUp(), holder, remote.url())) {
            return otherwise;
        }
        store.assigned(issue.id(), null); // if they decline, it goes back to its owner there, too
        boolean themselves = tracker.flatMap(found -> trackers.holder(found.id(), remote.assignedBy()))
                .filter(holder::equals)
                .isPresent();
        return themselves ? Response.HANDED_OVER : Response.OFFERED;
    }

    private void rescheduled(Viewer owner, Issue issue, RemoteIssue remote, SyncRule rule, Instant now) {
        LocalDate dueOn = remote.dueOn();
        boolean first = issue.remoteUpdatedAt() == null;
        if (first || Objects.equals(issue.dueOn(), dueOn)) {
            return;
        }
        boolean moved =
                rule.in() && dueOn != null && transitions.reschedule(owner, issue.followUp(), dueOn, remote.url());
        store.drift(
                issue,
                Kind.RESCHEDULED,
                text(issue.dueOn()),
                text(dueOn),
                moved ? Response.MOVED : Response.NOTED,
                now);
    }

    private void drift(Issue issue, Kind kind, @Nullable String was, @Nullable String is, Instant now) {
        if (was != null && !was.equals(is)) {
            store.drift(issue, kind, was, is, Response.NOTED, now);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** Without the names of people, which can't be erased from the trail. */
    private static Map<String, @Nullable Object> seen(Issue issue) {
        Map<String, @Nullable Object> seen = new LinkedHashMap<>();
        seen.put("issue", issue.remoteId());
        seen.put("project", issue.project());
        seen.put("status", issue.status());
        seen.put("closed", issue.closed());
        seen.put("due", text(issue.dueOn()));
        return seen;
    }

    private void publish(FollowUp followUp, Map<String, ?> before, Map<String, ?> after) {
        events.publishEvent(Fact.of(FactAction.TRACKER_ISSUE_CHANGED, Fact.SYSTEM, followUp.key())
                .in(followUp.incident())
                .withRestriction(followUp.restricted())
                .withBefore(before)
                .withAfter(after));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
