package dev.afterword.incident;

import dev.afterword.access.AccessFacts;
import dev.afterword.access.Action;
import dev.afterword.access.Decision;
import dev.afterword.access.Decisions;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.Restriction;
import dev.afterword.kernel.Tlp;
import dev.afterword.notification.WatchMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parts common to all pages of an incident: head, stages, tabs, and what the viewer may do here.
 *
 * @param emergencies emergency access that is in force, which all members see
 * @param watch what the viewer wants to hear of it
 * @param endsAt when the viewer's access ends; null if it doesn't
 */
public record IncidentLayout(
        Viewer viewer,
        UUID id,
        String key,
        String title,
        @Nullable Integer severity,
        @Nullable String category,
        Tlp tlp,
        FactAnswer customerImpact,
        FactAnswer dataBreach,
        boolean suspected,
        boolean historical,
        boolean locked,
        Stage stage,
        Map<Stage, Instant> stageDates,
        ReviewState reviewState,
        ReviewDecision.Outcome outcome,
        ReviewDecision.Waiver waiver,
        @Nullable Instant reviewDueAt,
        String lead,
        List<Tab> tabs,
        List<AccessFacts.Grant> grants,
        List<Emergency> emergencies,
        WatchMode watch,
        @Nullable Instant endsAt) {

    /** Access that somebody has in an emergency, until it ends. */
    public record Emergency(String name, String approvedBy, String reason, Instant expiresAt) {}

    /** A tab; {@code count} is null if it has no count. */
    public record Tab(String name, String href, @Nullable Long count) {}

    public String href() {
        return "/incidents/" + key;
    }

    public String href(String tab) {
        return href() + "/" + tab;
    }

    /** Returns whether the viewer may do this to the incident now, which excludes changes of a closed one. */
    public boolean allows(Action action) {
        return !(locked && changes(action)) && permits(action);
    }

    private static boolean changes(Action action) {
        return switch (action) {
            case COMMENT, CONTRIBUTE, SUBMIT_REVIEW, APPROVE, WAIVE -> true;
            default -> false;
        };
    }

    /** Returns whether the viewer may do this to the incident even if it is closed. */
    public boolean permits(Action action) {
        return Decisions.decide(viewer, action, AccessFacts.incident(grants)) instanceof Decision.Permit;
    }

    /** Throws unless the viewer may do this to the incident now; for pages with a form. */
    public void require(Action action) {
        if (!permits(action)) {
            throw Problem.forbidden();
        }
        if (!allows(action)) {
            throw Problem.blocked("incidentClosed", href("closing") + "#reopen");
        }
    }

    /**
     * Returns the key of the words for a list or a text that is empty for the viewer: those that say so where they see content of all labels, and
     * {@code .seen} behind them where they may only say that the viewer sees none.
     */
    public String empty(String words) {
        return grants.stream().anyMatch(grant -> grant.maxTlp() == Tlp.RED) ? words : words + ".seen";
    }

    /** Returns the same of what may need a clearance. */
    public String emptyOfAnyClearance(String words) {
        boolean all = Arrays.stream(Restriction.values())
                .allMatch(needed ->
                        grants.stream().anyMatch(grant -> grant.clearances().contains(needed)));
        return all ? empty(words) : words + ".seen";
    }

    /** Returns whether it is closed history, in which nothing is due. */
    public boolean isHistory() {
        return historical && stage == Stage.CLOSED && !locked;
    }

    /** Returns when the published review is due; null if none is due. */
    public @Nullable Instant due() {
        return outcome == ReviewDecision.Outcome.REQUIRED && reviewState.isOutstanding() && stage != Stage.CLOSED
                ? reviewDueAt
                : null;
    }
}
