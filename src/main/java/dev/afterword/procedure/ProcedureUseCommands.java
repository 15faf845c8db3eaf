package dev.afterword.procedure;

import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/** What is recorded of procedures that were used in an incident. */
final class ProcedureUseCommands {

    private static final int MOST_STEPS = 500;

    private ProcedureUseCommands() {}

    /**
     * That a procedure was used.
     *
     * @param procedure its key
     * @param revision the number of the one that was used; by default that of the one in force
     */
    record RecordProcedureUse(
            @NotBlank @Size(max = 80) String procedure,

            @Nullable @Range(min = 1, max = Integer.MAX_VALUE)
            Integer revision,

            @Nullable @Size(max = ProcedureCommands.REASON) String note) {}

    /**
     * Whether a step was followed.
     *
     * @param step its key
     * @param outcome null while no one has recorded it
     */
    record RecordStepUse(
            @NotBlank @Size(max = 20) String step,
            ProcedureUse.@Nullable StepOutcome outcome,

            @Nullable @Size(max = ProcedureCommands.REASON) String note) {}

    /** Whether steps were followed; of one that wasn't, why. */
    record RecordStepUses(@Size(max = MOST_STEPS) List<@NotNull @Valid RecordStepUse> steps) implements Checked {

        @Override
        @SuppressWarnings("ConstantValue") // one that is null is refused, but still there
        public void check(Errors errors) {
            for (int i = 0; i < steps.size(); i++) {
                RecordStepUse each = steps.get(i);
                if (each == null) {
                    continue;
                }
                if (each.outcome() == ProcedureUse.StepOutcome.NOT_FOLLOWED && each.note() == null) {
                    errors.reject("steps." + i + ".note", "whyNotFollowed");
                }
                if (each.outcome() == null && each.note() != null) {
                    errors.reject("steps." + i + ".outcome", "outcomeFirst");
                }
            }
        }
    }
}
