package dev.afterword.incident;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The commands for incidents and review policies, except {@link IncidentFacts} and {@link PartyFacts}. */
final class IncidentCommands {

    private IncidentCommands() {}

    /**
     * Sent together with a change of facts.
     *
     * @param reason required if the change would make a required review optional
     */
    record ExplainLowering(@Nullable @Size(max = 2_000) String reason) {}

    record CloseIncident() {}

    record ReopenIncident(@NotBlank @Size(max = 2_000) String reason) {}

    /** @param source YAML */
    record LoadPolicy(
            @NotBlank @Size(max = ReviewPolicy.MOST_CHARACTERS)
            String source) {}
}
