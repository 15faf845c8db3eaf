package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.web.Input;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.Takes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** That a finding repeats an earlier one. */
@RestController
@RequestMapping("/api/v1/incidents/{incident}/findings/{key}/recurrence")
class RecurrenceApi {

    private final Findings findings;
    private final Recurrences recurrences;

    RecurrenceApi(Findings findings, Recurrences recurrences) {
        this.findings = findings;
        this.recurrences = recurrences;
    }

    /** @param of the earlier finding, by its whole key, such as {@code INC-2026-K7QM/F-2} */
    record RecurrenceBody(String of, String note) {}

    /** What a finding repeats, and what repeats it, as far as the caller sees both. */
    record RecurrenceJson(@Nullable Repetition repeats, List<Repetition> repeatedBy) {}

    record Repetition(String finding, String title, String note) {
        static Repetition of(Recurrence recurrence) {
            return new Repetition(recurrence.whole(), recurrence.title(), recurrence.note());
        }
    }

    @GetMapping
    @RequiresAction(Action.SEE)
    RecurrenceJson show(Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        return json(viewer, findings.find(viewer, incident, key));
    }

    @PutMapping
    @RequiresAction(Action.CONTRIBUTE)
    @Takes(RecurrenceBody.class)
    RecurrenceJson mark(Viewer viewer, @PathVariable String incident, @PathVariable String key, Input input) {
        return json(viewer, recurrences.mark(viewer, incident, key, input));
    }

    @DeleteMapping
    @RequiresAction(Action.CONTRIBUTE)
    ResponseEntity<Void> unmark(Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        recurrences.unmark(viewer, incident, key);
        return ResponseEntity.noContent().build();
    }

    private RecurrenceJson json(Viewer viewer, Finding finding) {
        Recurrences.Related related = recurrences.of(viewer, finding.id());
        Recurrence earlier = related.repeats();
        return new RecurrenceJson(
                earlier == null ? null : Repetition.of(earlier),
                related.repeated().stream().map(Repetition::of).toList());
    }
}
