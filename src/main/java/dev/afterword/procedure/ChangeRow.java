package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A revision that came into force.
 *
 * @param base the one that it changed; null where it was the first
 * @param carries keys of the recommendations that it carries, as far as the viewer sees them
 */
public record ChangeRow(
        UUID id,
        String procedure,
        String title,
        int number,
        @Nullable Integer base,
        String why,
        LocalDate inForceOn,
        PersonRef author,
        PersonRef approvedBy,
        List<String> carries) {

    public ChangeRow {
        carries = List.copyOf(carries);
    }

    public String href() {
        return "/procedures/" + procedure + "/revisions/" + number;
    }
}
