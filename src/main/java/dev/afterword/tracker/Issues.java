package dev.afterword.tracker;

import dev.afterword.access.Action;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.followup.FollowUp;
import dev.afterword.followup.FollowUpFacts;
import dev.afterword.followup.FollowUps;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.tracker.IssueCommands.CommentIssue;
import dev.afterword.tracker.IssueCommands.ImportIssues;
import dev.afterword.tracker.IssueCommands.LinkIssue;
import dev.afterword.tracker.IssueCommands.SendIssue;
import dev.afterword.tracker.remote.GiveUpException;
import dev.afterword.tracker.remote.NewIssue;
import dev.afterword.tracker.remote.RemoteIssue;
import dev.afterword.tracker.remote.RemoteTracker;
import dev.afterword.tracker.remote.TryAgainException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The issues of follow-ups. What is decided here is done in the tracker afterwards, by {@link Synchronizer}: a tracker that is down or slow
 * delays nobody.
 */
@Service
class Issues {

    private static final int MOST_AT_ONCE = 50;

    private final Transactions transactions;
    private final FollowUps followUps;
    private final TrackerStore trackers;
    private final TrackerAccountStore accounts;
    private final IssueStore store;
    private final IssueTexts texts;
    private final Connections connections;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Issues(
            Transactions transactions,
            FollowUps followUps,
            TrackerStore trackers,
            TrackerAccountStore accounts,
            IssueStore store,
            IssueTexts texts,
            Connections connections,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.followUps = followUps;
        this.trackers = trackers;
        this.accounts = accounts;
        this.store = store;
        this.texts = texts;
        this.connections = connections;
        this.events = events;
        this.clock = clock;
    }

    IssueView view(Viewer viewer, String key) {
        return transactions.read(viewer, () -> {
            FollowUp followUp = followUps.require(viewer, Action.SEE, key);
            List<Issue> all = store.all(followUp.id());
            Issue issue =
                    all.stream().filter(each -> each.state().live()).findFirst().orElse(null);
            return new IssueView(
                    followUp,
                    issue,
                    issue == null ? List.of() : store.pending(issue.id()),
                    issue == null ? List.of() : store.comments(issue.id()),
                    all.stream().filter(each -> !each.state().live()).toList(),
                    issue != null && isUnknown(followUp, issue),
                    issue != null && issue.state() == Issue.State.WAITING ? details(followUp, issue) : List.of(),
                    followUps.allows(viewer, Action.CONTRIBUTE, followUp));
        });
    }

    private NewIssue creates(
            Tracker tracker, Target target, FollowUp followUp, String marker, String title, String description) {
        String owner = accounts.of(tracker.id(), followUp.facts().owner()).orElse(null);
        return target.issue(
                tracker,
                followUp,
                owner,
                marker,
                title,
                description,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** Returns what is sent of an issue that is to be created; nothing for people who don't see trackers. */
    private List<NewIssue.Detail> details(FollowUp followUp, Issue issue) {
        return trackers.target(issue.target())
                .flatMap(target -> trackers.tracker(target.trackerId())
                        .map(tracker -> creates(
                                        tracker,
                                        target,
                                        followUp,
                                        String.valueOf(issue.marker()),
                                        issue.title(),
                                        issue.description())
                                .details(target.kind())))
                .orElse(List.of());
    }

    private boolean isUnknown(FollowUp followUp, Issue issue) {
        return trackers.target(issue.target())
                .flatMap(target -> trackers.tracker(target.trackerId()))
                .filter(tracker -> tracker.facts().assigneeRule().out())
                .filter(tracker ->
                        accounts.of(tracker.id(), followUp.facts().owner()).isEmpty())
                .isPresent();
    }

    /** Returns the targets for a follow-up, those that fit best first. */
    List<Target> targets(Viewer viewer, FollowUp followUp) {
        return transactions.read(
                viewer,
                () -> trackers.offered(
                        followUp.facts().kind(), followUp.facts().team(), trackers.ofServices(followUp.id())));
    }

    IssuePreview preview(Viewer viewer, String key, UUID target, String title, @Nullable String description) {
        return transactions.read(viewer, () -> {
            FollowUp followUp = followUps.require(viewer, Action.CONTRIBUTE, key);
            Target to = target(target);
            Tracker tracker = trackers.tracker(to.trackerId()).orElseThrow(Problem::notFound);
            String marker = "afterword-…";
            return new IssuePreview(
                    to,
                    release(followUp, to),
                    creates(
                            tracker,
                            to,
                            followUp,
                            marker,
                            texts.title(to, followUp, title),
                            texts.description(to, followUp, title, description, marker)));
        });
    }

    /** Returns whether something of a follow-up may go to a target, as its labels are now. Within the caller's transaction. */
    Release release(FollowUp followUp, Target target) {
        return Release.decide(
                followUp.tlp(), followUp.restricted(), store.forNamedMembers(followUp.incident()), target.internal());
    }

    private Target target(UUID id) {
        return trackers.target(id)
                .filter(each -> !each.facts().retired())
                .orElseThrow(() -> Problem.invalid("target", "noSuchTarget"));
    }

    /** Decides that an issue is created. */
    IssueView send(Viewer viewer, String key, SendIssue command) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = followUps.require(viewer, Action.CONTRIBUTE, key);
            Target target = target(command.target());
            Release release = release(followUp, target);
            if (release != Release.ALLOWED) {
                throw Problem.blocked("release." + release.name(), page(key));
            }
            String marker = "afterword-" + RandomCodes.random(16).toLowerCase(Locale.ROOT);
            Issue issue = fresh(
                    viewer,
                    followUp,
                    target,
                    marker,
                    texts.title(target, followUp, command.title()),
                    texts.description(target, followUp, command.title(), command.description(), marker));
            insert(issue, key);
            store.add(issue.id(), issue.incident(), target.trackerId(), OutboxAction.CREATE, null, viewer.id(), now());
            publish(
                    viewer,
                    followUp,
                    FactAction.TRACKER_ISSUE_REQUESTED,
                    Map.of(
                            "target", target.id().toString(),
                            "title", issue.title(),
                            "description", issue.description()));
            return view(viewer, key);
        });
    }

    /** Links an issue that exists, after asking the tracker for it, outside of any transaction. */
    IssueView link(Viewer viewer, String key, LinkIssue command) {
        Target target = transactions.read(viewer, () -> {
            followUps.require(viewer, Action.CONTRIBUTE, key);
            return target(command.target());
        });
        RemoteIssue remote = find(target, command.issue());
        return transactions.in(viewer, () -> {
            FollowUp followUp = followUps.require(viewer, Action.CONTRIBUTE, key);
            Issue issue =
                    fresh(viewer, followUp, target, null, remote.title(), "").linked(remote, now());
            insert(issue, key);
            linked(viewer, followUp, issue, target);
            return view(viewer, key);
        });
    }

    private RemoteIssue find(Target target, String typed) {
        return ask(
                "issue",
                () -> connections
                        .open(target.trackerId(), target.facts().project())
                        .find(typed)
                        .orElseThrow(() -> Problem.invalid("issue", "noSuchIssue")));
    }

    /** Asks a tracker while its user waits, and tells them if it doesn't answer. */
    private static <T> T ask(String field, Supplier<T> question) {
        try {
            return question.get();
        } catch (TryAgainException e) {
            throw Problem.invalid(field, "trackerLater");
        } catch (GiveUpException e) {
            throw Problem.invalid(
                    field,
                    "trackerRefuses",
                    e.shortcoming().code(),
                    e.shortcoming().detail());
        }
    }

    /** Returns all targets in use, by tracker and name. */
    List<Target> targets(Viewer viewer) {
        return transactions.read(viewer, trackers::inUse);
    }

    /** Returns open issues of a target, newest first, whose titles contain the text if there is one. Outside of any transaction. */
    List<RemoteIssue> recent(Viewer viewer, UUID target, @Nullable String text) {
        Target from = transactions.read(viewer, () -> target(target));
        return ask(
                "target",
                () -> connections.open(from.trackerId(), from.facts().project()).recent(text, MOST_AT_ONCE));
    }

    /**
     * Makes issues of a tracker follow-ups of a finding. Nothing is sent; their states are followed from then on. All or none are made.
     *
     * @return the keys of the follow-ups
     */
    List<String> bring(Viewer viewer, String incident, String finding, ImportIssues command) {
        Target target = transactions.read(viewer, () -> target(command.target()));
        RemoteTracker remote =
                connections.open(target.trackerId(), target.facts().project());
        List<RemoteIssue> found = new ArrayList<>(
                ask("issues", () -> command.issues().isEmpty() ? List.of() : remote.fetch(command.issues())));
        Set<String> missing = new TreeSet<>(command.issues());
        found.forEach(issue -> missing.remove(issue.id()));
        if (!missing.isEmpty()) {
            throw Problem.invalid("issues", "noSuchIssues", String.join(", ", missing));
        }
        for (String line : command.lines()) {
            found.add(ask(
                    "more", () -> remote.find(line).orElseThrow(() -> Problem.invalid("more", "noSuchIssues", line))));
        }
        found.sort(Comparator.comparing(RemoteIssue::createdAt).thenComparing(RemoteIssue::id));
        return transactions.in(
                viewer,
                () -> found.stream()
                        .map(issue -> bring(viewer, incident, finding, target, command.facts(issue), issue))
                        .toList());
    }

    private String bring(
            Viewer viewer, String incident, String finding, Target target, FollowUpFacts facts, RemoteIssue remote) {
        FollowUp followUp = followUps.create(viewer, incident, finding, facts);
        Issue issue = fresh(viewer, followUp, target, null, remote.title(), "").linked(remote, now());
        if (!store.insert(issue)) {
            throw Problem.invalid("issues", "issueTaken", remote.id());
        }
        linked(viewer, followUp, issue, target);
        return followUp.key();
    }

    private void linked(Viewer viewer, FollowUp followUp, Issue issue, Target target) {
        Optional<String> account =
                accounts.of(target.trackerId(), followUp.facts().owner());
        if (issue.account() != null && account.isPresent() && !issue.isAssignedTo(account.get())) {
            store.assigned(issue.id(), account.get()); // whoever has it there keeps it until it has another owner here
        }
        publish(
                viewer,
                followUp,
                FactAction.TRACKER_ISSUE_LINKED,
                Map.of(
                        "target", target.id().toString(),
                        "issue", String.valueOf(issue.remoteId()),
                        "url", String.valueOf(issue.url())));
        store.add(issue.id(), issue.incident(), target.trackerId(), OutboxAction.FETCH, null, null, now());
    }

    private Issue fresh(
            Viewer viewer,
            FollowUp followUp,
            Target target,
            @Nullable String marker,
            String title,
            String description) {
        return new Issue(
                RandomCodes.uuid(),
                followUp.id(),
                followUp.incident(),
                target.id(),
                target.trackerName(),
                Issue.State.WAITING,
                marker,
                title,
                description,
                new PersonRef(viewer.id(), viewer.name()),
                now(),
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Two people may send the same follow-up at once; and of an issue there is one follow-up. */
    private void insert(Issue issue, String key) {
        if (!store.insert(issue)) {
            throw Problem.blocked("issueLinked", page(key));
        }
    }

    /** Unlinks the issue. It stays there as it is. */
    IssueView unlink(Viewer viewer, String key) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = followUps.require(viewer, Action.CONTRIBUTE, key);
            Issue issue = live(viewer, key);
            store.drop(issue.id());
            store.state(issue.id(), Issue.State.ENDED);
            publish(
                    viewer,
                    followUp,
                    FactAction.TRACKER_ISSUE_UNLINKED,
                    Map.of("issue", String.valueOf(issue.remoteId())));
            return view(viewer, key);
        });
    }

    private Issue live(Viewer viewer, String key) {
        Issue issue = view(viewer, key).issue();
        if (issue == null) {
            throw Problem.blocked("noIssue", page(key));
        }
        return issue;
    }

    /** Decides that a comment is sent. */
    IssueView comment(Viewer viewer, String key, CommentIssue command) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = followUps.require(viewer, Action.CONTRIBUTE, key);
            Issue issue = live(viewer, key);
            if (issue.state() != Issue.State.LINKED) {
                throw Problem.blocked("noIssue", page(key));
            }
            Target target = trackers.target(issue.target()).orElseThrow(Problem::notFound);
            Tracker tracker = trackers.tracker(target.trackerId()).orElseThrow(Problem::notFound);
            if (!tracker.facts().commentRule().out()) {
                throw Problem.blocked("release.RULE", page(key));
            }
            Release release = release(followUp, target);
            if (release != Release.ALLOWED) {
                throw Problem.blocked("release." + release.name(), page(key));
            }
            store.add(
                    issue.id(),
                    issue.incident(),
                    target.trackerId(),
                    OutboxAction.COMMENT,
                    command.text(),
                    viewer.id(),
                    now());
            publish(viewer, followUp, FactAction.TRACKER_COMMENT_REQUESTED, Map.of("text", command.text()));
            return view(viewer, key);
        });
    }

    /** Has what failed tried again, in the viewer's name. */
    IssueView retry(Viewer viewer, String key) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = followUps.require(viewer, Action.CONTRIBUTE, key);
            if (store.retry(live(viewer, key).id(), viewer.id(), now()) > 0) {
                publish(viewer, followUp, FactAction.TRACKER_RETRIED, Map.of());
            }
            return view(viewer, key);
        });
    }

    private void publish(Viewer viewer, FollowUp followUp, FactAction action, Map<String, Object> after) {
        events.publishEvent(Fact.of(action, viewer.id(), followUp.key())
                .in(followUp.incident())
                .withRestriction(followUp.restricted())
                .withAfter(after));
    }

    static String page(String key) {
        return FollowUp.href(key) + "/issue";
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
