package dev.afterword.evaluation.computed;

import dev.afterword.evaluation.questionnaire.AnswerValue;
import dev.afterword.evaluation.questionnaire.CheckValue;
import dev.afterword.incident.Incident;
import dev.afterword.incident.ReviewDecision;
import dev.afterword.review.Assertions;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Calculates whether the technical summary has citations: yes without uncited claims, no if all are uncited, otherwise partly.
 */
@Component
class StatementsAnswer implements ComputedAnswer {

    @Override
    public String name() {
        return "statements";
    }

    @Override
    public Optional<Computed> from(IncidentRecord record) {
        Assertions assertions = record.assertions();
        if (assertions.all() == 0) {
            return owed(record.incident())
                    ? answer(CheckValue.NO, ComputedText.of("statements.unwritten"))
                    : answer(CheckValue.NOT_APPLICABLE, ComputedText.of("statements.none"));
        }
        if (assertions.uncited() == 0) {
            return answer(CheckValue.YES, ComputedText.of("statements", assertions.all()));
        }
        return answer(
                assertions.uncited() == assertions.all() ? CheckValue.NO : CheckValue.PARTLY,
                ComputedText.of("statements.uncited", assertions.uncited(), assertions.all()));
    }

    private static boolean owed(Incident incident) {
        return incident.decision().outcome() == ReviewDecision.Outcome.REQUIRED
                && incident.reviewState().isOutstanding();
    }

    private static Optional<Computed> answer(CheckValue value, ComputedText explanation) {
        return Optional.of(new Computed(AnswerValue.of(value), explanation, "review"));
    }
}
