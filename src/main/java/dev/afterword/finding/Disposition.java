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
 * @param changedBy the person who last changed what the risk acceptance is about, after it was requested or approved; they can't approve it
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
        @Nullable String answer,
        Incident.@Nullable Person changedBy) {

    public enum State {
        REQUESTED,
        HOLDS,
        REFUSED,
        /** The finding was changed after its risk acceptance was approved. */
        OUTDATED
    }

    /** Creates one that no one has answered. */
    private Disposition(
            DispositionKind kind,
            State state,
            @Nullable String reason,
            @Nullable LocalDate until,
            @Nullable String duplicateOf,
            Viewer askedBy,
            Instant askedAt) {
        this(kind, state, reason, until, duplicateOf, person(askedBy), askedAt, null, null, null, null);
    }

    static Incident.Person person(Viewer viewer) {
        return new Incident.Person(viewer.id(), viewer.name());
    }

    static Disposition followUps(Viewer viewer, @Nullable String reason, Instant now) {
        return new Disposition(DispositionKind.FOLLOW_UPS, State.HOLDS, reason, null, null, viewer, now);
    }

    static Disposition riskAsked(Viewer viewer, String reason, LocalDate until, Instant now) {
        return new Disposition(DispositionKind.RISK_ACCEPTED, State.REQUESTED, reason, until, null, viewer, now);
    }

    static Disposition duplicate(Viewer viewer, @Nullable String reason, String of, Instant now) {
        return new Disposition(DispositionKind.DUPLICATE, State.HOLDS, reason, null, of, viewer, now);
    }

    Disposition answered(Viewer viewer, State answer, @Nullable String words, Instant now) {
        return new Disposition(
                kind, answer, reason, until, duplicateOf, askedBy, askedAt, person(viewer), now, words, null);
    }

    /** Returns the disposition after the viewer changed what it is about: an approved risk acceptance has to be approved again. */
    Disposition afterChange(Viewer viewer) {
        boolean asks = kind == DispositionKind.RISK_ACCEPTED && state != State.REFUSED;
        return !asks
                ? this
                : new Disposition(
                        kind,
                        state == State.HOLDS ? State.OUTDATED : state,
                        reason,
                        until,
                        duplicateOf,
                        askedBy,
                        askedAt,
                        answeredBy,
                        answeredAt,
                        answer,
                        person(viewer));
    }

    /** Returns whether a response lead can approve or reject it now. */
    boolean awaitsAnswer() {
        return state == State.REQUESTED || state == State.OUTDATED;
    }

    /** Returns whether the viewer requested it or changed what it is about, and so can't approve it. */
    public boolean isOwn(Viewer viewer) {
        return askedBy.id().equals(viewer.id())
                || (changedBy != null && changedBy.id().equals(viewer.id()));
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
