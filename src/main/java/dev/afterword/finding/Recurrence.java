package dev.afterword.finding;

import dev.afterword.incident.Incident;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * That a finding repeats an earlier one of another incident, as seen from one of both.
 *
 * @param finding the other one
 * @param incident the key of its incident
 * @param key its key within that
 * @param note what shows that it is the same
 * @param work what is done about the other one; told of the earlier one only
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
