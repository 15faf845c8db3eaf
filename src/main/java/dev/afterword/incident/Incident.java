package dev.afterword.incident;

import dev.afterword.access.Viewer;
import dev.afterword.incident.policy.EvaluationDeadline;
import dev.afterword.incident.policy.ReviewPolicy;
import dev.afterword.incident.time.TimeConflict;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.sql.Embedded;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A confirmed or suspected security incident in post-incident work.
 *
 * @param stageDates when each stage was reached
 * @param evaluationDue when the evaluation of the response is due, also once it is done; null if it has no due date
 * @param historical whether it was imported as closed history, so that nothing is due
 * @param locked whether it was closed in the program, so that it can't be changed until it is reopened. Imported history is
 *     closed but not locked, because it can still be reviewed or evaluated
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

    /** A person with their name. */
    public record Person(UUID id, String name) implements Changes.Named {}

    /**
     * The source of an imported incident.
     *
     * @param classification the complete original document (VERIS), null for others
     */
    public record Source(String name, String id, @Nullable Map<String, ?> classification) {}

    /** Creates a new incident, whose review {@code policy} decides. */
    static Incident open(Viewer viewer, IncidentCreation.NewIncident wanted, ReviewPolicy policy, Instant now) {
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

    /** Returns a copy with a longer key, because the drawn one is already in use. */
    Incident withLongerKey() {
        return with(
                key.substring(0, key.lastIndexOf('-') + 1) + RandomCodes.random(6),
                facts,
                stage,
                stageDates,
                reviewState,
                decision,
                version);
    }

    /** Returns a copy with other facts, and the decision for them. */
    Incident withFacts(IncidentFacts facts, ReviewDecision decision) {
        return with(key, facts, stage, stageDates, reviewState, decision, version + 1);
    }

    /** Returns a copy with the current document of its source, in the same version step as the facts from it. */
    Incident withSource(@Nullable Source source) {
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

    Incident withLead(Person other) {
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
                other,
                version + 1,
                createdAt,
                updatedAt);
    }

    /** Returns a copy with this state of the evaluation. */
    Incident withEvaluation(EvaluationState state) {
        return with(state, evaluationDue, version + 1);
    }

    /** Returns a copy whose evaluation deadline follows from its key times, in the same version step as the facts. */
    Incident withEvaluationDeadline(int days) {
        return historical
                ? this
                : with(evaluationState, EvaluationDeadline.due(facts.anchors(), createdAt, days), version);
    }

    Incident withDecision(ReviewDecision decision) {
        return with(key, facts, stage, stageDates, reviewState, decision, version + 1);
    }

    /** Returns a copy with this decision, in the same version step. */
    Incident withDecisionInStep(ReviewDecision decision) {
        return with(key, facts, stage, stageDates, reviewState, decision, version);
    }

    /** Returns a copy with this state of the review, and the stage that follows from it. A closed incident stays closed. */
    Incident withReview(ReviewState state, Instant now) {
        Stage next = stage == Stage.CLOSED ? stage : state.stage();
        Map<Stage, Instant> dates = new EnumMap<>(Stage.class);
        dates.putAll(stageDates);
        dates.keySet().removeIf(reached -> reached.compareTo(next) > 0);
        dates.putIfAbsent(next, now);
        return with(key, facts, next, dates, state, decision, version + 1);
    }

    /** Returns a closed and locked copy. */
    Incident close(Instant now) {
        Map<Stage, Instant> dates = new EnumMap<>(Stage.class);
        dates.putAll(stageDates);
        dates.put(Stage.CLOSED, now);
        return withStage(Stage.CLOSED, dates, true);
    }

    /** Returns a reopened copy, in the stage that follows from its review. */
    Incident reopen(Instant now) {
        Stage stage = reviewState.stage();
        Map<Stage, Instant> dates = new EnumMap<>(Stage.class);
        dates.putAll(stageDates);
        dates.remove(Stage.CLOSED);
        dates.putIfAbsent(stage, now);
        return withStage(stage, dates, false);
    }

    private Incident withStage(Stage stage, Map<Stage, Instant> dates, boolean locked) {
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

    /** Returns a copy with this state of the review, in the same version step as the decision. */
    Incident withReviewInStep(ReviewState state, Instant now) {
        Incident reviewed = withReview(state, now);
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

    /** Returns whether it is closed history, in which nothing is due. */
    public boolean isHistory() {
        return historical && stage == Stage.CLOSED && !locked;
    }

    /** Returns the contradictions of its key times. */
    public List<TimeConflict> contradictions(Instant now) {
        return TimeConflict.among(facts.anchors(), now);
    }

    /** Returns when the evaluation is due; null if none is due. */
    public @Nullable Instant evaluationDueAt() {
        return evaluationState.isOutstanding() && stage != Stage.CLOSED ? evaluationDue : null;
    }

    /** Returns when the published review is due; null if none is due. */
    public @Nullable Instant reviewDueAt() {
        return reviewState.isOutstanding() && stage != Stage.CLOSED ? decision.dueAt() : null;
    }
}
