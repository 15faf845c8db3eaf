package dev.afterword.review;

import dev.afterword.incident.Incident;
import dev.afterword.incident.IncidentFacts;
import dev.afterword.incident.ReviewDecision;
import dev.afterword.kernel.UncertainTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts of an incident by the names of the API. */
final class FrozenIncident {

    private FrozenIncident() {}

    static Map<String, @Nullable Object> of(Incident incident) {
        IncidentFacts facts = incident.facts();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("key", incident.key());
        map.put("title", facts.title());
        map.put("summary", facts.summary());
        map.put("severity", facts.severity());
        map.put("severityBasis", facts.severityBasis());
        map.put("category", facts.category());
        map.put("customerImpact", facts.customerImpact());
        map.put("dataBreach", facts.dataBreach());
        map.put("tlp", facts.tlp());
        map.put("suspected", facts.suspected());
        map.put("scope", facts.scope());
        map.put("functionalImpact", facts.functionalImpact());
        map.put("informationalImpact", facts.informationalImpact());
        map.put("recoverability", facts.recoverability());
        map.put("indicators", facts.indicators());
        map.put("actionsTaken", facts.actionsTaken());
        map.put("references", facts.references());
        map.put("anchors", anchors(facts));
        map.put("lead", incident.lead().name());
        map.put("createdAt", incident.createdAt().toString());
        map.put("reviewDecision", decision(incident.decision()));
        return map;
    }

    private static Map<String, @Nullable Object> anchors(IncidentFacts facts) {
        Map<String, @Nullable Object> anchors = new LinkedHashMap<>();
        facts.anchors().forEach((anchor, when) -> anchors.put(anchor.name(), when(when)));
        return anchors;
    }

    static @Nullable Map<String, @Nullable Object> when(@Nullable UncertainTime when) {
        if (when == null) return null;
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("at", when.at().toString());
        map.put("fidelity", when.fidelity());
        map.put("zone", when.zone());
        map.put("plusMinus", when.plusMinus() == null ? null : when.plusMinus().toString());
        return map;
    }

    private static Map<String, @Nullable Object> decision(ReviewDecision decision) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("outcome", decision.outcome());
        map.put("rule", decision.rule());
        map.put("policyVersion", decision.policyVersion());
        return map;
    }
}
