package dev.afterword.finding;

import dev.afterword.input.Checked;
import dev.afterword.input.Errors;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The commands for findings. Each record is the form, the JSON body, its schema in the API, and the argument of the service. */
final class FindingCommands {

    private static final int REASON = 5_000;

    private FindingCommands() {}

    /**
     * A decision on a finding's disposition.
     *
     * @param kind omitted to undo the previous decision
     * @param until the last day of a risk acceptance
     * @param duplicateOf the key of another finding of the incident
     * @param intentions the planned actions; null for a row of the form that was left empty
     */
    record DecideDisposition(
            @Nullable DispositionKind kind,
            @Nullable @Size(max = REASON) String reason,
            @Nullable LocalDate until,
            @Nullable @Size(max = 20) String duplicateOf,
            @Size(max = 50) List<@Nullable @Valid PlannedAction> intentions) {

        DecideDisposition {
            intentions = intentions == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(intentions));
        }

        /** Returns a command that decides nothing and keeps the planned actions. */
        static DecideDisposition nothing(List<PlannedAction> plannedActions) {
            return new DecideDisposition(null, null, null, null, new ArrayList<>(plannedActions));
        }

        List<PlannedAction> plannedActions() {
            List<PlannedAction> planned = new ArrayList<>();
            for (PlannedAction each : intentions) {
                if (each != null) {
                    planned.add(each);
                }
            }
            return planned;
        }
    }

    /**
     * Sent together with an edit of a finding.
     *
     * @param routingReasons why a follow-up stays on its route if the finding now requires another one, by the follow-up's key
     */
    record ExplainRouting(Map<String, @Size(max = 2_000) String> routingReasons) {

        ExplainRouting {
            routingReasons = routingReasons == null ? Map.of() : Map.copyOf(routingReasons);
        }
    }

    record ApproveRisk(@Nullable @Size(max = REASON) String reason) {}

    record RefuseRisk(@NotBlank @Size(max = REASON) String reason) {}

    /**
     * Marks a finding as a recurrence of an earlier one in another incident.
     *
     * @param of the full key of the earlier finding, such as {@code INC-2026-K7QM/F-2}
     * @param note the evidence that it is the same
     */
    record MarkRecurrence(
            @NotBlank @Size(max = 300) String of,
            @NotBlank @Size(max = 5_000) String note) implements Checked {

        @Override
        public void check(Errors errors) {
            if (of != null && FullFindingKey.of(of).isEmpty()) {
                errors.reject("of", "wholeFinding");
            }
        }

        FullFindingKey earlier() {
            return FullFindingKey.of(of).orElseThrow();
        }
    }
}
