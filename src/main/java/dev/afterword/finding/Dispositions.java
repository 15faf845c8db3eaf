package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Disposition.State;
import dev.afterword.finding.FindingInput.Wanted;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.web.Input;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** What becomes of findings: work, an accepted risk (one person asks, another answers), or that another says the same. */
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
     * Decides what was sent; a risk acceptance is asked for by it. Without a kind, what was decided is taken back.
     *
     * @param version the one that the decision was made on; null where the caller didn't say
     */
    Finding decide(Viewer viewer, String incident, String key, @Nullable Long version, Input input) {
        return transactions.in(viewer, () -> {
            Finding finding = scope.finding(viewer, Action.CONTRIBUTE, incident, key);
            Wanted wanted = FindingInput.wanted(input);
            if (version != null && version != finding.version()) {
                throw Problem.stale(FindingJson.of(finding, today()));
            }
            if (finding.facts().type() == FindingType.WENT_WELL) {
                throw Problem.blocked("wentWell", href(incident, key));
            }
            List<PlannedAction> intentions = wanted.intentions() == null ? finding.intentions() : wanted.intentions();
            Disposition decided = disposition(viewer, finding, wanted, intentions);
            Finding next = finding.disposed(decided, decided == null ? List.of() : intentions);
            return save(viewer, incident, finding, next, action(decided));
        });
    }

    private @Nullable Disposition disposition(
            Viewer viewer, Finding finding, Wanted wanted, List<PlannedAction> intentions) {
        return switch (wanted.kind()) {
            case null -> null;
            case FOLLOW_UPS -> {
                if (finding.disposed(null, intentions).steps() == 0) {
                    throw Problem.invalid("intentions.0.what", "noIntention");
                }
                yield Disposition.followUps(viewer, wanted.reason(), now());
            }
            case RISK_ACCEPTED -> risk(viewer, wanted);
            case DUPLICATE -> duplicate(viewer, finding, wanted);
        };
    }

    private Disposition risk(Viewer viewer, Wanted wanted) {
        String reason = wanted.reason();
        LocalDate until = wanted.until();
        if (reason == null) {
            throw Problem.invalid("reason", "required");
        }
        if (until == null || until.isBefore(today())) {
            throw Problem.invalid("until", "riskUntil");
        }
        return Disposition.riskAsked(viewer, reason, until, now());
    }

    private Disposition duplicate(Viewer viewer, Finding finding, Wanted wanted) {
        String of = wanted.duplicateOf();
        if (of == null || !of.matches("F-[1-9]\\d{0,8}")) {
            throw Problem.invalid("duplicateOf", "duplicateOf");
        }
        store.lock(finding.incident());
        if (store.find(finding.incident(), FindingScope.number(of)).isEmpty()) {
            throw Problem.invalid("duplicateOf", "noSuchKey", of);
        }
        Map<Integer, Integer> duplicates = store.duplicates(finding.incident());
        duplicates.remove(finding.number());
        for (Integer at = FindingScope.number(of); at != null; at = duplicates.get(at)) {
            if (at == finding.number()) {
                throw Problem.invalid("duplicateOf", "duplicateCircle", of);
            }
        }
        return Disposition.duplicate(viewer, wanted.reason(), of, now());
    }

    /** Approves the risk that another person asked to accept. */
    public Finding approve(Viewer viewer, String incident, String key, @Nullable String note) {
        return answer(viewer, incident, key, State.HOLDS, note);
    }

    /** Refuses it, with a reason: the finding is open again. */
    public Finding refuse(Viewer viewer, String incident, String key, @Nullable String reason) {
        return transactions.in(viewer, () -> {
            scope.finding(viewer, Action.APPROVE, incident, key);
            if (reason == null) {
                throw Problem.invalid("reason", "required");
            }
            return answer(viewer, incident, key, State.REFUSED, reason);
        });
    }

    private Finding answer(Viewer viewer, String incident, String key, State answer, @Nullable String words) {
        return transactions.in(viewer, () -> {
            Finding finding = scope.finding(viewer, Action.APPROVE, incident, key);
            Disposition open = finding.disposition();
            if (open == null || open.state() != State.REQUESTED) {
                throw Problem.blocked("noRiskAsked", href(incident, key));
            }
            if (open.askedBy().id().equals(viewer.id())) {
                throw Problem.blocked("riskTwoPeople", href(incident, key));
            }
            if (answer == State.HOLDS && open.until() != null && open.until().isBefore(today())) {
                throw Problem.blocked("riskOver", href(incident, key));
            }
            Finding next = finding.disposed(open.answered(viewer, answer, words, now()), finding.intentions());
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
        if (!after.intentions().equals(before.intentions())) {
            store.intentions(after);
        }
        events.publishEvent(Fact.of(action, viewer.id(), incident + "/" + after.key())
                .in(after.incident())
                .withRestriction(after.facts().restricted())
                .withBefore(said(before))
                .withAfter(said(after)));
        return scope.finding(viewer, Action.SEE, incident, after.key());
    }

    private static Map<String, @Nullable Object> said(Finding finding) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        Disposition disposition = finding.disposition();
        said.put("disposition", disposition == null ? null : disposition.asMap());
        said.put(
                "intentions", finding.intentions().stream().map(Changes::fields).toList());
        return said;
    }

    private static String href(String incident, String key) {
        return "/incidents/" + incident + "/findings/" + key;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
