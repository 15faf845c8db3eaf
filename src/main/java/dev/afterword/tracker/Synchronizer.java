package dev.afterword.tracker;

import dev.afterword.access.Action;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.Viewers;
import dev.afterword.disclosure.Disclosure;
import dev.afterword.disclosure.Disclosures;
import dev.afterword.followup.FollowUp;
import dev.afterword.followup.FollowUps;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.tracker.TrackerJobStore.Claim;
import dev.afterword.tracker.remote.GiveUpException;
import dev.afterword.tracker.remote.IssueChange;
import dev.afterword.tracker.remote.NewIssue;
import dev.afterword.tracker.remote.RemoteComment;
import dev.afterword.tracker.remote.RemoteIssue;
import dev.afterword.tracker.remote.RemoteTracker;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Does one thing in a tracker: decides again in one transaction, calls the tracker outside of any, and stores its answer in another one. It can
 * be interrupted anywhere and done again: what was created is found by its marker.
 */
@Component
class Synchronizer {

    /** By how much the clocks of trackers may differ from ours, and how long a slow one may take to create an issue. */
    private static final Duration SLACK = Duration.ofMinutes(15);

    /** How comments end that we sent. */
    private static final Pattern OURS = Pattern.compile("afterword-[0-9a-f-]{36}\\s*$");

    private final Transactions transactions;
    private final Viewers viewers;
    private final FollowUps followUps;
    private final Issues issues;
    private final IssueStore store;
    private final TrackerJobStore trackers;
    private final Connections connections;
    private final Disclosures disclosures;
    private final RemoteChanges changes;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Instant started;

    Synchronizer(
            Transactions transactions,
            Viewers viewers,
            FollowUps followUps,
            Issues issues,
            IssueStore store,
            TrackerJobStore trackers,
            Connections connections,
            Disclosures disclosures,
            RemoteChanges changes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.viewers = viewers;
        this.followUps = followUps;
        this.issues = issues;
        this.store = store;
        this.trackers = trackers;
        this.connections = connections;
        this.disclosures = disclosures;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
        this.started = clock.instant();
    }

    /** It may not be sent, until somebody changes something; the message is a code. */
    static final class NotAllowed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotAllowed(String code) {
            super(code);
        }
    }

    /**
     * All that is needed for a call, read at once.
     *
     * @param creates what is created
     * @param assignee the account there that an issue is given to that exists; null to leave that as it is
     */
    private record Work(
            Viewer viewer,
            FollowUp followUp,
            Issue issue,
            Target target,
            Tracker tracker,
            @Nullable NewIssue creates,
            @Nullable String assignee,
            @Nullable String text) {}

    /** Does it, unless the claim ended or nothing is to be done any more. */
    void perform(Claim claim) {
        Optional<Work> work = prepare(claim);
        if (work.isEmpty()) {
            return;
        }
        Work now = work.get();
        RemoteTracker remote =
                connections.open(now.tracker().id(), now.target().facts().project());
        switch (claim.action()) {
            case CREATE -> create(claim, now, remote);
            case UPDATE -> update(claim, now, remote);
            case COMMENT -> comment(claim, now, remote);
            case FETCH -> fetch(claim, now, remote);
        }
    }

    /** Reads what the call needs, as the person who decided it, or as the owner; decides again whether it may leave; writes the ledger. */
    private Optional<Work> prepare(Claim claim) {
        Viewer viewer = viewer(claim);
        return transactions.in(viewer, () -> {
            Optional<PendingTask> pending = store.claimed(claim);
            Optional<Issue> found = store.find(claim.issue());
            if (pending.isEmpty() && found.isPresent()) {
                return Optional.empty();
            }
            Issue issue = found.orElseThrow(() -> new NotAllowed("NO_ACCESS"));
            FollowUp followUp = followUp(viewer, claim);
            Target target = trackers.target(claim.target()).orElseThrow(() -> new NotAllowed("NO_ACCESS"));
            Tracker tracker = trackers.tracker(target.trackerId()).orElseThrow(() -> new NotAllowed("NO_ACCESS"));
            if (isOver(claim.action(), issue)) {
                store.done(claim, clock.instant());
                return Optional.empty();
            }
            String owner = trackers.account(
                            tracker.id(), followUp.facts().owner().id())
                    .orElse(null);
            Work work = new Work(
                    viewer,
                    followUp,
                    issue,
                    target,
                    tracker,
                    claim.action() == OutboxAction.CREATE
                            ? target.issue(
                                    tracker,
                                    followUp,
                                    owner,
                                    String.valueOf(issue.marker()),
                                    issue.title(),
                                    issue.description(),
                                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                            : null,
                    claim.action() == OutboxAction.UPDATE ? assignee(followUp, issue, tracker, owner) : null,
                    pending.get().text());
            if (claim.action() != OutboxAction.FETCH) {
                Release release = issues.release(followUp, target);
                if (release != Release.ALLOWED) {
                    throw new NotAllowed(release.name());
                }
            }
            if (claim.action() != OutboxAction.FETCH
                    && (claim.action() != OutboxAction.UPDATE || work.assignee() != null)) {
                disclose(claim, work);
            }
            return Optional.of(work);
        });
    }

    /**
     * Returns to whom it is assigned now. What people there made of it stays until it has another owner here, and while somebody decides whether
     * to take it over.
     */
    private @Nullable String assignee(FollowUp followUp, Issue issue, Tracker tracker, @Nullable String owner) {
        if (owner == null || !tracker.facts().assigneeRule().out()) {
            return null;
        }
        if (issue.isAssignedTo(owner)) {
            store.assigned(issue.id(), owner);
            return null;
        }
        return issue.wasSent(owner) || isOffered(followUp, issue, tracker) ? null : owner;
    }

    private boolean isOffered(FollowUp followUp, Issue issue, Tracker tracker) {
        return followUp.handOver() != null
                && trackers.account(tracker.id(), followUp.handOver().to().id())
                        .filter(issue::isAssignedTo)
                        .isPresent();
    }

    private Viewer viewer(Claim claim) {
        UUID by = claim.by();
        return by == null
                ? RemoteChanges.owner(claim.owner())
                : viewers.find(by)
                        .orElseThrow(() -> new NotAllowed("NO_ACCESS"))
                        .viewer();
    }

    private FollowUp followUp(Viewer viewer, Claim claim) {
        try {
            String key = followUps.keyOf(viewer, claim.followUp()).orElseThrow(() -> new NotAllowed("NO_ACCESS"));
            return followUps.require(viewer, claim.by() == null ? Action.SEE : Action.CONTRIBUTE, key);
        } catch (Problem hidden) {
            throw new NotAllowed("NO_ACCESS");
        }
    }

    private static boolean isOver(OutboxAction action, Issue issue) {
        return action == OutboxAction.CREATE
                ? issue.state() != Issue.State.WAITING
                : issue.state() != Issue.State.LINKED;
    }

    private void disclose(Claim claim, Work work) {
        disclosures.record(
                work.viewer(),
                work.followUp().incident(),
                new Disclosure(
                        disclosure(claim, work),
                        switch (claim.action()) {
                            case CREATE -> Disclosure.Kind.TRACKER_ISSUE;
                            case UPDATE -> Disclosure.Kind.TRACKER_ASSIGNEE;
                            default -> Disclosure.Kind.TRACKER_COMMENT;
                        },
                        work.followUp().key(),
                        work.target().label(),
                        work.tracker().facts().internal(),
                        content(work),
                        new PersonRef(work.viewer().id(), work.viewer().name()),
                        claim.at(),
                        now(),
                        null,
                        work.followUp().tlp(),
                        work.followUp().restricted()));
    }

    private static String content(Work work) {
        return work.creates() == null
                ? String.valueOf(work.assignee() == null ? work.text() : work.assignee())
                : work.creates().text(work.target().kind());
    }

    /**
     * The entry of the ledger for it, the same however often it is tried, unless something else is sent by then. Comments end with it, and are
     * never another text.
     */
    private static UUID disclosure(Claim claim, Work work) {
        String what = claim.action() == OutboxAction.COMMENT ? "" : "/" + content(work);
        return UUID.nameUUIDFromBytes(("outbox/" + claim.id() + what).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns whether nobody can have done it before: each try is counted before it is made. What was decided before this program started
     * may have been done by one whose database was restored since.
     */
    private boolean isNew(Claim claim) {
        return claim.attempt() == 1 && claim.at().isAfter(started);
    }

    private void create(Claim claim, Work work, RemoteTracker remote) {
        Issue issue = work.issue();
        NewIssue creates = Objects.requireNonNull(work.creates());
        List<RemoteIssue> marked = isNew(claim)
                ? List.of()
                : remote.marked(creates.marker(), issue.createdAt().minus(SLACK));
        RemoteIssue created = marked.isEmpty() ? remote.create(creates) : marked.getLast();
        transactions.run(work.viewer(), () -> {
            if (!store.done(claim, clock.instant())) {
                return;
            }
            store.seen(issue.id(), created, now());
            store.assigned(issue.id(), creates.assignee() == null ? null : created.account());
            disclosures.confirm(disclosure(claim, work));
            publish(
                    work,
                    FactAction.TRACKER_ISSUE_CREATED,
                    Map.of("tracker", work.tracker().id().toString(), "issue", created.id(), "url", created.url()));
            if (marked.size() > 1) {
                store.drift(
                        issue,
                        Drift.Kind.DUPLICATED,
                        null,
                        String.valueOf(marked.getFirst().id()),
                        Drift.Response.NOTED,
                        now());
            }
            store.followUpChanged(work.followUp().key());
        });
    }

    /** Has the issue follow the state, the date and the owner of its follow-up, as the rules of the tracker say. */
    private void update(Claim claim, Work work, RemoteTracker remote) {
        Issue issue = work.issue();
        boolean closed = !work.followUp().state().withOwner();
        boolean turns = work.tracker().facts().stateRule().out() && closed != issue.closed();
        LocalDate due = work.tracker().due(work.followUp());
        boolean moves = due != null && !due.equals(issue.dueOn());
        IssueChange change = new IssueChange(turns ? closed : null, null, moves ? due : null, work.assignee());
        Optional<RemoteIssue> answer = turns || moves || work.assignee() != null
                ? Optional.of(remote.update(String.valueOf(issue.remoteId()), change))
                : Optional.empty();
        transactions.run(work.viewer(), () -> {
            if (store.done(claim, clock.instant())) {
                answer.ifPresent(now -> changed(work, change, now));
                if (work.assignee() != null) {
                    store.assigned(issue.id(), work.assignee());
                    disclosures.confirm(disclosure(claim, work));
                }
            }
        });
    }

    /** What people there changed before isn't ours, and is taken over as usual: it is fetched. */
    private void changed(Work work, IssueChange change, RemoteIssue answer) {
        Issue issue = store.find(work.issue().id()).orElseThrow();
        RemoteIssue known = issue.changed(change, answer);
        store.seen(issue.id(), known, now());
        if (!known.equals(answer)) {
            store.add(issue.id(), issue.incident(), work.tracker().id(), OutboxAction.FETCH, null, null, now());
        }
    }

    private void comment(Claim claim, Work work, RemoteTracker remote) {
        String id = String.valueOf(work.issue().remoteId());
        String mark = "afterword-" + disclosure(claim, work);
        boolean there = !isNew(claim)
                && remote.comments(id, claim.at().minus(SLACK)).stream()
                        .anyMatch(comment -> comment.text().contains(mark));
        if (!there) {
            remote.comment(id, work.text() + "\n\n" + mark);
        }
        transactions.run(work.viewer(), () -> {
            if (store.done(claim, clock.instant())) {
                disclosures.confirm(disclosure(claim, work));
            }
        });
    }

    private void fetch(Claim claim, Work work, RemoteTracker remote) {
        Issue issue = work.issue();
        String id = String.valueOf(issue.remoteId());
        RemoteIssue now = remote.fetch(List.of(id)).stream()
                .findFirst()
                .map(found -> withAssigner(work, found, remote))
                .orElse(null);
        List<RemoteComment> comments =
                now != null && work.tracker().facts().commentRule().in()
                        ? remote.comments(
                                id,
                                issue.commentsSeenAt() == null
                                        ? issue.createdAt()
                                        : issue.commentsSeenAt().minus(SLACK))
                        : List.of();
        transactions.run(work.viewer(), () -> {
            if (!store.done(claim, clock.instant())) {
                return;
            }
            comments.stream()
                    .filter(comment -> !OURS.matcher(comment.text()).find())
                    .forEach(comment -> store.comment(issue, comment));
            if (!comments.isEmpty()) {
                store.commentsSeen(issue.id(), comments.getLast().at());
            }
            changes.apply(work.viewer(), issue.id(), now); // at last, since it may have another owner then
        });
    }

    /** Asks who gave it to somebody, if that may hand it over to them. */
    private RemoteIssue withAssigner(Work work, RemoteIssue found, RemoteTracker remote) {
        boolean decides = work.tracker().facts().assigneeRule().in()
                && found.account() != null
                && found.assignedBy() == null
                && !work.issue().isAssignedTo(found.account())
                && trackers.holder(work.tracker().id(), found.account())
                        .filter(holder ->
                                !holder.equals(work.followUp().facts().owner().id()))
                        .isPresent();
        return decides ? found.assignedTo(found.assignee(), found.account(), assigner(found, remote)) : found;
    }

    /** Returns nothing where the token may not read the history: then it is offered, and not taken over. */
    private static String assigner(RemoteIssue issue, RemoteTracker remote) {
        try {
            return remote.assigner(issue).orElse("");
        } catch (GiveUpException e) {
            return "";
        }
    }

    private void publish(Work work, FactAction action, Map<String, Object> after) {
        events.publishEvent(Fact.of(action, Fact.SYSTEM, work.followUp().key())
                .in(work.followUp().incident())
                .withRestriction(work.followUp().restricted())
                .withAfter(after));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
