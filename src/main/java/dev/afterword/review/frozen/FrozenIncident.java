package dev.afterword.review.frozen;

import dev.afterword.incident.Incident;
import dev.afterword.incident.IncidentFacts;
import dev.afterword.kernel.UncertainTime;
import dev.afterword.review.frozen.v1.Frozen;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts of an incident as a version freezes them. */
public final class FrozenIncident {

    private FrozenIncident() {}

    public static Frozen.Incident of(Incident incident) {
        IncidentFacts facts = incident.facts();
        Map<String, UncertainTime> anchors = new LinkedHashMap<>();
        facts.anchors().forEach((anchor, when) -> anchors.put(anchor.name(), when));
        return new Frozen.Incident(
                incident.key(),
                facts.title(),
                facts.summary(),
                facts.severity(),
                facts.severityBasis(),
                facts.category(),
                facts.customerImpact().name(),
                facts.dataBreach().name(),
                facts.tlp().name(),
                facts.suspected(),
                facts.scope(),
                code(facts.functionalImpact()),
                code(facts.informationalImpact()),
                code(facts.recoverability()),
                facts.indicators(),
                facts.actionsTaken(),
                facts.references(),
                anchors,
                incident.lead().name(),
                incident.createdAt(),
                new Frozen.Incident.Decision(
                        incident.decision().outcome().name(),
                        incident.decision().rule(),
                        incident.decision().policyVersion()));
    }

    public static @Nullable String code(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
