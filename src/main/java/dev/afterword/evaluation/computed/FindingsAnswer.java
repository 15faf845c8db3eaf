package dev.afterword.evaluation.computed;

import dev.afterword.evaluation.questionnaire.AnswerValue;
import dev.afterword.evaluation.questionnaire.CheckValue;
import dev.afterword.finding.Finding;
import dev.afterword.finding.FindingType;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Calculates whether the findings are being handled: each cites something and has a disposition, which needs an owner or a second
 * person. All yes, none no, some partly. Every finding has a type from the start.
 */
@Component
class FindingsAnswer implements ComputedAnswer {

    @Override
    public String name() {
        return "findings";
    }

    @Override
    public Optional<Computed> from(IncidentRecord record) {
        if (record.findings().isEmpty()) {
            return answer(CheckValue.NO, ComputedText.of("findings.none"));
        }
        List<Finding> wrong = record.findings().stream()
                .filter(finding -> finding.facts().type() != FindingType.WENT_WELL)
                .toList();
        if (wrong.isEmpty()) {
            return answer(CheckValue.NOT_APPLICABLE, ComputedText.of("findings.onlyWell"));
        }
        List<String> open = wrong.stream()
                .filter(finding -> !finding.disposed(record.today())
                        || finding.facts().citations().isEmpty())
                .map(Finding::key)
                .toList();
        if (open.isEmpty()) {
            return answer(CheckValue.YES, ComputedText.of("findings", wrong.size()));
        }
        return answer(
                open.size() == wrong.size() ? CheckValue.NO : CheckValue.PARTLY,
                ComputedText.of("findings.open", wrong.size(), open));
    }

    private static Optional<Computed> answer(CheckValue value, ComputedText explanation) {
        return Optional.of(new Computed(AnswerValue.of(value), explanation, "findings"));
    }
}
