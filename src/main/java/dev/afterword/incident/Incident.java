package dev.afterword.incident;

import dev.afterword.access.Viewer;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.sql.Embedded;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A confirmed (or suspected) security incident handed over to the work after it.
 *
 * @param stageDates when each stage was reached
 * @param evaluationDue until when the response is to be evaluated, done or not; null where nothing is due
 * @param historical whether it came in as closed history: nothing is due
 * @param locked whether it was closed by the act of closing: nothing of it changes until it is opened again. What came in as
 *     history is closed and not locked, for a review or an evaluation can still be held on it
 */
public record Incident(
        UUID id,
        String key,
        @Embedded IncidentFacts facts,
        Stage stage,
        Map<Stage, Instant> stageDates,
        ReviewState reviewState,
        ReviewDecision decision,
        EvaluationState evaluationState,
        @Nullable Instant evaluationDue,
        @Nullable Source source,
        boolean historical,
        boolean locked,
        Person lead,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /** A person by name. */
    public record Person(UUID id, String name) implements Changes.Named {}

    /**
     * Where an incident was brought in from.
     *
     * @param classification the whole document as it was given (VERIS), null for others
     */
    public record Source(String name, String id, @Nullable Map<String, ?> classification) {}

    /** A new incident, decided on by {@code policy}. */
    static Incident open(Viewer viewer, NewIncident wanted, ReviewPolicy policy, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        ReviewDecision decision = ReviewDecision.of(wanted.facts(), policy, at, wanted.historical());
        Stage stage = wanted.historical() ? Stage.CLOSED : Stage.INTAKE;
        Map<Stage, Instant> dates = new EnumMap<>(Stage.class);
        dates.put(stage, at);
        return new Incident(
                RandomCodes.uuid(),
                "INC-" + at.atZone(ZoneOffset.UTC).getYear() + "-" + RandomCodes.random(4),
                wanted.facts(),
                stage,
                dates,
                ReviewState.NOT_STARTED,
                decision,
                EvaluationState.NOT_STARTED,
                wanted.historical()
                        ? null
                        : EvaluationDeadline.due(wanted.facts().anchors(), at, policy.evaluationDueInDays()),
                wanted.source(),
                wanted.historical(),
                false,
                new Person(viewer.id(), viewer.name()),
                1,
                at,
                at);
    }

    /** The same under another key, longer, for the one drawn was taken. */
    Incident rekeyed() {
        return with(
                key.substring(0, key.lastIndexOf('-') + 1) + RandomCodes.random(6),
                facts,
                stage,
                stageDates,
                reviewState,
                decision,
                version);
    }

    /** The incident with other facts, and the decision that stands for them. */
    Incident changed(IncidentFacts facts, ReviewDecision decision) {
        return with(key, facts, stage, stageDates, reviewState, decision, version + 1);
    }

    /** The incident with what its source now says; in the same version step as the facts that came of it. */
    Incident from(@Nullable Source source) {
        return new Incident(
                id,
                key,
                facts,
                stage,
                stageDates,
                reviewState,
                decision,
                evaluationState,
                evaluationDue,
                source,
                historical,
                locked,
                lead,
                version,
                createdAt,
                updatedAt);
    }

    /** The incident with its evaluation in another state. */
    Incident evaluated(EvaluationState state) {
        return with(state, evaluationDue, version + 1);
    }

    /** The incident with another end, and so another day on which its evaluation is due; in the same version step as the facts. */
    Incident evaluatedBy(int days) {
        return historical
                ? this
                : with(evaluationState, EvaluationDeadline.due(facts.anchors(), createdAt, days), version);
    }

    Incident decided(ReviewDecision decision) {
        return with(key, facts, stage, stageDates, reviewState, decision, version + 1);
    }

    /** The incident with its review in another state, and so perhaps in another stage. A closed one stays closed. */
    Incident reviewed(ReviewState state, Instant now) {
        Stage next = stage == Stage.CLOSED ? stage : state.stage();
        Map<Stage, Instant> dates = new EnumMap<>(Stage.class);
        dates.putAll(stageDates);
        dates.keySet().removeIf(reached -> reached.compareTo(next) > 0);
        dates.putIfAbsent(next, now);
        return with(key, facts, next, dates, state, decision, version + 1);
    }

    /** The incident closed by the act of closing, and so locked. */
    Incident closed(Instant now) {
        Map<Stage, Instant> dates = new EnumMap<>(Stage.class);
        dates.putAll(stageDates);
        dates.put(Stage.CLOSED, now);
        return at(Stage.CLOSED, dates, true);
    }

    /** The incident opened again, where its review stands. */
    Incident reopened(Instant now) {
        Stage stage = reviewState.stage();
        Map<Stage, Instant> dates = new EnumMap<>(Stage.class);
        dates.putAll(stageDates);
        dates.remove(Stage.CLOSED);
        dates.putIfAbsent(stage, now);
        return at(stage, dates, false);
    }

    private Incident at(Stage stage, Map<Stage, Instant> dates, boolean locked) {
        return new Incident(
                id,
                key,
                facts,
                stage,
                dates,
                reviewState,
                decision,
                evaluationState,
                evaluationDue,
                source,
                historical,
                locked,
                lead,
                version + 1,
                createdAt,
                updatedAt);
    }

    /** The incident with its review waived, in the same version step as the decision. */
    Incident waived(Instant now) {
        Incident reviewed = reviewed(ReviewState.WAIVED, now);
        return with(key, facts, reviewed.stage, reviewed.stageDates, reviewed.reviewState, decision, version);
    }

    private Incident with(
            String key,
            IncidentFacts facts,
            Stage stage,
            Map<Stage, Instant> dates,
            ReviewState state,
            ReviewDecision decision,
            long version) {
        return new Incident(
                id,
                key,
                facts,
                stage,
                dates,
                state,
                decision,
                evaluationState,
                evaluationDue,
                source,
                historical,
                locked,
                lead,
                version,
                createdAt,
                updatedAt);
    }

    private Incident with(EvaluationState evaluation, @Nullable Instant due, long version) {
        return new Incident(
                id,
                key,
                facts,
                stage,
                stageDates,
                reviewState,
                decision,
                evaluation,
                due,
                source,
                historical,
                locked,
                lead,
                version,
                createdAt,
                updatedAt);
    }

    /** Until when the response is to be evaluated; null where that isn't owed. */
    public @Nullable Instant evaluationDueAt() {
        return evaluationState.owed() && stage != Stage.CLOSED ? evaluationDue : null;
    }

    /** Until when the published review is due; null where none is owed. */
    public @Nullable Instant reviewDueAt() {
        return reviewState.owed() && stage != Stage.CLOSED ? decision.dueAt() : null;
    }
}
