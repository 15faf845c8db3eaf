package dev.afterword.recommendation;

import dev.afterword.access.PersonRef;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.access.leaving.HeldWork;
import dev.afterword.access.leaving.ReassignmentStore;
import dev.afterword.finding.Finding;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import dev.afterword.recommendation.RecommendationCommands.ConsultStakeholders;
import dev.afterword.recommendation.RecommendationCommands.DecideRecommendation;
import dev.afterword.recommendation.RecommendationCommands.GiveOpinion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Consults stakeholders on a recommendation, records their opinions, and records the decision of the response team. */
@Service
class Consultations {

    private final Transactions transactions;
    private final RecommendationScope scope;
    private final Recommendations recommendations;
    private final RecommendationRules rules;
    private final ConsultationStore store;
    private final RecommendationWork work;
    private final AdoptedChanges changes;
    private final ReassignmentStore reassignments;
    private final ApplicationEventPublisher events;

    Consultations(
            Transactions transactions,
            RecommendationScope scope,
            Recommendations recommendations,
            RecommendationRules rules,
            ConsultationStore store,
            RecommendationWork work,
            AdoptedChanges changes,
            ReassignmentStore reassignments,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.scope = scope;
        this.recommendations = recommendations;
        this.rules = rules;
        this.store = store;
        this.work = work;
        this.changes = changes;
        this.reassignments = reassignments;
        this.events = events;
    }

    /** Consults people. Those who can't see the incident see the recommendation and nothing else. */
    RecommendationDetail ask(Viewer viewer, String key, ConsultStakeholders command) {
        return transactions.in(viewer, () -> {
            Recommendation standing = scope.deciding(viewer, key).recommendation();
            Recommendation asked = standing.consulting();
            Set<UUID> wanted = rules.stakeholders(command);
            List<String> from =
                    standing.findings().stream().map(FindingRef::key).toList();
            List<Finding> taken = work.take(viewer, standing.incident(), standing.incidentKey(), from);
            recommendations.save(asked);
            work.link(viewer, standing, standing.incidentKey(), taken);
            store.ask(viewer, asked, wanted, command.dueOn(), recommendations.now());
            reassignments.removeOf(HeldWork.Kind.OPINION, key, viewer.id());
            List<String> people = wanted.stream().map(UUID::toString).sorted().toList();
            events.publishEvent(Fact.of(FactAction.RECOMMENDATION_CONSULTED, viewer.id(), key)
                    .in(standing.incident())
                    .withAfter(Map.of(
                            "stakeholders", people, "dueOn", command.dueOn().toString())));
            return recommendations.find(viewer, key);
        });
    }

    /** Records the opinion of the viewer, who has to be a stakeholder. Possible until the decision; the last opinion counts. */
    RecommendationDetail say(Viewer viewer, String key, GiveOpinion command) {
        return transactions.in(viewer, () -> {
            store.lock(scope.see(viewer, key).recommendation().id());
            RecommendationScope.Seen seen = scope.asked(viewer, key);
            Recommendation standing = seen.recommendation();
            Stakeholder self = seen.stakeholders().stream()
                    .filter(each -> each.person().id().equals(viewer.id()))
                    .findFirst()
                    .orElseThrow(Problem::forbidden);
            standing.requireUndecided();
            store.say(viewer, standing, command.opinion(), command.reason(), recommendations.now());
            reassignments.removeOf(HeldWork.Kind.OPINION, key, viewer.id());
            events.publishEvent(Fact.of(FactAction.RECOMMENDATION_OPINION_GIVEN, viewer.id(), key)
                    .in(standing.incident())
                    .withBefore(opinion(self.opinion(), self.reason()))
                    .withAfter(opinion(command.opinion(), command.reason())));
            return recommendations.find(viewer, key);
        });
    }

    private static Map<String, @Nullable Object> opinion(@Nullable Opinion opinion, @Nullable String reason) {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        if (opinion != null) {
            said.put("opinion", opinion.name());
            said.put("reason", reason);
        }
        return said;
    }

    /** Records the decision with its reason, and the answers to objections. */
    RecommendationDetail decide(Viewer viewer, String key, DecideRecommendation command) {
        return transactions.in(viewer, () -> {
            RecommendationScope.Seen seen = scope.deciding(viewer, key);
            Recommendation standing = seen.recommendation();
            Map<UUID, String> answers = RecommendationRules.answers(standing, seen.stakeholders(), command);
            Recommendation decided = standing.decided(new RecommendationDecision(
                    command.outcome(),
                    command.reason(),
                    command.adapted(),
                    new PersonRef(viewer.id(), viewer.name()),
                    recommendations.now()));
            answer(decided, seen.stakeholders(), answers);
            reassignments.removeOf(HeldWork.Kind.OPINION, key, null);
            recommendations.save(decided);
            if (command.outcome() == RecommendationState.REJECTED) {
                work.reject(viewer, decided);
            } else {
                changes.adopt(viewer, decided, command, recommendations.today());
            }
            events.publishEvent(Fact.of(FactAction.RECOMMENDATION_DECIDED, viewer.id(), key)
                    .in(standing.incident())
                    .withAfter(said(command, answers)));
            return recommendations.find(viewer, key);
        });
    }

    private void answer(Recommendation r, List<Stakeholder> stakeholders, Map<UUID, String> answers) {
        List<UUID> asked = stakeholders.stream().map(each -> each.person().id()).toList();
        if (!asked.containsAll(answers.keySet())) {
            throw Problem.invalid("answers", "notAsked");
        }
        store.answer(r, answers);
    }

    private static Map<String, @Nullable Object> said(DecideRecommendation command, Map<UUID, String> answers) {
        Map<String, @Nullable Object> said = Changes.fields(command, "outcome", "reason", "adapted");
        Map<String, String> byPerson = new LinkedHashMap<>();
        answers.forEach((person, answer) -> byPerson.put(person.toString(), answer));
        said.put("answers", byPerson);
        return said;
    }
}
