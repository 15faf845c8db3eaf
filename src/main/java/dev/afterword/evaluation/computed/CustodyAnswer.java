package dev.afterword.evaluation.computed;

import dev.afterword.evaluation.computed.IncidentRecord.EvidenceTrace;
import dev.afterword.evaluation.questionnaire.AnswerValue;
import dev.afterword.evaluation.questionnaire.CheckValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Calculates whether the evidence is intact: no if there is none, or an item no longer matches its hash; partly if an item lacks
 * a hash, its provenance, or an unbroken chain of custody; otherwise yes. Disposed items count by their records.
 */
@Component
class CustodyAnswer implements ComputedAnswer {

    @Override
    public String name() {
        return "custody";
    }

    @Override
    public Optional<Computed> from(IncidentRecord record) {
        List<EvidenceTrace> items = record.evidence();
        if (items.isEmpty()) {
            return answer(CheckValue.NO, ComputedText.of("custody.none"));
        }
        List<String> altered = keys(items, EvidenceTrace::altered);
        if (!altered.isEmpty()) {
            return answer(CheckValue.NO, ComputedText.of("custody.altered", altered));
        }
        List<String> gaps = keys(items, item -> !item.hashed() || !item.provenance() || item.strayed());
        return gaps.isEmpty()
                ? answer(CheckValue.YES, ComputedText.of("custody", items.size()))
                : answer(CheckValue.PARTLY, ComputedText.of("custody.gaps", items.size(), gaps));
    }

    private static List<String> keys(List<EvidenceTrace> items, Predicate<EvidenceTrace> which) {
        return items.stream().filter(which).map(EvidenceTrace::key).toList();
    }

    private static Optional<Computed> answer(CheckValue value, ComputedText explanation) {
        return Optional.of(new Computed(AnswerValue.of(value), explanation, "evidence"));
    }
}
