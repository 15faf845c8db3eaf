package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Finding;
import dev.afterword.finding.FindingLinks;
import dev.afterword.finding.FindingType;
import dev.afterword.finding.FullFindingKey;
import dev.afterword.finding.LinkedWork;
import dev.afterword.finding.PlannedAction;
import dev.afterword.finding.Route;
import dev.afterword.followup.FollowUpCommands.CreateFollowUp;
import dev.afterword.followup.FollowUpCommands.ExtendFollowUp;
import dev.afterword.followup.FollowUpCommands.LinkFinding;
import dev.afterword.followup.FollowUpCommands.Schedule;
import dev.afterword.followup.FollowUpRecorder.StepNote;
import dev.afterword.followup.clock.Clocks;
import dev.afterword.followup.clock.DueDates;
import dev.afterword.input.Errors;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Problem.Block;
import dev.afterword.kernel.RandomCodes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Creates, edits, finds and lists follow-ups. Their steps are in {@link FollowUpTransitions} and {@link RiskRequests}. */
@Service
public class FollowUps {

    private final Transactions transactions;
    private final FollowUpScope scope;
    private final FollowUpStore store;
    private final FollowUpList list;
    private final FollowUpRecorder recorder;
    private final FollowUpShares shares;
    private final FindingLinks work;
    private final HandOvers handOvers;
    private final Clocks clocks;
    private final DueDates dueDates;

    FollowUps(
            Transactions transactions,
            FollowUpScope scope,
            FollowUpStore store,
            FollowUpList list,
            FollowUpRecorder recorder,
            FollowUpShares shares,
            FindingLinks work,
            HandOvers handOvers,
            Clocks clocks,
            DueDates dueDates) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.list = list;
        this.recorder = recorder;
        this.shares = shares;
        this.work = work;
        this.handOvers = handOvers;
        this.clocks = clocks;
        this.dueDates = dueDates;
    }

    /** Creates a follow-up from a finding, which sets the finding's disposition. */
    FollowUp create(Viewer viewer, String incident, String finding, FollowUpFacts facts, CreateFollowUp options) {
        return transactions.in(viewer, () -> {
            Finding taken = work.takeUndecided(viewer, incident, finding);
            checkKind(facts, incident);
            Errors errors = new Errors();
            Integer intention = intention(errors, options, taken);
            checkRoute(errors, facts, routes(taken));
            errors.check();
            FollowUp created = create(viewer, incident, taken, withReview(facts), intention);
            options.findings().forEach(other -> link(viewer, created, incident, other));
            if (options.share()) {
                shares.share(viewer, created, taken);
            }
            shares.requireAbleOwner(created);
            return store.find(created.key()).orElseThrow();
        });
    }

    /** Creates a follow-up from a finding, as other modules do, without the options of the form. */
    public FollowUp create(Viewer viewer, String incident, String finding, FollowUpFacts facts) {
        return create(viewer, incident, finding, facts, new CreateFollowUp(null, null, List.of(), false));
    }

    /** Sets the date of the first review by the response team from the priority. */
    private FollowUpFacts withReview(FollowUpFacts facts) {
        if (facts.nextReviewOn() != null) {
            return facts;
        }
        LocalDate next = recorder.today().plusDays(facts.priority().reviewEvery());
        return facts.reviewedNext(facts.dueOn().isBefore(next) ? facts.dueOn() : next);
    }

    /**
     * Returns the current index of the planned action. Its text takes precedence, because indexes change as others become
     * follow-ups.
     */
    private static @Nullable Integer intention(Errors errors, CreateFollowUp options, Finding taken) {
        Integer place = options.intention();
        if (place == null) {
            return null;
        }
        List<PlannedAction> left = taken.plannedActions();
        if (options.intended() != null) {
            List<String> lines = options.intended().lines().toList();
            place = IntStream.range(0, left.size())
                    .filter(i -> left.get(i).what().strip().lines().toList().equals(lines))
                    .boxed()
                    .findFirst()
                    .orElse(left.size());
        }
        if (place >= left.size()) {
            errors.reject("intention", "noSuchIntention");
        }
        return place;
    }

    /** Refuses a route other than the one that the finding's type requires unless there is a reason. */
    private static void checkRoute(Errors errors, FollowUpFacts facts, Set<Route> routes) {
        if (!routes.contains(facts.route()) && facts.routingReason() == null) {
            errors.reject("routingReason", "routingReason");
        }
    }

    /** Refuses procedure changes, which start as a recommendation so that the stakeholders are consulted. */
    private static void checkKind(FollowUpFacts facts, String incident) {
        if (facts.kind() == FollowUpKind.PROCEDURE_CHANGE) {
            throw Problem.blocked("procedureChange", "/incidents/" + incident + "/recommendations");
        }
    }

    /** Returns the routes that need no reason for a finding: all for one that went well. */
    private static Set<Route> routes(Finding finding) {
        return finding.facts().type() == FindingType.WENT_WELL
                ? EnumSet.allOf(Route.class)
                : finding.facts().routing().routes();
    }

    /** Creates the follow-up of an adopted recommendation; only this creates a {@code PROCEDURE_CHANGE}. */
    public FollowUp adopt(Viewer viewer, String incident, String finding, FollowUpFacts facts) {
        return transactions.in(viewer, () -> {
            FollowUp created = create(viewer, incident, work.take(viewer, incident, finding), facts, null);
            shares.requireAbleOwner(created);
            return created;
        });
    }

    private FollowUp create(
            Viewer viewer, String incident, Finding finding, FollowUpFacts facts, @Nullable Integer intention) {
        FollowUpFacts owned = handOvers.owned(facts);
        shares.requireWorker(owned);
        FollowUp fresh =
                insert(viewer, incident, finding, owned, facts.isTeamToName() ? handOvers.nameBy(facts.team()) : null);
        work.link(viewer, incident, finding, workOf(fresh), intention);
        return fresh;
    }

    private FollowUp insert(
            Viewer viewer, String incident, Finding finding, FollowUpFacts facts, @Nullable LocalDate nameBy) {
        try {
            return transactions.nested(() -> insertOnce(viewer, incident, finding, facts, nameBy));
        } catch (DuplicateKeyException e) {
            return insertOnce(viewer, incident, finding, facts, nameBy);
        }
    }

    private FollowUp insertOnce(
            Viewer viewer, String incident, Finding finding, FollowUpFacts facts, @Nullable LocalDate nameBy) {
        FollowUp fresh = new FollowUp(
                RandomCodes.uuid(),
                FollowUpStore.key(),
                finding.incident(),
                true,
                facts,
                finding.facts().crossOrganisation(),
                FollowUpState.PROPOSED,
                recorder.now(),
                null,
                null,
                null,
                null,
                nameBy,
                finding.facts().tlp(),
                finding.facts().restricted(),
                1,
                recorder.now(),
                FollowUpRecorder.ref(viewer));
        recorder.recordCreation(viewer, fresh, incident + "/" + finding.key());
        clocks.start(fresh, finding.facts().rank());
        return fresh;
    }

    private static LinkedWork workOf(FollowUp followUp) {
        return new LinkedWork(
                followUp.id(),
                followUp.key(),
                LinkedWork.Kind.FOLLOW_UP,
                true,
                followUp.facts().route());
    }

    /** Links another finding that a follow-up addresses, of the same incident or of another one. */
    FollowUp link(Viewer viewer, String key, LinkFinding command) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = scope.take(viewer, Action.SEE, key);
            String full = command.incident() == null ? command.finding() : command.incident() + "/" + command.finding();
            FullFindingKey named =
                    FullFindingKey.of(full).orElseThrow(() -> Problem.invalid("finding", "wholeFinding"));
            link(viewer, followUp, named.incident(), named.finding());
            return store.find(key).orElseThrow();
        });
    }

    /** Links a finding to the follow-up of the earlier finding that it repeats. */
    void linkFinding(Viewer viewer, String key, String incident, String finding) {
        transactions.run(viewer, () -> link(viewer, scope.take(viewer, Action.SEE, key), incident, finding));
    }

    private void link(Viewer viewer, FollowUp followUp, String incident, String finding) {
        Finding taken = work.takeOpen(viewer, incident, finding);
        if (taken.work().stream().anyMatch(one -> one.id().equals(followUp.id()) && one.live())) {
            return;
        }
        work.link(viewer, incident, taken, workOf(followUp), null);
        requireNoneBereft(viewer, followUp);
        recorder.recordLink(viewer, followUp, FollowUpAction.LINKED, taken);
    }

    /** Unlinks a finding. The last linked finding can't be removed. */
    FollowUp unlink(Viewer viewer, String key, String incident, String finding) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = scope.take(viewer, Action.SEE, key);
            Finding taken = work.takeOpen(viewer, incident, finding);
            if (!work.unlink(viewer, incident, taken, followUp.id())) {
                throw Problem.blocked("lastFinding", followUp.href());
            }
            shares.end(viewer, followUp, taken.id());
            requireNoneBereft(viewer, followUp);
            recorder.recordLink(viewer, followUp, FollowUpAction.UNLINKED, taken);
            return store.find(key).orElseThrow();
        });
    }

    /** Returns the follow-up. Throws "not found" if it is hidden or absent. */
    public FollowUp find(Viewer viewer, String key) {
        return transactions.read(viewer, () -> scope.find(viewer, Action.SEE, key));
    }

    /** Returns the follow-up if the viewer may do this to it. Throws "not found" or "forbidden" otherwise. */
    public FollowUp require(Viewer viewer, Action action, String key) {
        return transactions.read(viewer, () -> scope.find(viewer, action, key));
    }

    /** Returns whether the viewer may do this to it. */
    public boolean allows(Viewer viewer, Action action, FollowUp followUp) {
        return transactions.read(viewer, () -> scope.allows(viewer, action, followUp));
    }

    /** Returns the key of a follow-up that the viewer sees. */
    public Optional<String> keyOf(Viewer viewer, UUID followUp) {
        return transactions.read(viewer, () -> store.keyOf(followUp));
    }

    public Page<FollowUpRow> list(Viewer viewer, FollowUpQuery query) {
        return transactions.read(viewer, () -> list.page(viewer, query, recorder.today()));
    }

    /** Returns the beginning of each of these lists, which differ in state and due date alone. */
    public List<List<FollowUpRow>> beginnings(Viewer viewer, List<FollowUpQuery> lists) {
        return transactions.read(viewer, () -> list.beginnings(viewer, lists, recorder.today()));
    }

    /** Returns those to whose incidents the viewer contributes. */
    public Set<UUID> contributed(Viewer viewer, Collection<UUID> followUps) {
        return followUps.isEmpty() ? Set.of() : transactions.read(viewer, () -> list.contributed(followUps));
    }

    /** Returns the number of follow-ups on each of these lists, as {@link FollowUpList#counts} does. */
    public List<Integer> counts(Viewer viewer, List<FollowUpQuery> lists) {
        return transactions.read(viewer, () -> list.counts(viewer, lists, recorder.today()));
    }

    /** Edits the follow-up if {@code version} is current: the response team every field, its owner the ticket. */
    FollowUp edit(
            Viewer viewer, String key, long version, UnaryOperator<FollowUpFacts> edit, ExtendFollowUp extension) {
        return transactions.in(viewer, () -> {
            FollowUp current = scope.take(viewer, Action.SEE, key);
            boolean everything = scope.allows(viewer, Action.CONTRIBUTE, current);
            if (!everything && !scope.allows(viewer, Action.WORK, current)) {
                throw Problem.forbidden();
            }
            FollowUpFacts facts = edit.apply(current.facts());
            if (!everything && !facts.withTicket(current.facts().ticket()).equals(current.facts())) {
                throw Problem.forbidden();
            }
            check(viewer, current, facts);
            requireVersion(current, version);
            return facts.equals(current.facts())
                    ? current
                    : change(viewer, current, facts, extension.extensionReason());
        });
    }

    private void check(Viewer viewer, FollowUp current, FollowUpFacts facts) {
        Errors errors = new Errors();
        if (facts.nextReviewOn() == null && current.facts().nextReviewOn() != null) {
            errors.reject("nextReviewOn", "required");
        }
        if (facts.kind() != current.facts().kind()) {
            checkKind(facts, "");
            checkRoute(errors, facts, routes(viewer, current));
        }
        errors.check();
    }

    /**
     * Changes owner, team, priority and due date. The version is only checked if something changes.
     *
     * @param reason for a later due date
     */
    public FollowUp schedule(
            Viewer viewer, String key, long version, UnaryOperator<Schedule> edit, @Nullable String reason) {
        return transactions.in(viewer, () -> {
            FollowUp current = scope.take(viewer, Action.CONTRIBUTE, key);
            FollowUpFacts facts = current.facts().scheduled(edit.apply(Schedule.of(current.facts())));
            if (facts.equals(current.facts())) {
                return current;
            }
            requireVersion(current, version);
            return change(viewer, current, facts, reason);
        });
    }

    /** Does this with the version that it has now. */
    public FollowUp schedule(Viewer viewer, String key, UnaryOperator<Schedule> edit, @Nullable String reason) {
        return transactions.in(viewer, () -> {
            long now = scope.take(viewer, Action.CONTRIBUTE, key).version();
            return schedule(viewer, key, now, edit, reason);
        });
    }

    private void requireVersion(FollowUp current, long version) {
        if (current.version() != version) {
            throw Problem.stale(FollowUpJson.of(current, recorder.today()));
        }
    }

    /**
     * Changes it; another owner has to accept it first.
     *
     * @param reason for a later date
     */
    private FollowUp change(Viewer viewer, FollowUp current, FollowUpFacts facts, @Nullable String reason) {
        PersonRef owner = current.facts().owner();
        PersonRef to = handOvers.owned(facts).owner();
        FollowUpFacts kept = facts.ownedBy(owner);
        FollowUp next = current;
        if (!kept.equals(current.facts())) {
            next = current.withFacts(kept);
            boolean lead = scope.allows(viewer, Action.APPROVE, current);
            boolean extended = dueDates.move(current, facts.dueOn(), reason, lead);
            recorder.recordChange(viewer, current, next, StepNote.note(extended ? reason : null));
        }
        if (facts.isTeamToName()) {
            handOvers.offerTeam(viewer, next, to);
        } else if (!to.id().equals(owner.id())) {
            handOvers.offer(viewer, next, to, "owner", null);
        }
        return store.find(current.key()).orElseThrow();
    }

    private Set<Route> routes(Viewer viewer, FollowUp current) {
        Set<Route> routes = EnumSet.noneOf(Route.class);
        for (FindingLinks.Linked linked : work.findings(viewer, current.id())) {
            routes.addAll(linked.type() == FindingType.WENT_WELL ? EnumSet.allOf(Route.class) : linked.routes());
        }
        return routes;
    }

    /** Stores the routing reasons of follow-ups whose finding now requires another route; see {@code WorkSource.explainRoutes}. */
    void explainRoutes(Viewer viewer, Collection<UUID> items, Map<String, String> reasons, Errors errors) {
        for (UUID item : items) {
            store.keyOf(item).ifPresent(key -> explainRoute(viewer, key, reasons.getOrDefault(key, ""), errors));
        }
    }

    private void explainRoute(Viewer viewer, String key, String reason, Errors errors) {
        FollowUp current = scope.take(viewer, Action.SEE, key);
        if (!needsReason(viewer, current)) {
            return;
        }
        if (!scope.allows(viewer, Action.CONTRIBUTE, current)) {
            errors.reject("routingReasons." + key, "routingReasonElsewhere", key);
        } else if (reason.isBlank()) {
            errors.reject("routingReasons." + key, "routingReasonOf", key);
        } else {
            change(viewer, current, current.facts().routedBecause(reason.strip()), null);
        }
    }

    private void requireNoneBereft(Viewer viewer, FollowUp followUp) {
        List<Block> blocks = bereft(viewer, List.of(followUp.id()));
        if (!blocks.isEmpty()) {
            throw Problem.blocked(blocks);
        }
    }

    /** Returns what blocks the loss of a finding for each of these follow-ups; see {@code WorkSource.bereft}. */
    List<Block> bereft(Viewer viewer, Collection<UUID> items) {
        List<Block> blocks = new ArrayList<>();
        for (UUID item : items) {
            store.keyOf(item).map(key -> scope.take(viewer, Action.SEE, key)).ifPresent(followUp -> {
                if (needsReason(viewer, followUp)) {
                    blocks.add(Block.of("routeUnexplained", followUp.href() + "/edit#routingReason", followUp.key()));
                }
                shares.ownerOutside(followUp).ifPresent(blocks::add);
            });
        }
        return blocks;
    }

    /** Returns whether no finding that is left leads to its route, and no reason says why it is there. */
    private boolean needsReason(Viewer viewer, FollowUp followUp) {
        Set<Route> routes = routes(viewer, followUp);
        return followUp.facts().routingReason() == null
                && !routes.isEmpty()
                && !routes.contains(followUp.facts().route());
    }

    List<FollowUpStep> steps(Viewer viewer, FollowUp followUp) {
        return transactions.read(viewer, () -> new ArrayList<>(store.steps(followUp.id())));
    }
}
