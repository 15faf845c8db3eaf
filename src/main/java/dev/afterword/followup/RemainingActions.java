package dev.afterword.followup;

import dev.afterword.finding.PlannedActions.Intended;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The planned actions left in the incident of a follow-up that was just created, so that the page can lead on.
 *
 * @param incident the incident's key
 * @param next the next one of the same finding, otherwise the first of all; null if none is left
 * @param left how many are left
 */
public record RemainingActions(String incident, @Nullable Intended next, int left) {

    static RemainingActions of(String incident, List<Intended> all, FollowUpDetail raised) {
        List<String> served = raised.findings().stream()
                .filter(linked -> linked.incident().equals(raised.followUp().incident()))
                .map(linked -> linked.key())
                .toList();
        Intended next = all.stream()
                .filter(one -> served.contains(one.finding()))
                .findFirst()
                .orElseGet(() -> all.stream().findFirst().orElse(null));
        return new RemainingActions(incident, next, all.size());
    }
}
