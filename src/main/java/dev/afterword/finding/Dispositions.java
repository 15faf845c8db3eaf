package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Disposition.State;
import dev.afterword.finding.FindingCommands.ApproveRisk;
import dev.afterword.finding.FindingCommands.DecideDisposition;
import dev.afterword.finding.FindingCommands.RefuseRisk;
import dev.afterword.incident.citation.Citations;
import dev.afterword.input.Errors;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Decides the disposition of findings: work, an accepted risk (one person requests, another decides), or a duplicate. */
@Service
public class Dispositions {

    private final Transactions transactions;
    private final FindingScope scope;
    private final FindingStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Dispositions(
            Transactions transactions,
            FindingScope scope,
            FindingStore store,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Decides the disposition; for a risk acceptance, requests it. A decision without a kind undoes the previous one.
     *
     * @param version the version that the decision is based on
     * @param edit applied to a command that decides nothing and keeps the planned actions
     */
    Finding decide(Viewer viewer, String incident, String key, long version, UnaryOperator<DecideDisposition> edit) {
        return transactions.in(viewer, () -> {
            Finding finding = scope.undecided(viewer, incident, key, today());
            DecideDisposition command = edit.apply(DecideDisposition.nothing(finding.plannedActions()));
            requireVersion(finding, version);
            if (command.kind() == null || command.kind() == DispositionKind.FOLLOW_UPS) {
                // neither a decision that was undone nor a planned action is a disposition of a closed incident's
                // finding
                scope.requireOpen(incident);
            }
            if (finding.facts().type() == FindingType.WENT_WELL) {
                throw Problem.blocked("wentWell", Citations.href(incident, key));
            }
            Disposition decided = disposition(viewer, finding, command);
            Finding next = finding.disposed(decided, decided == null ? List.of() : command.plannedActions());
            return save(viewer, incident, finding, next, action(decided));
        });
    }

    private void requireVersion(Finding finding, @Nullable Long version) {
        if (version != null && version != finding.version()) {
            throw Problem.stale(FindingJson.of(finding, today()));
        }
    }

    private @Nullable Disposition disposition(Viewer viewer, Finding finding, DecideDisposition command) {
        return switch (command.kind()) {
            case null -> null;
            case FOLLOW_UPS -> {
                if (finding.disposed(null, command.plannedActions()).steps() == 0) {
                    throw Problem.invalid("intentions.0.what", "noIntention");
                }
                yield Disposition.followUps(viewer, command.reason(), now());
            }
            case RISK_ACCEPTED -> risk(viewer, command);
            case DUPLICATE -> duplicate(viewer, finding, command);
        };
    }

    private Disposition risk(Viewer viewer, DecideDisposition command) {
        String reason = command.reason();
        LocalDate until = command.until();
        Errors errors = new Errors();
        if (reason == null) {
            errors.reject("reason", "required");
        }
        if (until == null || until.isBefore(today())) {
            errors.reject("until", "riskUntil");
        }
        errors.check();
        return Disposition.riskAsked(viewer, Objects.requireNonNull(reason), Objects.requireNonNull(until), now());
    }

    private Disposition duplicate(Viewer viewer, Finding finding, DecideDisposition command) {
        String of = command.duplicateOf();
        if (of == null || !of.matches("F-[1-9]\\d{0,8}")) {
            throw Problem.invalid("duplicateOf", "duplicateOf");
        }
        store.lock(finding.incident());
        Finding original = store.find(finding.incident(), FindingScope.number(of))
                .orElseThrow(() -> Problem.invalid("duplicateOf", "noSuchKey", of));
        Map<Integer, Integer> duplicates = store.duplicates(finding.incident());
        duplicates.remove(finding.number());
        for (Integer at = FindingScope.number(of); at != null; at = duplicates.get(at)) {
            if (at == finding.number()) {
                throw Problem.invalid("duplicateOf", "duplicateCircle", of);
            }
        }
        requireSame(finding, original);
        return Disposition.duplicate(viewer, command.reason(), of, now());
    }

    /** Requires that the original has the same type, so that its disposition is one for both, and that it has one. */
    private void requireSame(Finding finding, Finding original) {
        if (original.facts().type() != finding.facts().type()) {
            throw Problem.invalid("duplicateOf", "duplicateType", original.key());
        }
        if (!original.dispositionStatus(today()).decided()) {
            throw Problem.invalid("duplicateOf", "duplicateUndecided", original.key());
        }
    }

    /**
     * Approves the risk acceptance that another person requested, also again for a finding that was changed since.
     *
     * @param version the version that was read; null if the caller sent none
     */
    Finding approve(Viewer viewer, String incident, String key, @Nullable Long version, ApproveRisk command) {
        return answer(viewer, incident, key, version, State.HOLDS, command.reason());
    }

    /** Rejects the risk acceptance: the finding has no disposition again. */
    Finding refuse(Viewer viewer, String incident, String key, @Nullable Long version, RefuseRisk command) {
        return answer(viewer, incident, key, version, State.REFUSED, command.reason());
    }

    private Finding answer(
            Viewer viewer, String incident, String key, @Nullable Long version, State answer, @Nullable String words) {
        return transactions.in(viewer, () -> {
            Finding finding = scope.finding(viewer, Action.APPROVE, incident, key);
            requireVersion(finding, version);
            Disposition open = finding.disposition();
            if (open == null || !open.awaitsAnswer()) {
                throw Problem.blocked("noRiskAsked", Citations.href(incident, key));
            }
            if (open.isOwn(viewer)) {
                throw Problem.blocked("riskTwoPeople", Citations.href(incident, key));
            }
            if (answer == State.HOLDS && open.until() != null && open.until().isBefore(today())) {
                throw Problem.blocked("riskOver", Citations.href(incident, key));
            }
            Finding next = finding.disposed(open.answered(viewer, answer, words, now()), finding.plannedActions());
            FactAction action =
                    answer == State.HOLDS ? FactAction.FINDING_RISK_APPROVED : FactAction.FINDING_RISK_REFUSED;
            return save(viewer, incident, finding, next, action);
        });
    }

    private static FactAction action(@Nullable Disposition decided) {
        if (decided == null) {
            return FactAction.FINDING_DISPOSITION_TAKEN_BACK;
        }
        return decided.kind() == DispositionKind.RISK_ACCEPTED
                ? FactAction.FINDING_RISK_ASKED
                : FactAction.FINDING_DISPOSED;
    }

    private Finding save(Viewer viewer, String incident, Finding before, Finding after, FactAction action) {
        if (!store.update(after)) {
            throw Problem.stale(FindingJson.of(before, today()));
        }
        if (!after.plannedActions().equals(before.plannedActions())) {
            store.replacePlannedActions(after);
        }
        events.publishEvent(Fact.of(action, viewer.id(), incident + "/" + after.key())
                .in(after.incident())
                .withRestriction(after.facts().restricted())
                .withBefore(fields(before))
                .withAfter(fields(after)));
        return scope.finding(viewer, Action.SEE, incident, after.key());
    }

    private static Map<String, @Nullable Object> fields(Finding finding) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Disposition disposition = finding.disposition();
        fields.put("disposition", disposition == null ? null : disposition.asMap());
        fields.put(
                "intentions",
                finding.plannedActions().stream().map(Changes::fields).toList());
        return fields;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
