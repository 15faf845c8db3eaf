package dev.afterword.finding;

import dev.afterword.access.Sql;
import dev.afterword.access.Viewer;
import dev.afterword.incident.Incident;
import dev.afterword.kernel.Changes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decision on a finding.
 *
 * @param state for a risk acceptance, whether it is requested, approved or rejected; other kinds need no approval
 * @param until the last day of a risk acceptance
 * @param duplicateOf the key of the finding that this one duplicates
 * @param answeredBy the other person, who approved or rejected
 */
public record Disposition(
        DispositionKind kind,
        State state,
        @Nullable String reason,
        @Nullable LocalDate until,
        @Nullable String duplicateOf,
        Incident.Person askedBy,
        Instant askedAt,
        Incident.@Nullable Person answeredBy,
        @Nullable Instant answeredAt,
        @Nullable String answer) {

    public enum State {
        REQUESTED,
        HOLDS,
        REFUSED
    }

    static Incident.Person person(Viewer viewer) {
        return new Incident.Person(viewer.id(), viewer.name());
    }

    static Disposition followUps(Viewer viewer, @Nullable String reason, Instant now) {
        return new Disposition(
                DispositionKind.FOLLOW_UPS, State.HOLDS, reason, null, null, person(viewer), now, null, null, null);
    }

    static Disposition riskAsked(Viewer viewer, String reason, LocalDate until, Instant now) {
        return new Disposition(
                DispositionKind.RISK_ACCEPTED,
                State.REQUESTED,
                reason,
                until,
                null,
                person(viewer),
                now,
                null,
                null,
                null);
    }

    static Disposition duplicate(Viewer viewer, @Nullable String reason, String of, Instant now) {
        return new Disposition(
                DispositionKind.DUPLICATE, State.HOLDS, reason, null, of, person(viewer), now, null, null, null);
    }

    Disposition answered(Viewer viewer, State answer, @Nullable String words, Instant now) {
        return new Disposition(kind, answer, reason, until, duplicateOf, askedBy, askedAt, person(viewer), now, words);
    }

    /** Returns the fields with the names of the API, for the audit trail. */
    Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = Changes.of(this);
        map.keySet().removeAll(List.of("askedAt", "answeredAt"));
        return map;
    }

    static @Nullable String kindName(@Nullable Disposition disposition) {
        return disposition == null ? null : Sql.name(disposition.kind());
    }
}
