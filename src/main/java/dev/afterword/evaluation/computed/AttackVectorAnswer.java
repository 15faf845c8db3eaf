package dev.afterword.evaluation.computed;

import dev.afterword.evaluation.computed.IncidentRecord.EventTrace;
import dev.afterword.evaluation.questionnaire.AnswerValue;
import dev.afterword.evaluation.questionnaire.CheckValue;
import dev.afterword.finding.Finding;
import dev.afterword.finding.FindingType;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Calculates whether it was checked that the attack vector was previously unknown: yes if a finding states it, or if every act of
 * the adversary has a technique of ATT&CK. Otherwise it can't be calculated, and people answer.
 */
@Component
class AttackVectorAnswer implements ComputedAnswer {

    @Override
    public String name() {
        return "attack-vector";
    }

    @Override
    public Optional<Computed> from(IncidentRecord record) {
        List<String> found = record.findings().stream()
                .filter(finding -> finding.facts().type() == FindingType.UNKNOWN_ATTACK_VECTOR)
                .map(Finding::key)
                .toList();
        if (!found.isEmpty()) {
            return yes(ComputedText.of("attackVector.found", found), "findings");
        }
        List<EventTrace> acts =
                record.events().stream().filter(EventTrace::adversary).toList();
        boolean known = !acts.isEmpty() && acts.stream().allMatch(act -> act.techniques() > 0);
        return known ? yes(ComputedText.of("attackVector.known", acts.size()), "sequence") : Optional.empty();
    }

    private static Optional<Computed> yes(ComputedText explanation, String tab) {
        return Optional.of(new Computed(AnswerValue.of(CheckValue.YES), explanation, tab));
    }
}
