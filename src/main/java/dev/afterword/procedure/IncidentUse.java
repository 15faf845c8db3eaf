package dev.afterword.procedure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a procedure held in one incident that the viewer sees. */
public record IncidentUse(String incident, String title, int revision, long followed, long failed, Instant at) {

    /** By incident, the one that was recorded last first. */
    public static List<IncidentUse> of(ProcedureDetail doc) {
        Map<String, List<StepUse>> byIncident = new LinkedHashMap<>();
        doc.uses()
                .forEach(use -> byIncident
                        .computeIfAbsent(use.incident(), key -> new ArrayList<>())
                        .add(use));
        return byIncident.values().stream().map(IncidentUse::line).toList();
    }

    private static IncidentUse line(List<StepUse> uses) {
        StepUse last = uses.getFirst();
        return new IncidentUse(
                last.incident(),
                last.incidentTitle(),
                last.revision(),
                uses.stream()
                        .filter(use -> use.outcome() == ProcedureUse.StepOutcome.FOLLOWED)
                        .count(),
                uses.stream()
                        .filter(use -> use.outcome() == ProcedureUse.StepOutcome.NOT_FOLLOWED)
                        .count(),
                last.at());
    }
}
