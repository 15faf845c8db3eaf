package dev.afterword.followup;

import dev.afterword.finding.FindingWork.Linked;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up with all that its page shows, as one person sees it.
 *
 * @param incidentKey the incident it was raised in; null for those who don't see that
 * @param background what led to it beyond findings, and what carries it out
 * @param may what the viewer may do with it now
 */
public record FollowUpDoc(
        FollowUp followUp,
        @Nullable String incidentKey,
        List<Linked> findings,
        List<BackgroundLine> background,
        @Nullable RiskRequest risk,
        List<FollowUpStep> steps,
        Set<May> may) {

    /** What somebody may do with a follow-up as it stands. */
    public enum May {
        ACCEPT,
        START,
        RESOLVE,
        VERIFY,
        REOPEN,
        REVIEW,
        CHANGE,
        TICKET,
        ASK_RISK,
        ANSWER_RISK
    }

    public FollowUpDoc {
        findings = List.copyOf(findings);
        background = List.copyOf(background);
        steps = List.copyOf(steps);
        may = may.isEmpty() ? Set.of() : Set.copyOf(may);
    }

    /** The first that stands to it like this; null for none. */
    public @Nullable BackgroundLine background(BackgroundLine.Role role) {
        return background.stream()
                .filter(line -> line.role() == role)
                .findFirst()
                .orElse(null);
    }

    public boolean asked() {
        return risk != null && risk.state() == RiskRequest.State.REQUESTED;
    }
}
