package dev.afterword.recommendation;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.finding.Finding;
import dev.afterword.finding.Findings;
import dev.afterword.incident.Incidents;
import dev.afterword.input.Errors;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.recommendation.RecommendationCommands.CompleteRecommendation;
import dev.afterword.recommendation.RecommendationCommands.ProposeRecommendation;
import dev.afterword.recommendation.RecommendationCommands.RecommendationWording;
import dev.afterword.recommendation.RecommendationScope.Seen;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Proposes, finds, lists, edits and completes recommendations. {@link Consultations} handles opinions and decisions. */
@Service
public class Recommendations {

    private final Transactions transactions;
    private final RecommendationScope scope;
    private final RecommendationStore store;
    private final RecommendationList list;
    private final ConsultationStore consultations;
    private final RecommendationRules rules;
    private final Incidents incidents;
    private final Findings findings;
    private final RecommendationWork work;
    private final ImplementingRevisionStore revisions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Recommendations(
            Transactions transactions,
            RecommendationScope scope,
            RecommendationStore store,
            RecommendationList list,
            ConsultationStore consultations,
            RecommendationRules rules,
            Incidents incidents,
            Findings findings,
            RecommendationWork work,
            ImplementingRevisionStore revisions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.scope = scope;
        this.store = store;
        this.list = list;
        this.consultations = consultations;
        this.rules = rules;
        this.incidents = incidents;
        this.findings = findings;
        this.work = work;
        this.revisions = revisions;
        this.events = events;
        this.clock = clock;
    }

    /** The date that due dates are compared with, UTC. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Proposes an improvement. The viewer has to be involved in the incident that it comes from or, without one, be internal. */
    Recommendation propose(Viewer viewer, ProposeRecommendation command) {
        if (command.incident() == null && !command.findings().isEmpty()) {
            throw Problem.invalid("findings", "findingsOfNone");
        }
        String incident = command.incident();
        return transactions.in(viewer, () -> {
            if (incident == null) {
                Grants.require(viewer, Action.RECOMMEND);
            } else if (viewer.external()) {
                incidents.require(viewer, Action.SEE, incident);
                throw Problem.forbidden();
            }
            return propose(viewer, rules.proposal(viewer, command));
        });
    }

    private Recommendation propose(Viewer viewer, Proposal proposal) {
        List<UUID> from = found(viewer, proposal);
        List<Finding> taken = work.take(viewer, proposal.incident(), proposal.incidentKey(), proposal.findings());
        Recommendation drawn = insert(() -> Recommendation.open(viewer, proposal, now()));
        store.link(drawn, from);
        work.link(viewer, drawn, proposal.incidentKey(), taken);
        events.publishEvent(Fact.of(FactAction.RECOMMENDATION_PROPOSED, viewer.id(), drawn.key())
                .in(proposal.incident())
                .withAfter(Changes.fields(proposal, "title", "body", "tlp", "findings")));
        return store.find(drawn.key()).orElseThrow();
    }

    /** Keys are short: one that is taken, perhaps by what the viewer doesn't see, is drawn again. */
    private Recommendation insert(Supplier<Recommendation> draw) {
        for (int tries = 1; ; tries++) {
            Recommendation drawn = draw.get();
            try {
                transactions.nested(() -> {
                    store.insert(drawn);
                    return drawn;
                });
                return drawn;
            } catch (DuplicateKeyException e) {
                if (tries == 5) {
                    throw e;
                }
            }
        }
    }

    private List<UUID> found(Viewer viewer, Proposal proposal) {
        if (proposal.incident() == null || proposal.findings().isEmpty()) {
            return List.of();
        }
        Map<String, Finding> all = findings.all(viewer, proposal.incident()).stream()
                .collect(Collectors.toMap(Finding::key, Function.identity()));
        List<String> missing = proposal.findings().stream()
                .filter(key -> !all.containsKey(key))
                .toList();
        if (!missing.isEmpty()) {
            throw Problem.invalid("findings", "noSuchKey", String.join(", ", missing));
        }
        return all.values().stream()
                .filter(finding -> proposal.findings().contains(finding.key()))
                .map(Finding::id)
                .toList();
    }

    /** Returns the revisions that implement these recommendations, the newest first, as far as the current person sees them. */
    Map<UUID, List<ImplementingRevision>> revisions(Collection<UUID> ids) {
        return revisions.of(ids);
    }

    Page<RecommendationRow> list(Viewer viewer, RecommendationQuery query) {
        return transactions.read(viewer, () -> list.page(viewer, query, today()));
    }

    List<Integer> counts(Viewer viewer, List<RecommendationQuery> lists) {
        return transactions.read(viewer, () -> list.counts(viewer, lists, today()));
    }

    /** One recommendation with all that the viewer may know of it; "not found" for hidden and absent alike. */
    RecommendationDetail find(Viewer viewer, String key) {
        return transactions.read(viewer, () -> doc(viewer, scope.see(viewer, key)));
    }

    /** Records that the viewer, who proposed it or is a stakeholder, has seen the decision. */
    void told(Viewer viewer, RecommendationDetail doc) {
        Recommendation r = doc.recommendation();
        if (r.decision() != null && (doc.asked() || r.proposedBy().id().equals(viewer.id()))) {
            transactions.run(viewer, () -> consultations.told(viewer, r.id(), now()));
        }
    }

    /**
     * Edits title and text of {@code version}. Only the person who proposed it may, until the first opinion is given.
     */
    RecommendationDetail correct(Viewer viewer, String key, long version, UnaryOperator<RecommendationWording> change) {
        return transactions.in(viewer, () -> {
            consultations.lock(scope.see(viewer, key).recommendation().id());
            Seen seen = scope.proposed(viewer, key);
            Recommendation standing = seen.recommendation();
            standing.requireUndecided();
            Recommendation corrected = standing.corrected(changed(standing, change));
            if (doc(viewer, seen).heard() > 0) {
                throw Problem.blocked("opinionsGiven", standing.href() + "#consultation");
            }
            if (standing.version() != version || !store.correct(corrected)) {
                throw Problem.stale(RecommendationJson.of(doc(viewer, seen)));
            }
            events.publishEvent(Fact.of(FactAction.RECOMMENDATION_CORRECTED, viewer.id(), key)
                    .in(standing.incident())
                    .with(Changes.between(standing.wording(), corrected.wording())));
            return find(viewer, key);
        });
    }

    private static RecommendationWording changed(Recommendation standing, UnaryOperator<RecommendationWording> change) {
        RecommendationWording wording = change.apply(standing.wording());
        Errors errors = new Errors();
        RecommendationRules.checkWording(wording, standing.incidentKey(), errors);
        errors.check();
        return wording;
    }

    RecommendationDetail doc(Viewer viewer, Seen seen) {
        return new RecommendationDetail(
                seen.recommendation(),
                seen.stakeholders(),
                history(seen.recommendation()),
                revisions.of(seen.recommendation().id()),
                seen.asked(viewer),
                scope.decides(viewer, seen));
    }

    /** Newest first. */
    private List<HistoryEntry> history(Recommendation r) {
        List<HistoryEntry> history = new ArrayList<>();
        history.add(new HistoryEntry(
                r.proposedAt(), r.proposedBy().name(), HistoryEntry.Kind.PROPOSED, List.of(), null, null));
        history.addAll(consultations.history(r.id()));
        RecommendationDecision decision = r.decision();
        if (decision != null) {
            history.add(new HistoryEntry(
                    decision.decidedAt(),
                    decision.decidedBy().name(),
                    HistoryEntry.Kind.valueOf(decision.outcome().name()),
                    List.of(),
                    decision.reason(),
                    null));
        }
        Recommendation.Completion completion = r.completion();
        if (completion != null) {
            history.add(new HistoryEntry(
                    completion.doneAt(),
                    completion.doneBy().name(),
                    HistoryEntry.Kind.DONE,
                    List.of(),
                    completion.note(),
                    null));
        }
        return history.reversed();
    }

    /** Marks an adopted recommendation as done in another way than by a revision of a procedure. */
    RecommendationDetail complete(Viewer viewer, String key, CompleteRecommendation command) {
        return transactions.in(viewer, () -> {
            Recommendation standing = scope.deciding(viewer, key).recommendation();
            Recommendation.Completion completion =
                    new Recommendation.Completion(command.note(), new PersonRef(viewer.id(), viewer.name()), now());
            save(standing.completed(completion));
            events.publishEvent(Fact.of(FactAction.RECOMMENDATION_COMPLETED, viewer.id(), key)
                    .in(standing.incident())
                    .withAfter(Map.of("note", command.note())));
            return find(viewer, key);
        });
    }

    void save(Recommendation changed) {
        if (!store.update(changed)) {
            throw Problem.stale(Map.of("key", changed.key()));
        }
    }
}
