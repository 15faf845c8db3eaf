package dev.afterword.finding;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.finding.FindingCommands.MarkRecurrence;
import dev.afterword.incident.citation.Citations;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.RequiresAction;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;

/** Marks a finding as a recurrence of an earlier one, on the finding's page. */
@Controller
class RecurrenceEndpoints {

    private static final String PAGE = "/incidents/{incident}/findings/{key}";

    private final Findings findings;
    private final Recurrences recurrences;

    RecurrenceEndpoints(Findings findings, Recurrences recurrences) {
        this.findings = findings;
        this.recurrences = recurrences;
    }

    /** The finding that this one repeats, and those that repeat it, as far as the caller sees both. */
    record RecurrenceJson(@Nullable Repetition repeats, List<Repetition> repeatedBy) {}

    record Repetition(String finding, String title, String note) {
        static Repetition of(Recurrence recurrence) {
            return new Repetition(recurrence.whole(), recurrence.title(), recurrence.note());
        }
    }

    @GetMapping("/api/v1" + PAGE + "/recurrence")
    @RequiresAction(Action.SEE)
    @ResponseBody
    RecurrenceJson show(Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        return json(viewer, findings.find(viewer, incident, key));
    }

    @CommandMapping(value = PAGE + "/recurrence", method = RequestMethod.PUT, form = PAGE)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<RecurrenceJson> mark(
            Viewer viewer, @PathVariable String incident, @PathVariable String key, @Body MarkRecurrence command) {
        Finding finding = recurrences.mark(viewer, incident, key, command);
        return Outcome.of(Citations.href(incident, key) + "#recurrence", () -> json(viewer, finding));
    }

    @CommandMapping(value = PAGE + "/recurrence", method = RequestMethod.DELETE, form = PAGE)
    @RequiresAction(Action.CONTRIBUTE)
    Outcome<@Nullable Void> unmark(Viewer viewer, @PathVariable String incident, @PathVariable String key) {
        recurrences.unmark(viewer, incident, key);
        return Outcome.none(Citations.href(incident, key));
    }

    private RecurrenceJson json(Viewer viewer, Finding finding) {
        RecurrenceStore.Related related = recurrences.of(viewer, finding.id());
        Recurrence earlier = related.repeats();
        return new RecurrenceJson(
                earlier == null ? null : Repetition.of(earlier),
                related.repeated().stream().map(Repetition::of).toList());
    }
}
