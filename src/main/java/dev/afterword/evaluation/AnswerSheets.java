package dev.afterword.evaluation;

import dev.afterword.access.Action;
import dev.afterword.access.Grants;
import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.evaluation.EvaluationCommands.AnswerQuestions;
import dev.afterword.evaluation.computed.Computed;
import dev.afterword.evaluation.questionnaire.AnswerValue;
import dev.afterword.incident.Incident;
import dev.afterword.incident.citation.Citations;
import dev.afterword.kernel.Fact;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The answers of evaluators. Each has answers of their own, which count and are visible to others once submitted. */
@Service
class AnswerSheets {

    private final Transactions transactions;
    private final Grants grants;
    private final Evaluations evaluations;
    private final EvaluationReader reader;
    private final EvaluationStore evaluationStore;
    private final AnswerStore store;
    private final Citations citations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AnswerSheets(
            Transactions transactions,
            Grants grants,
            Evaluations evaluations,
            EvaluationReader reader,
            EvaluationStore evaluationStore,
            AnswerStore store,
            Citations citations,
            ApplicationEventPublisher events,
            Clock clock) {
        this.transactions = transactions;
        this.grants = grants;
        this.evaluations = evaluations;
        this.reader = reader;
        this.evaluationStore = evaluationStore;
        this.store = store;
        this.citations = citations;
        this.events = events;
        this.clock = clock;
    }

    /** @param version the version of their answers that the command is based on, see {@link Evaluation#sheetVersion} */
    EvaluationDetail answer(Viewer viewer, String key, long version, AnswerQuestions sent) {
        return transactions.in(viewer, () -> {
            Evaluation current = evaluations.locked(viewer, Action.COMMENT, key);
            requireAsked(viewer, current);
            current.requireOpen();
            Evaluation evaluation = withViewer(viewer, evaluations.started(viewer, current));
            EvaluationDetail doc = reader.read(viewer, key);
            List<SentAnswer> answers = SentAnswer.check(sent.answers(), doc.questionnaire());
            requireFresh(version, current, doc);
            save(viewer, evaluation, doc, answers, sent.draft());
            return reader.read(viewer, key);
        });
    }

    /** Throws unless the viewer may answer: contributors need no invitation, people who can only view do. */
    private void requireAsked(Viewer viewer, Evaluation evaluation) {
        if (evaluation.evaluator(viewer.id()).isEmpty()) {
            grants.require(viewer, Action.CONTRIBUTE, evaluation.incident());
        }
    }

    private Evaluation withViewer(Viewer viewer, Evaluation evaluation) {
        if (evaluation.evaluator(viewer.id()).isPresent()) {
            return evaluation;
        }
        store.addEvaluator(evaluation, viewer.id(), null, clock.instant());
        return evaluationStore.find(evaluation.key());
    }

    private static void requireFresh(long version, Evaluation current, EvaluationDetail doc) {
        long sheet = current.sheetVersion(doc.viewer());
        if (version != sheet) {
            throw Problem.stale(Map.of("version", sheet));
        }
    }

    private void save(
            Viewer viewer, Evaluation evaluation, EvaluationDetail doc, List<SentAnswer> answers, boolean draft) {
        Map<String, @Nullable Object> before = new LinkedHashMap<>();
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (SentAnswer item : answers) {
            Optional<EvaluationAnswer> current = evaluation.answerOf(viewer.id(), item.question());
            if (same(item, current)) {
                continue;
            }
            requireReason(doc, item);
            List<String> cited = current.map(EvaluationAnswer::citations).orElse(List.of());
            citations.check(evaluation.incident(), item.field() + ".citations", item.citations(), cited);
            EvaluationAnswer answer = put(viewer, evaluation, item, now);
            before.put(item.question(), current.map(EvaluationAnswer::asMap).orElse(null));
            after.put(item.question(), answer == null ? null : answer.asMap());
        }
        boolean handsIn = !draft && !doc.handedIn();
        if (after.isEmpty() && !handsIn) {
            return;
        }
        store.changed(evaluation, viewer.id(), handsIn ? now : null);
        record(viewer, evaluation, doc.handedIn(), handsIn, before, after);
    }

    private static boolean same(SentAnswer item, Optional<EvaluationAnswer> current) {
        AnswerValue reply = item.reply();
        return reply == null
                ? current.isEmpty()
                : current.filter(answer -> answer.isSameAs(reply, item.note(), item.citations()))
                        .isPresent();
    }

    /** Throws if it contests a calculated answer without a reason, or only repeats it. */
    private static void requireReason(EvaluationDetail doc, SentAnswer item) {
        Computed computed = doc.computed().get(item.question());
        if (item.reply() == null || computed == null || !doc.isCalculated(item.question())) {
            return;
        }
        if (item.reply().equals(computed.reply())) {
            throw Problem.invalid(item.field() + ".value", "answeredByRecord", item.question());
        }
        if (item.note() == null) {
            throw Problem.invalid(item.field() + ".note", "contestReason", item.question());
        }
    }

    private @Nullable EvaluationAnswer put(Viewer viewer, Evaluation evaluation, SentAnswer item, Instant now) {
        AnswerValue reply = item.reply();
        if (reply == null) {
            store.remove(evaluation, viewer.id(), item.question());
            return null;
        }
        EvaluationAnswer answer = new EvaluationAnswer(
                evaluation.round(),
                item.question(),
                new Incident.Person(viewer.id(), viewer.name()),
                reply,
                item.note(),
                item.citations(),
                now);
        store.put(evaluation, answer);
        return answer;
    }

    /**
     * Records a change. A draft is visible only to its author, so its entry has only the question ids; submitted answers are
     * recorded completely.
     */
    private void record(
            Viewer viewer,
            Evaluation evaluation,
            boolean wasHandedIn,
            boolean handsIn,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after) {
        String object = Evaluations.object(evaluation);
        if (wasHandedIn) {
            events.publishEvent(Fact.of(FactAction.EVALUATION_ANSWERED, viewer.id(), object)
                    .in(evaluation.incident())
                    .withBefore(before)
                    .withAfter(after));
        } else if (handsIn) {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            evaluationStore
                    .find(evaluation.key())
                    .answersOf(viewer.id())
                    .forEach(answer -> all.put(answer.question(), answer.asMap()));
            if (all.isEmpty()) {
                throw Problem.invalid("answers", "noAnswers");
            }
            events.publishEvent(Fact.of(FactAction.EVALUATION_ANSWERED, viewer.id(), object)
                    .in(evaluation.incident())
                    .withAfter(all));
        } else {
            events.publishEvent(Fact.of(FactAction.EVALUATION_DRAFT_SAVED, viewer.id(), object)
                    .in(evaluation.incident())
                    .withAfter(Map.of("questions", List.copyOf(after.keySet()))));
        }
    }
}
