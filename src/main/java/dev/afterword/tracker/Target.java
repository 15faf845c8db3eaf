package dev.afterword.tracker;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.afterword.followup.FollowUp;
import dev.afterword.kernel.sql.Embedded;
import dev.afterword.tracker.remote.NewIssue;
import dev.afterword.tracker.remote.TrackerKind;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A target of follow-ups in a tracker.
 *
 * @param trackerId the tracker
 * @param trackerName its name
 * @param kind its product
 * @param internal whether the tracker is one of this organisation
 */
public record Target(
        UUID id,
        UUID trackerId,
        String trackerName,
        TrackerKind kind,
        boolean internal,
        @Embedded @JsonUnwrapped TargetFacts facts,
        long version) {

    /**
     * Returns whether the catalogue of services means it by a reference: its name, the name of its tracker, or the product and the project, as
     * in {@code github:owner/repository}.
     */
    boolean isMeantBy(String reference) {
        int colon = reference.indexOf(':');
        boolean project = colon > 0
                && kind.name()
                        .toLowerCase(Locale.ROOT)
                        .startsWith(reference.substring(0, colon).toLowerCase(Locale.ROOT))
                && facts.project().equalsIgnoreCase(reference.substring(colon + 1));
        return project
                || reference.equalsIgnoreCase(facts.name())
                || reference.equalsIgnoreCase(trackerName)
                || reference.equalsIgnoreCase(label());
    }

    /**
     * Returns the issue of a follow-up that is created there today.
     *
     * @param owner the account of the owner there; null if nobody told it
     */
    NewIssue issue(
            Tracker tracker,
            FollowUp followUp,
            @Nullable String owner,
            String marker,
            String title,
            String description,
            LocalDate today) {
        boolean owned = owner != null && tracker.facts().assigneeRule().out();
        NewIssue issue = new NewIssue(
                marker,
                title,
                description,
                facts.type(),
                owned ? owner : facts.assignee(),
                tracker.due(followUp),
                facts.fieldMap());
        return kind.completed(issue, today);
    }

    /** Returns what people choose it by. */
    public String label() {
        return trackerName + " · " + facts.name();
    }
}
