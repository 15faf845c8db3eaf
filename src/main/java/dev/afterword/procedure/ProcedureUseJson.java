package dev.afterword.procedure;

import dev.afterword.access.PersonRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** That a procedure was used in an incident, in the shape of the API. */
record ProcedureUseJson(
        String procedure,
        String title,
        int revision,
        @Nullable String note,
        PersonRef recordedBy,
        Instant recordedAt,
        List<UsedStepJson> steps) {

    /** A step and whether it was followed; null while no one has recorded it. */
    record UsedStepJson(
            String step,
            int number,
            String body,
            ProcedureUse.@Nullable StepOutcome outcome,
            @Nullable String note) {}

    static ProcedureUseJson of(ProcedureUse use) {
        return new ProcedureUseJson(
                use.key(),
                use.title(),
                use.revision(),
                use.note(),
                use.recordedBy(),
                use.recordedAt(),
                use.steps().stream()
                        .map(each -> new UsedStepJson(
                                each.step().key(),
                                each.step().number(),
                                each.step().body(),
                                each.outcome(),
                                each.note()))
                        .toList());
    }
}
