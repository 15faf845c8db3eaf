package dev.afterword.access.privilege;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;

/**
 * Requests to read one incident that is restricted to named members, for a day.
 *
 * @param incident the key of the incident
 */
public record RequestEmergencyAccess(
        @NotBlank @Pattern(regexp = "|INC-[0-9]{4}-[0-9A-Z]{4,12}", message = "incidentKey")
        String incident,

        @NotBlank @Size(max = 1_000) String reason) {

    public RequestEmergencyAccess {
        incident = incident == null ? "" : incident.strip().toUpperCase(Locale.ROOT);
    }
}
