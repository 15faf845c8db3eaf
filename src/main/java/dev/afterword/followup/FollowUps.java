package dev.afterword.followup;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Finding;
import dev.afterword.finding.FindingLinks;
import dev.afterword.finding.FindingType;
import dev.afterword.finding.FullFindingKey;
import dev.afterword.finding.LinkedWork;
import dev.afterword.finding.PlannedAction;
import dev.afterword.finding.Route;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.web.Input;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Follow-ups: raised from findings, changed, found, listed. How they move on: {@link FollowUpTransitions}, {@link RiskRequests}. */
@Service
public class FollowUps {

    private final Transactions transactions;
    private final FollowUpScope scope;
    private final FollowUpStore store;
    private final FollowUpList list;
    private final FollowUpInput inputs;
    private final FollowUpRecorder journal;
    private final FollowUpShares shares;
    private final FindingLinks work;

    FollowUps(
            Transactions transactions,
            FollowUpScope scope,
            FollowUpStore store,
            FollowUpList list,
            FollowUpInput inputs,
            FollowUpRecorder journal,
            FollowUpShares shares,
            FindingLinks work) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.list = list;
        this.inputs = inputs;
        this.journal = journal;
        this.shares = shares;
        this.work = work;
    }

    /**
     * Raises a follow-up from a finding, and says of that that something is done about it. Whether the finding shows to the
     * owner, who may not see the incident, is said by {@code share}; of which written intention it is made, by {@code intention}.
     */
    FollowUp raise(Viewer viewer, String incident, String finding, Input input) {
        return transactions.in(viewer, () -> {
            Finding taken = work.take(viewer, incident, finding);
            FollowUpFacts facts = inputs.fresh(input, journal.today());
            Integer intention = intention(input, taken);
            boolean share = input.flag("share");
            List<String> more = input.texts("findings", 50, 60);
            checkKind(facts, incident);
            FollowUpInput.checkRoute(input, facts, routes(taken));
            input.check();
            FollowUp raised = raise(viewer, incident, taken, facts, intention);
            more.forEach(other -> link(viewer, raised, incident, other));
            if (share) {
                shares.share(viewer, raised, taken);
            }
            return store.find(raised.key()).orElseThrow();
        });
    }

    /** Its place among those that are left; a form also says its words, for the places change as others are made of them. */
    private static @Nullable Integer intention(Input input, Finding taken) {
        Integer place = input.number("intention", 0, 200);
        String words = input.text("intended", 20_000);
        if (place == null) {
            return null;
        }
        List<PlannedAction> left = taken.intentions();
        if (words != null) {
            List<String> lines = words.lines().toList();
            place = IntStream.range(0, left.size())
                    .filter(i -> left.get(i).what().strip().lines().toList().equals(lines))
                    .boxed()
                    .findFirst()
                    .orElse(left.size());
        }
        if (place >= left.size()) {
            input.reject("intention", "noSuchIntention");
        }
        return place;
    }

    /** A procedure change starts as a recommendation, so that those concerned are asked. */
    private static void checkKind(FollowUpFacts facts, String incident) {
        if (facts.kind() == FollowUpKind.PROCEDURE_CHANGE) {
            throw Problem.blocked("procedureChange", "/incidents/" + incident + "/recommendations");
        }
    }

    /** Where the work of a finding may go without a reason: what went well may lead anywhere. */
    private static Set<Route> routes(Finding finding) {
        return finding.facts().type() == FindingType.WENT_WELL
                ? EnumSet.allOf(Route.class)
                : finding.facts().routing().routes();
    }

    /** Raises what a recommendation led to, once that was adopted; the one way to a {@code PROCEDURE_CHANGE}. */
    public FollowUp adopt(Viewer viewer, String incident, String finding, FollowUpFacts facts) {
        return transactions.in(
                viewer, () -> raise(viewer, incident, work.take(viewer, incident, finding), facts, null));
    }

    private FollowUp raise(
            Viewer viewer, String incident, Finding finding, FollowUpFacts facts, @Nullable Integer intention) {
        FollowUp fresh = insert(viewer, incident, finding, facts);
        work.link(viewer, incident, finding, workOf(fresh), intention);
        return fresh;
    }

    private FollowUp insert(Viewer viewer, String incident, Finding finding, FollowUpFacts facts) {
        try {
            return transactions.nested(() -> insertOnce(viewer, incident, finding, facts));
        } catch (DuplicateKeyException e) {
            return insertOnce(viewer, incident, finding, facts);
        }
    }

    private FollowUp insertOnce(Viewer viewer, String incident, Finding finding, FollowUpFacts facts) {
        FollowUp fresh = new FollowUp(
                RandomCodes.uuid(),
                FollowUpStore.key(),
                finding.incident(),
                true,
                facts,
                finding.facts().crossOrganisation(),
                FollowUpState.PROPOSED,
                journal.now(),
                null,
                null,
                finding.facts().tlp(),
                finding.facts().restricted(),
                1,
                journal.now(),
                FollowUpRecorder.ref(viewer));
        journal.raised(viewer, fresh, incident + "/" + finding.key());
        return fresh;
    }

    private static LinkedWork workOf(FollowUp followUp) {
        return new LinkedWork(followUp.id(), followUp.key(), LinkedWork.Kind.FOLLOW_UP, true);
    }

    /**
     * Says that a follow-up serves another finding too, of the same incident or of another one: {@code incident} and
     * {@code finding}, or both as the whole key in {@code finding}.
     */
    FollowUp link(Viewer viewer, String key, Input input) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = scope.take(viewer, Action.SEE, key);
            String incident = input.text("incident", 40);
            String finding = input.required("finding", Input.LINE);
            FullFindingKey named = FullFindingKey.of(incident == null ? finding : incident + "/" + finding)
                    .orElse(null);
            if (named == null && !finding.isEmpty()) {
                input.reject("finding", "wholeFinding");
            }
            input.check();
            if (named == null) {
                throw Problem.invalid("finding", "wholeFinding");
            }
            link(viewer, followUp, named.incident(), named.finding());
            return store.find(key).orElseThrow();
        });
    }

    /** The same where the finding is at hand: what is done about the one that it repeats is done about it too. */
    void serve(Viewer viewer, String key, String incident, String finding) {
        transactions.run(viewer, () -> link(viewer, scope.take(viewer, Action.SEE, key), incident, finding));
    }

    private void link(Viewer viewer, FollowUp followUp, String incident, String finding) {
        Finding taken = work.takeOpen(viewer, incident, finding);
        if (taken.work().stream().anyMatch(one -> one.id().equals(followUp.id()) && one.live())) {
            return;
        }
        work.link(viewer, incident, taken, workOf(followUp), null);
        journal.record(viewer, followUp, followUp, FollowUpAction.LINKED, FollowUpRecorder.Said.NOTHING);
    }

    /** Takes that back; the last finding that a follow-up serves stays. */
    FollowUp unlink(Viewer viewer, String key, String incident, String finding) {
        return transactions.in(viewer, () -> {
            FollowUp followUp = scope.take(viewer, Action.SEE, key);
            Finding taken = work.takeOpen(viewer, incident, finding);
            if (!work.unlink(viewer, incident, taken, followUp.id())) {
                throw Problem.blocked("lastFinding", followUp.href());
            }
            shares.end(viewer, followUp, taken.id());
            journal.record(viewer, followUp, followUp, FollowUpAction.UNLINKED, FollowUpRecorder.Said.NOTHING);
            return store.find(key).orElseThrow();
        });
    }

    /** The follow-up, or "not found": hidden and absent alike. */
    public FollowUp find(Viewer viewer, String key) {
        return transactions.read(viewer, () -> scope.find(viewer, Action.SEE, key));
    }

    Page<FollowUpRow> list(Viewer viewer, FollowUpQuery query) {
        return transactions.read(viewer, () -> list.page(viewer, query, journal.today()));
    }

    /** Changes what was sent, as a merge patch on {@code version}: the response team everything, the owner the ticket. */
    FollowUp change(Viewer viewer, String key, long version, Input input) {
        return transactions.in(viewer, () -> {
            FollowUp standing = scope.take(viewer, Action.SEE, key);
            requireChange(viewer, standing, input);
            FollowUpFacts facts = inputs.change(input, standing.facts(), journal.today());
            Set<Route> routes =
                    facts.kind() == standing.facts().kind() ? EnumSet.allOf(Route.class) : routes(viewer, standing);
            if (facts.kind() != standing.facts().kind()) {
                checkKind(facts, "");
            }
            FollowUpInput.checkRoute(input, facts, routes);
            input.check();
            requireVersion(standing, version);
            return facts.equals(standing.facts()) ? standing : change(viewer, standing, facts);
        });
    }

    /**
     * Changes what a look at an item usually changes, where it is sent: owner, priority and due date. What is sent as it stands
     * changes nothing, on whichever version.
     */
    FollowUp rearrange(Viewer viewer, String key, long version, Input input) {
        return transactions.in(viewer, () -> {
            FollowUp standing = scope.take(viewer, Action.CONTRIBUTE, key);
            FollowUpFacts facts = inputs.rearranged(input, standing.facts(), journal.today());
            input.check();
            if (facts.equals(standing.facts())) {
                return standing;
            }
            requireVersion(standing, version);
            return change(viewer, standing, facts);
        });
    }

    private void requireVersion(FollowUp standing, long version) {
        if (standing.version() != version) {
            throw Problem.stale(FollowUpJson.of(standing, journal.today()));
        }
    }

    private void requireChange(Viewer viewer, FollowUp standing, Input input) {
        boolean ticketOnly = input.names().stream().allMatch(name -> name.equals("ticket") || name.equals("version"));
        if (!scope.allows(viewer, Action.CONTRIBUTE, standing)
                && !(ticketOnly && scope.allows(viewer, Action.WORK, standing))) {
            throw Problem.forbidden();
        }
    }

    private FollowUp change(Viewer viewer, FollowUp standing, FollowUpFacts facts) {
        UUID owner = facts.owner().id();
        boolean handedOver = !owner.equals(standing.facts().owner().id());
        FollowUp next = standing.saying(facts);
        if (handedOver && standing.state().withOwner()) {
            next = next.movedBack(journal.now());
        }
        journal.changed(viewer, standing, next);
        if (handedOver) {
            shares.handOver(viewer, standing, owner);
        }
        return store.find(standing.key()).orElseThrow();
    }

    private Set<Route> routes(Viewer viewer, FollowUp standing) {
        Set<Route> routes = EnumSet.noneOf(Route.class);
        for (FindingLinks.Linked linked : work.findings(viewer, standing.id())) {
            routes.addAll(linked.type() == FindingType.WENT_WELL ? EnumSet.allOf(Route.class) : linked.routes());
        }
        return routes;
    }

    List<FollowUpStep> steps(Viewer viewer, FollowUp followUp) {
        return transactions.read(viewer, () -> new ArrayList<>(store.steps(followUp.id())));
    }
}
