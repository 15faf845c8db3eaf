package dev.afterword.incident;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.afterword.incident.time.TimeConflict;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.UncertainTime;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An incident in the shape of the API.
 *
 * @param contradictions key times that can't be right: a warning, which doesn't stop a change
 * @param parts lists of other modules, each under its own name, where they were asked for
 */
record IncidentJson(
        String key,
        String title,
        @Nullable String summary,
        @Nullable Integer severity,
        @Nullable String severityBasis,
        @Nullable String category,
        FactAnswer customerImpact,
        FactAnswer dataBreach,
        String tlp,
        boolean suspected,
        @Nullable String scope,
        IncidentFacts.@Nullable FunctionalImpact functionalImpact,
        IncidentFacts.@Nullable InformationalImpact informationalImpact,
        IncidentFacts.@Nullable Recoverability recoverability,
        List<String> indicators,
        List<String> actionsTaken,
        List<String> references,
        List<String> related,
        Map<String, UncertainTime> anchors,
        Stage stage,
        Map<String, Instant> stageDates,
        ReviewState reviewState,
        Decision reviewDecision,
        EvaluationState evaluationState,
        @Nullable Instant evaluationDueAt,
        @Nullable SourceJson source,
        boolean historical,
        boolean locked,
        Incident.Person lead,
        List<String> missing,
        List<TimeConflict> contradictions,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @JsonAnyGetter @Hidden Map<String, Page<?>> parts) {

    /** @param applied false for closed history, to which the policy is not applied */
    record Decision(
            boolean applied,
            ReviewDecision.Outcome outcome,
            String rule,
            String policyVersion,
            Map<String, ? extends @Nullable Object> facts,
            Instant decidedAt,
            @Nullable Instant dueAt,
            ReviewDecision.Waiver waiver) {

        static Decision of(Incident incident) {
            ReviewDecision d = incident.decision();
            return new Decision(
                    !incident.isHistory(),
                    d.outcome(),
                    d.rule(),
                    d.policyVersion(),
                    d.facts(),
                    d.decidedAt(),
                    d.dueAt(),
                    d.waiver());
        }
    }

    record SourceJson(String name, String id, @Nullable Map<String, ?> classification) {}

    /** @param now the time after which key times are in the future */
    static IncidentJson of(Incident i, Instant now) {
        return of(i, now, Map.of());
    }

    static IncidentJson of(Incident i, Instant now, Map<String, Page<?>> parts) {
        IncidentFacts f = i.facts();
        Incident.Source source = i.source();
        Map<String, UncertainTime> anchors = new LinkedHashMap<>();
        f.anchors().forEach((anchor, when) -> anchors.put(anchor.name(), when));
        Map<String, Instant> dates = new LinkedHashMap<>();
        i.stageDates().forEach((stage, at) -> dates.put(stage.name(), at));
        return new IncidentJson(
                i.key(),
                f.title(),
                f.summary(),
                f.severity(),
                f.severityBasis(),
                f.category(),
                f.customerImpact(),
                f.dataBreach(),
                f.tlp().name(),
                f.suspected(),
                f.scope(),
                f.functionalImpact(),
                f.informationalImpact(),
                f.recoverability(),
                f.indicators(),
                f.actionsTaken(),
                f.references(),
                f.related(),
                anchors,
                i.stage(),
                dates,
                i.reviewState(),
                Decision.of(i),
                i.evaluationState(),
                i.evaluationDueAt(),
                source == null ? null : new SourceJson(source.name(), source.id(), source.classification()),
                i.historical(),
                i.locked(),
                i.lead(),
                f.missing(),
                TimeConflict.among(f.anchors(), now),
                i.version(),
                i.createdAt(),
                i.updatedAt(),
                parts);
    }
}
