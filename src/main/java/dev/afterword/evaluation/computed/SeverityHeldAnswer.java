package dev.afterword.evaluation.computed;

import dev.afterword.evaluation.computed.IncidentRecord.SeverityTrace;
import dev.afterword.evaluation.questionnaire.AnswerValue;
import dev.afterword.evaluation.questionnaire.CheckValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Calculates whether the first severity was right (SP 800-61r2 3.4.2): yes if the last is the same, partly if it is one step
 * away, otherwise no.
 */
@Component
class SeverityHeldAnswer implements ComputedAnswer {

    @Override
    public String name() {
        return "severity-held";
    }

    @Override
    public Optional<Computed> from(IncidentRecord record) {
        List<Integer> set = record.severities().stream()
                .map(SeverityTrace::severity)
                .filter(Objects::nonNull)
                .toList();
        if (set.isEmpty()) {
            return answer(CheckValue.NOT_APPLICABLE, ComputedText.of("severityHeld.none"));
        }
        int first = set.getFirst();
        int last = set.getLast();
        int apart = Math.abs(first - last);
        if (apart == 0) {
            return answer(CheckValue.YES, ComputedText.of("severityHeld", word(first)));
        }
        return answer(
                apart == 1 ? CheckValue.PARTLY : CheckValue.NO,
                ComputedText.of("severityHeld.moved", word(first), word(last)));
    }

    private static ComputedText.Word word(int severity) {
        return new ComputedText.Word("severity." + severity);
    }

    private static Optional<Computed> answer(CheckValue value, ComputedText explanation) {
        return Optional.of(new Computed(AnswerValue.of(value), explanation, "decision"));
    }
}
