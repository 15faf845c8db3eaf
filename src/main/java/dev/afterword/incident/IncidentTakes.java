package dev.afterword.incident;

import dev.afterword.kernel.Tlp;
import dev.afterword.web.KnownTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the calls on incidents take, for the OpenAPI document; {@link IncidentFactsInput} and {@link Parties} read and check it. */
final class IncidentTakes {

    private IncidentTakes() {}

    record IncidentBody(
            String title,
            @Nullable String summary,
            @Nullable Integer severity,
            @Nullable String severityBasis,
            @Nullable String category,
            @Nullable FactAnswer customerImpact,
            @Nullable FactAnswer dataBreach,
            @Nullable Tlp tlp,
            @Nullable Boolean suspected,
            @Nullable String scope,
            @Nullable FunctionalImpact functionalImpact,
            @Nullable InformationalImpact informationalImpact,
            @Nullable Recoverability recoverability,
            @Nullable List<String> indicators,
            @Nullable List<String> actionsTaken,
            @Nullable List<String> references,
            @Nullable List<String> related,
            @Nullable Map<Anchor, KnownTime> anchors) {}

    /** @param reason needed where the change would make a required review optional */
    record LoweringReason(@Nullable String reason) {}

    /** @param lead an identifier, or {@code me} */
    record IncidentListQuery(
            @Nullable Integer severity,
            @Nullable String category,
            @Nullable ReviewState reviewState,
            @Nullable String lead,
            @Nullable String q,
            @Nullable String sort,
            @Nullable String pageToken,
            @Nullable Integer pageSize) {}

    record PartyBody(
            String name,
            @Nullable String organisation,
            @Nullable String role,
            @Nullable Boolean external,
            @Nullable Boolean needed,
            @Nullable UUID person) {}

    /** @param source YAML */
    record PolicyBody(String source) {}
}
