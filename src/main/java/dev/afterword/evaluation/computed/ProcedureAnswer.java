package dev.afterword.evaluation.computed;

import dev.afterword.evaluation.computed.IncidentRecord.UseTrace;
import dev.afterword.evaluation.questionnaire.AnswerValue;
import dev.afterword.evaluation.questionnaire.CheckValue;
import dev.afterword.incident.Anchor;
import dev.afterword.incident.time.TimeConflict;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Calculates whether a procedure was in force and was used: yes if a recorded one was in force before the response ended.
 * Otherwise people answer, because a use may not have been recorded. A contradictory end leaves it undetermined.
 */
@Component
class ProcedureAnswer implements ComputedAnswer {

    /** The key times that end a response, the latest first. */
    private static final List<Anchor> ENDS =
            List.of(Anchor.RESOLVED, Anchor.RECOVERED, Anchor.ERADICATED, Anchor.CONTAINED);

    @Override
    public String name() {
        return "procedure";
    }

    @Override
    public Optional<Computed> from(IncidentRecord record) {
        Optional<Anchor> last = ENDS.stream()
                .filter(record.incident().facts().anchors()::containsKey)
                .findFirst();
        LocalDate end = end(record, last);
        List<UseTrace> used = record.uses().stream()
                .filter(use -> use.since() != null && !use.since().isAfter(end))
                .toList();
        if (used.isEmpty()) {
            return Optional.empty();
        }
        List<TimeConflict> conflicts = record.conflictsOf(last.stream().toList());
        if (!conflicts.isEmpty()) {
            return Optional.of(Computed.contradictory(conflicts));
        }
        List<String> titles = used.stream().map(UseTrace::title).toList();
        int followed = used.stream().mapToInt(UseTrace::followed).sum();
        int said = used.stream().mapToInt(UseTrace::said).sum();
        ComputedText explanation = said == 0
                ? ComputedText.of("procedure", titles)
                : ComputedText.of("procedure.steps", titles, followed, said);
        return Optional.of(new Computed(AnswerValue.of(CheckValue.YES), explanation, "procedures"));
    }

    private static LocalDate end(IncidentRecord record, Optional<Anchor> last) {
        return last.map(record.incident().facts().anchors()::get)
                .map(when -> when.latest().atZone(ZoneOffset.UTC).toLocalDate())
                .orElse(record.today());
    }
}
