package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Problem.Block;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Links findings to the work on them. A finding with live work has the disposition {@code FOLLOW_UPS}: linking sets it (the table
 * "Enumerations" of the contract), and without live work the finding has no disposition again.
 */
@Service
public class FindingLinks {

    private final Transactions transactions;
    private final FindingScope scope;
    private final FindingStore store;
    private final FindingLinkStore links;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FindingLinks(
            Transactions transactions,
            FindingScope scope,
            FindingStore store,
            FindingLinkStore links,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.links = links;
        this.events = events;
        this.clock = clock;
    }

    /** Returns a finding that the viewer may change, locked until the transaction ends. Called before its work is created. */
    public Finding take(Viewer viewer, String incident, String finding) {
        return transactions.in(viewer, () -> {
            Finding found = scope.finding(viewer, Action.CONTRIBUTE, incident, finding);
            store.lockRow(found.id());
            return scope.finding(viewer, Action.CONTRIBUTE, incident, finding);
        });
    }

    /** Like {@link #take}, but on a closed incident only for a response lead, and only if the finding has no valid disposition. */
    public Finding takeUndecided(Viewer viewer, String incident, String finding) {
        return transactions.in(viewer, () -> {
            take(viewer, incident, finding);
            return scope.undecided(viewer, incident, finding, today());
        });
    }

    /** Like {@link #take}, but throws if the incident is closed; for linking and unlinking work by hand. */
    public Finding takeOpen(Viewer viewer, String incident, String finding) {
        return transactions.in(viewer, () -> {
            Finding taken = take(viewer, incident, finding);
            scope.requireOpen(incident);
            return taken;
        });
    }

    /**
     * Links {@code work} to a finding that was locked by {@link #take}. Linking again changes nothing.
     *
     * @param intention the index, from 0, of the planned action that the work was created from; null for none
     */
    public void link(Viewer viewer, String incident, Finding taken, LinkedWork work, @Nullable Integer intention) {
        transactions.run(viewer, () -> {
            if (!links.insert(viewer, taken, work, clock.instant())) {
                return;
            }
            List<PlannedAction> intentions = new ArrayList<>(taken.plannedActions());
            if (intention != null) {
                intentions.remove(intention.intValue());
            }
            Disposition decided = keepsDisposition(viewer, incident, taken)
                    ? taken.disposition()
                    : Disposition.followUps(viewer, null, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            Finding next = taken.disposed(decided, intentions);
            if (!store.update(next)) {
                throw new IllegalStateException("the finding wasn't taken");
            }
            if (intention != null) {
                store.replacePlannedActions(next);
            }
            publish(viewer, incident, taken, next, work, FactAction.FINDING_WORK_LINKED);
        });
    }

    /** On a closed incident someone may still recommend, which decides nothing in the place of a response lead. */
    private boolean keepsDisposition(Viewer viewer, String incident, Finding finding) {
        Disposition current = finding.disposition();
        return finding.facts().type() == FindingType.WENT_WELL
                || (current != null && current.kind() == DispositionKind.FOLLOW_UPS)
                || !scope.decides(viewer, incident, finding, today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private void publish(
            Viewer viewer, String incident, Finding before, Finding after, LinkedWork work, FactAction action) {
        events.publishEvent(Fact.of(action, viewer.id(), incident + "/" + after.key())
                .in(after.incident())
                .withRestriction(after.facts().restricted())
                .withBefore(fields(before, null))
                .withAfter(fields(after, work)));
    }

    private static Map<String, @Nullable Object> fields(Finding finding, @Nullable LinkedWork work) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Disposition disposition = finding.disposition();
        fields.put("disposition", disposition == null ? null : disposition.asMap());
        fields.put(
                "intentions",
                finding.plannedActions().stream().map(Changes::fields).toList());
        if (work != null) {
            fields.put("work", work.asMap());
        }
        return fields;
    }

    /**
     * Throws if {@code item} is the only work on a finding of a closed incident, because the finding would lose its disposition,
     * and no one could decide a new one.
     */
    public void requireNotLastOfClosed(Viewer viewer, UUID item) {
        List<FullFindingKey> held = transactions.read(viewer, () -> links.lastOfClosed(item));
        if (!held.isEmpty()) {
            throw Problem.blocked(held.stream()
                    .map(key -> Block.of(
                            "lastWorkOfClosed", "/incidents/" + key.incident() + "/closing#reopen", key.toString()))
                    .toList());
        }
    }

    /** Sets whether {@code item} counts as work, for all findings that it is linked to and that the viewer may change. */
    public void setLive(Viewer viewer, UUID item, boolean live) {
        transactions.run(viewer, () -> links.setLive(item, live));
    }

    /**
     * Unlinks {@code item} from a finding that was locked by {@link #take}. Returns false, and does nothing, if this is its last
     * finding.
     */
    public boolean unlink(Viewer viewer, String incident, Finding taken, UUID item) {
        return transactions.in(viewer, () -> {
            boolean others = links.hasOthers(item, taken);
            Optional<LinkedWork> current =
                    taken.work().stream().filter(one -> one.id().equals(item)).findFirst();
            if (!others || current.isEmpty()) {
                return false;
            }
            links.end(item, taken);
            publish(viewer, incident, taken, taken, current.get(), FactAction.FINDING_WORK_UNLINKED);
            return true;
        });
    }

    /**
     * A finding that an item is linked to, as far as the viewer sees it.
     *
     * @param incidentKey empty if they see the finding but not its incident
     */
    public record Linked(
            UUID incident,
            String incidentKey,
            String incidentTitle,
            UUID id,
            String key,
            String title,
            @Nullable String description,
            FindingType type,
            @Nullable Integer severity,
            boolean crossOrganisation,
            List<String> citations) {
        public Linked {
            citations = List.copyOf(citations);
        }

        /** Returns the routes that need no reason. */
        public Set<Route> routes() {
            return Routing.of(type, crossOrganisation).routes();
        }
    }

    /**
     * Returns the findings that {@code item} is linked to and that the viewer sees; without the incident's key if they don't see
     * it.
     */
    public List<Linked> findings(Viewer viewer, UUID item) {
        return transactions.read(viewer, () -> links.findings(item));
    }
}
