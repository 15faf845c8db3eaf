package dev.afterword.evaluation.computed;

import dev.afterword.evaluation.computed.IncidentRecord.PartyTrace;
import dev.afterword.evaluation.questionnaire.AnswerValue;
import dev.afterword.evaluation.questionnaire.CheckValue;
import dev.afterword.incident.ReviewState;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Calculates whether all required participants took part. Without a review it can't be calculated, and people answer. */
@Component
class PartiesAnswer implements ComputedAnswer {

    @Override
    public String name() {
        return "parties";
    }

    @Override
    public Optional<Computed> from(IncidentRecord record) {
        ReviewState state = record.incident().reviewState();
        if (state == ReviewState.NOT_STARTED || state == ReviewState.WAIVED || state == ReviewState.ABANDONED) {
            return Optional.empty();
        }
        List<PartyTrace> parties = record.parties();
        if (parties.isEmpty()) {
            return answer(CheckValue.NO, ComputedText.of("parties.none"), "parties");
        }
        List<String> missing = parties.stream()
                .filter(party -> !party.settled())
                .map(PartyTrace::name)
                .toList();
        if (missing.isEmpty()) {
            return answer(CheckValue.YES, ComputedText.of("parties", parties.size()), "review");
        }
        return answer(
                missing.size() == parties.size() ? CheckValue.NO : CheckValue.PARTLY,
                ComputedText.of("parties.missing", parties.size(), missing),
                "review");
    }

    private static Optional<Computed> answer(CheckValue value, ComputedText explanation, String tab) {
        return Optional.of(new Computed(AnswerValue.of(value), explanation, tab));
    }
}
