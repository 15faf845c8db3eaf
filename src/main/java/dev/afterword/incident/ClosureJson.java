package dev.afterword.incident;

import dev.afterword.web.Messages;
import dev.afterword.web.ProblemBody.Blocker;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The closing checklist and history of an incident, in the shape of the API.
 *
 * @param history closings and reopenings, newest first
 */
record ClosureJson(String incident, Stage stage, boolean locked, List<CheckJson> checklist, List<ClosedJson> history) {

    /**
     * One line of the checklist.
     *
     * @param text describes the fulfilled state, or what is checked
     * @param warnings notes that block nothing
     * @param background work that brings the line up to date; null if there is none
     */
    record CheckJson(
            String name,
            String text,
            boolean done,
            List<Blocker> blockedBy,
            List<Blocker> warnings,
            ClosureCheck.@Nullable Background background) {
        static CheckJson of(Checklist.Line line, Messages msg) {
            return new CheckJson(
                    line.name(),
                    line.text(msg),
                    line.done(),
                    line.blocks().stream().map(block -> Blocker.of(block, msg)).toList(),
                    line.warnings().stream()
                            .map(block -> Blocker.of(block, msg))
                            .toList(),
                    line.background());
        }
    }

    /** @param warnings the codes of the warnings that were accepted */
    record ClosedJson(
            Closure.Kind kind, @Nullable String reason, List<String> warnings, Instant at, Incident.Person by) {
        static ClosedJson of(Closure closure) {
            return new ClosedJson(closure.kind(), closure.reason(), closure.warnings(), closure.at(), closure.by());
        }
    }

    static ClosureJson of(Incident incident, Checklist checklist, List<Closure> history, Messages msg) {
        return new ClosureJson(
                incident.key(),
                incident.stage(),
                incident.locked(),
                checklist.lines().stream().map(line -> CheckJson.of(line, msg)).toList(),
                history.stream().map(ClosedJson::of).toList());
    }
}
