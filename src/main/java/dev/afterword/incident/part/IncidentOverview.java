package dev.afterword.incident.part;

import dev.afterword.incident.Incident;
import dev.afterword.incident.OpenWorkSource;
import dev.afterword.incident.party.Party;
import dev.afterword.kernel.Problem.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An incident as its overview shows it.
 *
 * @param blocks what blocks closing
 * @param warnings what doesn't, and is missing
 * @param remaining the work that stays open after closing
 * @param parts what other modules show, by name ({@link OverviewPart}), where there is something to show
 */
public record IncidentOverview(
        Incident incident,
        List<Party> parties,
        List<Block> blocks,
        List<Block> warnings,
        List<OpenWorkSource.Remaining> remaining,
        Map<String, Object> parts) {

    public @Nullable Object part(String name) {
        return parts.get(name);
    }

    /** Returns these steps without those that there aren't; the incident waits for the first that it waits for, and for no other. */
    public static List<NextStep> steps(@Nullable NextStep... each) {
        List<NextStep> steps = new ArrayList<>();
        for (NextStep step : each) {
            if (step != null) {
                steps.add(steps.stream().anyMatch(NextStep::waits) ? step.after() : step);
            }
        }
        return steps;
    }
}
