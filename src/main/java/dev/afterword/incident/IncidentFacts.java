package dev.afterword.incident;

import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an incident (standards 1.3). Null or empty means that nobody has said it yet.
 *
 * @param severity 1 (highest) to 5; null counts as 3 and is listed as missing
 * @param severityBasis the criteria that the severity rests on
 * @param category a class or class/type of RSIT
 * @param suspected whether the incident itself is only suspected (VERIS {@code security_incident})
 * @param related keys of other incidents
 * @param anchors the times that are known; an anchor without an entry is unknown
 */
public record IncidentFacts(
        String title,
        @Nullable String summary,
        @Nullable Integer severity,
        @Nullable String severityBasis,
        @Nullable String category,
        FactAnswer customerImpact,
        FactAnswer dataBreach,
        Tlp tlp,
        boolean suspected,
        @Nullable String scope,
        @Nullable FunctionalImpact functionalImpact,
        @Nullable InformationalImpact informationalImpact,
        @Nullable Recoverability recoverability,
        List<String> indicators,
        List<String> actionsTaken,
        List<String> references,
        List<String> related,
        Map<Anchor, UncertainTime> anchors) {

    public IncidentFacts {
        indicators = List.copyOf(indicators);
        actionsTaken = List.copyOf(actionsTaken);
        references = List.copyOf(references);
        related = List.copyOf(related);
        EnumMap<Anchor, UncertainTime> sorted = new EnumMap<>(Anchor.class);
        sorted.putAll(anchors);
        anchors = java.util.Collections.unmodifiableMap(sorted);
    }

    static IncidentFacts blank() {
        return new IncidentFacts(
                "",
                null,
                null,
                null,
                null,
                FactAnswer.UNKNOWN,
                FactAnswer.UNKNOWN,
                Tlp.AMBER,
                false,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    /** What the review policy looks at. */
    PolicyFacts policyFacts() {
        return new PolicyFacts(customerImpact, dataBreach, severity, category, suspected);
    }

    /** The names of what is missing where it matters, in the order of a form. */
    public List<String> missing() {
        Map<String, Boolean> missing = new LinkedHashMap<>();
        missing.put("summary", summary == null);
        missing.put("severity", severity == null);
        missing.put("category", category == null);
        missing.put("customerImpact", customerImpact == FactAnswer.UNKNOWN);
        missing.put("dataBreach", dataBreach == FactAnswer.UNKNOWN);
        missing.put("anchors.DISCOVERY", !anchors.containsKey(Anchor.DISCOVERY));
        missing.put("anchors.CONTAINED", !anchors.containsKey(Anchor.CONTAINED));
        return missing.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }
}
