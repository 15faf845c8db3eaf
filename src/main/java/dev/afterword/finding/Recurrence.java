package dev.afterword.finding;

import dev.afterword.incident.Incident;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A recurrence: two findings of different incidents, seen from one of them.
 *
 * @param finding the other one
 * @param incident the key of its incident
 * @param key its key within that
 * @param note the evidence that it is the same
 * @param work the work on the other one; only if it is the earlier one
 */
public record Recurrence(
        UUID finding,
        String incident,
        String key,
        String title,
        String note,
        Instant at,
        Incident.Person by,
        List<LinkedWork> work) {

    public Recurrence {
        work = List.copyOf(work);
    }

    public String whole() {
        return incident + "/" + key;
    }
}
