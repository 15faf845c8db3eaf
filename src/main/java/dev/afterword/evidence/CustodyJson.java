package dev.afterword.evidence;

import dev.afterword.incident.Incident.Person;
import dev.afterword.kernel.UncertainTime;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A custody entry in the shape of the API. */
record CustodyJson(
        UUID id,
        CustodyKind kind,
        @Nullable String from,
        @Nullable String to,
        UncertainTime at,
        @Nullable String purpose,
        @Nullable String condition,
        @Nullable String authority,
        @Nullable String sha256,
        Instant recordedAt,
        Person by) {

    static CustodyJson of(CustodyEntry entry) {
        CustodyNote note = entry.note();
        return new CustodyJson(
                entry.id(),
                entry.kind(),
                note.from(),
                note.to(),
                entry.at(),
                note.purpose(),
                note.condition(),
                note.authority(),
                Sha256.hexOf(entry.sha256()),
                entry.recordedAt(),
                new Person(entry.by(), entry.byName()));
    }
}
