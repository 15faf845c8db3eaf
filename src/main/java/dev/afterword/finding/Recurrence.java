package dev.afterword.finding;

import dev.afterword.incident.Incident;
import java.time.Instant;
import java.util.UUID;

/**
 * That a finding repeats an earlier one of another incident, as seen from one of both.
 *
 * @param finding the other one
 * @param incident the key of its incident
 * @param key its key within that
 * @param note what shows that it is the same
 */
public record Recurrence(
        UUID finding, String incident, String key, String title, String note, Instant at, Incident.Person by) {

    public String whole() {
        return incident + "/" + key;
    }
}
