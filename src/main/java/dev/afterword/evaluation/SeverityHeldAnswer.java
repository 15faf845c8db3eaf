package dev.afterword.evaluation;

import dev.afterword.evaluation.CaseRecord.SeverityTrace;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether the first severity held (SP 800-61r2 3.4.2): yes if the last is the same, partly one step away, no further. */
@Component
class SeverityHeldAnswer implements ComputedAnswer {

    @Override
    public String name() {
        return "severity-held";
    }

    @Override
    public Optional<Computed> from(CaseRecord record) {
        List<Integer> set = record.severities().stream()
                .map(SeverityTrace::severity)
                .filter(Objects::nonNull)
                .toList();
        if (set.isEmpty()) {
            return answer(CheckValue.NOT_APPLICABLE, Said.of("severityHeld.none"));
        }
        int first = set.getFirst();
        int last = set.getLast();
        int apart = Math.abs(first - last);
        if (apart == 0) {
            return answer(CheckValue.YES, Said.of("severityHeld", word(first)));
        }
        return answer(
                apart == 1 ? CheckValue.PARTLY : CheckValue.NO, Said.of("severityHeld.moved", word(first), word(last)));
    }

    private static Said.Word word(int severity) {
        return new Said.Word("severity." + severity);
    }

    private static Optional<Computed> answer(CheckValue value, Said says) {
        return Optional.of(new Computed(Reply.of(value), says, "decision"));
    }
}
