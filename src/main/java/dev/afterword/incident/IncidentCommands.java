package dev.afterword.incident;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The commands for incidents, except {@link IncidentFacts}. */
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
}
