package dev.afterword.tracker;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.tracker.TrackerFacts.TrackerSecrets;
import dev.afterword.tracker.remote.GiveUpException;
import dev.afterword.tracker.remote.Shortcoming;
import dev.afterword.tracker.remote.TrackerKind;
import dev.afterword.tracker.remote.TryAgainException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The trackers that administrators connected, and their targets. */
@Service
class Trackers {

    private final Transactions transactions;
    private final TrackerStore store;
    private final Connections connections;
    private final ApplicationEventPublisher events;

    Trackers(Transactions transactions, TrackerStore store, Connections connections, ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.store = store;
        this.connections = connections;
        this.events = events;
    }

    List<Tracker> list(Viewer viewer) {
        Grants.require(viewer, Action.MANAGE_PEOPLE);
        return transactions.read(viewer, store::trackers);
    }

    Tracker get(Viewer viewer, UUID id) {
        Grants.require(viewer, Action.MANAGE_PEOPLE);
        return transactions.read(viewer, () -> store.tracker(id).orElseThrow(Problem::notFound));
    }

    Tracker add(Viewer viewer, TrackerFacts facts, TrackerSecrets secrets) {
        requireChange(viewer);
        String token = secrets.token();
        if (token == null) {
            throw Problem.invalid("token", "required");
        }
        return transactions.in(viewer, () -> {
            refuseTaken(facts.name(), null);
            Tracker added = new Tracker(RandomCodes.uuid(), facts, false, 0, null, null, null, 1);
            store.insert(added, connections.sealToken(added.id(), token), webhook(added.id(), secrets));
            publish(viewer, FactAction.TRACKER_ADDED, added.id().toString(), Map.of(), Changes.of(facts));
            return store.tracker(added.id()).orElseThrow();
        });
    }

    private byte @Nullable [] webhook(UUID tracker, TrackerSecrets secrets) {
        String secret = secrets.webhookSecret();
        return secret == null ? null : connections.sealWebhookSecret(tracker, secret);
    }

    /** Changes a tracker, if its version is unchanged. Secrets that aren't given stay as they are. */
    Tracker change(Viewer viewer, UUID id, long version, UnaryOperator<TrackerFacts> edit, TrackerSecrets secrets) {
        requireChange(viewer);
        return transactions.in(viewer, () -> {
            Tracker before = store.tracker(id).orElseThrow(Problem::notFound);
            TrackerFacts facts = edit.apply(before.facts());
            refuseTaken(facts.name(), id);
            String token = secrets.token();
            if (facts.kind() != before.facts().kind()) {
                throw Problem.invalid("kind", "trackerKindStays");
            }
            if (!facts.base().equals(before.facts().base()) && token == null) {
                throw Problem.invalid(
                        "token", "tokenForAnotherAddress"); // it would be sent to another server than its own
            }
            Tracker changed = new Tracker(id, facts, false, 0, null, null, null, version);
            if (before.version() != version
                    || !store.update(
                            changed, token == null ? null : connections.sealToken(id, token), webhook(id, secrets))) {
                throw Problem.stale(before);
            }
            Changes changes = Changes.between(before.facts(), facts);
            publish(viewer, FactAction.TRACKER_CHANGED, id.toString(), changes.before(), changes.after());
            return store.tracker(id).orElseThrow();
        });
    }

    private void refuseTaken(String name, @Nullable UUID by) {
        if (store.taken(name, by)) {
            throw Problem.invalid("name", "trackerTaken");
        }
    }

    List<Target> targets(Viewer viewer, UUID tracker) {
        get(viewer, tracker);
        return transactions.read(viewer, () -> store.targets(tracker));
    }

    Target target(Viewer viewer, UUID tracker, UUID id) {
        Grants.require(viewer, Action.MANAGE_PEOPLE);
        return transactions.read(
                viewer,
                () -> store.target(id)
                        .filter(each -> each.trackerId().equals(tracker))
                        .orElseThrow(Problem::notFound));
    }

    Target addTarget(Viewer viewer, UUID tracker, TargetFacts facts) {
        requireChange(viewer);
        return transactions.in(viewer, () -> {
            Tracker its = get(viewer, tracker);
            checkTarget(its, facts, null);
            Target added = new Target(
                    RandomCodes.uuid(),
                    tracker,
                    its.name(),
                    its.facts().kind(),
                    its.facts().internal(),
                    facts,
                    1);
            store.insert(added);
            publish(viewer, FactAction.TRACKER_TARGET_ADDED, tracker + "/" + added.id(), Map.of(), Changes.of(facts));
            return store.target(added.id()).orElseThrow();
        });
    }

    /** Changes a target, if its version is unchanged. */
    Target changeTarget(Viewer viewer, UUID tracker, UUID id, long version, UnaryOperator<TargetFacts> edit) {
        requireChange(viewer);
        return transactions.in(viewer, () -> {
            Target before = target(viewer, tracker, id);
            TargetFacts facts = edit.apply(before.facts());
            checkTarget(get(viewer, tracker), facts, id);
            Target changed =
                    new Target(id, tracker, before.trackerName(), before.kind(), before.internal(), facts, version);
            if (before.version() != version || !store.update(changed)) {
                throw Problem.stale(before);
            }
            Changes changes = Changes.between(before.facts(), facts);
            publish(viewer, FactAction.TRACKER_TARGET_CHANGED, tracker + "/" + id, changes.before(), changes.after());
            return store.target(id).orElseThrow();
        });
    }

    private void checkTarget(Tracker tracker, TargetFacts facts, @Nullable UUID by) {
        if (store.targetTaken(tracker.id(), facts.name(), by)) {
            throw Problem.invalid("name", "targetTaken");
        }
        if (facts.project().isEmpty() && tracker.facts().kind() != TrackerKind.WEBHOOK) {
            throw Problem.invalid("project", "required");
        }
    }

    /** Asks the tracker what is missing to create issues in a target, outside of any transaction. */
    List<Shortcoming> test(Viewer viewer, UUID tracker, UUID target) {
        requireChange(viewer);
        Target its = target(viewer, tracker, target);
        List<Shortcoming> missing = new ArrayList<>();
        try {
            missing.addAll(connections
                    .open(tracker, its.facts().project())
                    .test(its.kind().type(its.facts().type())));
        } catch (TryAgainException e) {
            missing.add(new Shortcoming(Shortcoming.Code.UNREACHABLE, String.valueOf(e.getMessage())));
        } catch (GiveUpException e) {
            missing.add(e.shortcoming());
        }
        return missing;
    }

    private static void requireChange(Viewer viewer) {
        Grants.require(viewer, Action.MANAGE_PEOPLE);
        if (viewer.readOnly()) {
            throw Problem.forbidden();
        }
    }

    private void publish(Viewer viewer, FactAction action, String object, Map<String, ?> before, Map<String, ?> after) {
        events.publishEvent(Fact.of(action, viewer.id(), "tracker/" + object)
                .withBefore(before)
                .withAfter(after));
    }
}
