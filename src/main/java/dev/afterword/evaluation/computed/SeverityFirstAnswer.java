package dev.afterword.evaluation.computed;

import dev.afterword.evaluation.computed.IncidentRecord.SeverityTrace;
import dev.afterword.evaluation.questionnaire.AnswerValue;
import dev.afterword.evaluation.questionnaire.CheckValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Calculates whether the severity was set with criteria before post-incident work started: yes if so at creation, partly if later
 * or without criteria, no if there is none.
 */
@Component
class SeverityFirstAnswer implements ComputedAnswer {

    @Override
    public String name() {
        return "severity-first";
    }

    @Override
    public Optional<Computed> from(IncidentRecord record) {
        List<SeverityTrace> set = record.severities().stream()
                .filter(change -> change.severity() != null)
                .toList();
        Optional<SeverityTrace> based =
                set.stream().filter(SeverityTrace::based).findFirst();
        if (set.isEmpty()) {
            return answer(CheckValue.NO, ComputedText.of("severityFirst.none"));
        }
        if (based.isEmpty()) {
            return answer(CheckValue.PARTLY, ComputedText.of("severityFirst.noCriteria"));
        }
        Instant intake = record.incident().createdAt();
        Duration late = Duration.between(intake, based.get().at());
        return late.toMinutes() < 1
                ? answer(CheckValue.YES, ComputedText.of("severityFirst"))
                : answer(CheckValue.PARTLY, ComputedText.of("severityFirst.late", late));
    }

    private static Optional<Computed> answer(CheckValue value, ComputedText explanation) {
        return Optional.of(new Computed(AnswerValue.of(value), explanation, "decision"));
    }
}
