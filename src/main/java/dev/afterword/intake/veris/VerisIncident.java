package dev.afterword.intake.veris;

import dev.afterword.incident.FactAnswer;
import dev.afterword.incident.IncidentFacts;
import dev.afterword.kernel.UncertainTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A VERIS record (1.3.x, 1.4.x) in our terms. Nothing is invented: what the record leaves open is null, UNKNOWN or an empty list, and
 * values that we don't know can be read in the document.
 *
 * @param incidentId the record's own {@code incident_id}
 * @param title made by {@link VerisTitle}, for VERIS has none
 * @param references web addresses and other sources, in the record's order, each once
 * @param confidence the coder's, as given
 * @param rating {@code impact.overall_rating}, as given
 * @param severity 1 to 5 from {@code impact.overall_rating}: Catastrophic 1, Damaging 2, Painful 3, Distracting 4,
 *     Insignificant 5; null for anything else
 * @param category by {@link VerisCategory}
 * @param informational by {@link VerisInformation}
 * @param indicators from {@code ioc}
 * @param document the record as it was read, whole
 * @param hash of the document's content, whatever its spelling
 */
public record VerisIncident(
        String incidentId,
        String title,
        String summary,
        List<String> references,
        Standing standing,
        @Nullable String confidence,
        FactAnswer dataBreach,
        FactAnswer customerImpact,
        @Nullable String rating,
        @Nullable Integer severity,
        @Nullable String category,
        IncidentFacts.@Nullable InformationalImpact informational,
        Anchors anchors,
        Scope scope,
        List<String> indicators,
        ObjectNode document,
        String hash) {

    /** {@code security_incident}. OPEN: absent, or a word that VERIS doesn't know. */
    public enum Standing {
        CONFIRMED,
        SUSPECTED,
        NEAR_MISS,
        FALSE_POSITIVE,
        OPEN
    }

    /** The points in time that the timeline gives numbers for. */
    public record Anchors(
            @Nullable UncertainTime firstAction,
            @Nullable UncertainTime compromise,
            @Nullable UncertainTime discovery,
            @Nullable UncertainTime contained) {}

    /**
     * The affected data and assets.
     *
     * @param records of data, {@code attribute.confidentiality.data_total}
     * @param assets as given, with their amount: {@code S - Mail (24)}
     * @param data varieties of the data, with their amount
     * @param dataVictims whose data it was
     * @param integrity varieties of what was changed
     * @param availability varieties of what stopped working
     */
    public record Scope(
            @Nullable String victim,
            @Nullable Long records,
            List<String> assets,
            List<String> data,
            List<String> dataVictims,
            List<String> integrity,
            List<String> availability) {}
}
