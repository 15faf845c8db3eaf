package dev.afterword.incident;

import dev.afterword.incident.policy.ReviewPolicy;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/**
 * The facts of an incident that people fill in: as a form and as JSON, in the database, in the history and the audit trail. Null
 * or empty means unknown.
 *
 * @param severity 1 (highest) to 5; null counts as 3 and is listed as missing
 * @param severityBasis the criteria that the severity is based on
 * @param category a class or class/type of RSIT
 * @param tlp AMBER if none was sent
 * @param suspected whether the incident itself is only suspected (VERIS {@code security_incident})
 * @param related keys of other incidents
 * @param anchors the known key times
 */
public record IncidentFacts(
        @NotBlank @Size(max = 300) String title,
        @Nullable @Size(max = 100_000) String summary,
        @Nullable @Range(min = 1, max = 5) Integer severity,
        @Nullable @Size(max = 2_000) String severityBasis,
        @Nullable @Size(max = 100) @KnownCategory String category,
        FactAnswer customerImpact,
        FactAnswer dataBreach,
        Tlp tlp,
        boolean suspected,
        @Nullable @Size(max = 10_000) String scope,
        @Nullable FunctionalImpact functionalImpact,
        @Nullable InformationalImpact informationalImpact,
        @Nullable Recoverability recoverability,
        @Size(max = 500) List<@Size(max = 1_000) String> indicators,
        @Size(max = 500) List<@Size(max = 2_000) String> actionsTaken,
        @Size(max = 100) List<@Size(max = 2_000) String> references,
        @Size(max = 100) List<@Size(max = 40) String> related,
        Map<Anchor, UncertainTime> anchors) {

    public IncidentFacts {
        customerImpact = customerImpact == null ? FactAnswer.UNKNOWN : customerImpact;
        dataBreach = dataBreach == null ? FactAnswer.UNKNOWN : dataBreach;
        tlp = tlp == null ? Tlp.AMBER : tlp;
        indicators = given(indicators);
        actionsTaken = given(actionsTaken);
        references = given(references);
        related = given(related);
        EnumMap<Anchor, UncertainTime> sorted = new EnumMap<>(Anchor.class);
        if (anchors != null) {
            sorted.putAll(anchors);
        }
        sorted.values().removeIf(Objects::isNull);
        anchors = Collections.unmodifiableMap(sorted);
    }

    /** Leaves out nulls, which are values that couldn't be read. */
    private static List<String> given(@Nullable List<String> texts) {
        return texts == null
                ? List.of()
                : texts.stream().filter(Objects::nonNull).toList();
    }

    /** Returns the facts that the review policy uses. */
    ReviewPolicy.PolicyFacts policyFacts() {
        return new ReviewPolicy.PolicyFacts(customerImpact, dataBreach, severity, category, suspected);
    }

    /** Returns the names of important facts that are missing, in the order of the form. */
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

    /** How far the organisation could still provide its services (NIST SP 800-61 r2, 3.2.6). */
    public enum FunctionalImpact {
        NONE,
        LOW,
        MEDIUM,
        HIGH
    }

    /** What happened to information (NIST SP 800-61 r2, 3.2.6). */
    public enum InformationalImpact {
        NONE,
        PRIVACY_BREACH,
        PROPRIETARY_BREACH,
        INTEGRITY_LOSS
    }

    /** The effort of recovery (NIST SP 800-61 r2, 3.2.6; STIX 2.1 incident extension). */
    public enum Recoverability {
        REGULAR,
        SUPPLEMENTED,
        EXTENDED,
        NOT_RECOVERABLE,
        NOT_APPLICABLE
    }
}
