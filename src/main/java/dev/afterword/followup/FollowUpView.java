package dev.afterword.followup;

import dev.afterword.finding.FindingType;
import dev.afterword.finding.PlannedActions.Intended;
import dev.afterword.finding.Route;
import dev.afterword.followup.clock.ClockDetail;
import dev.afterword.markup.CitationTarget;
import dev.afterword.markup.SafeHtml;
import dev.afterword.web.LessonThread;
import dev.afterword.web.PageContext;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up in the form that its page needs.
 *
 * @param findings the rendered descriptions of the linked findings, by their key in the list
 * @param cited the targets of the citations in its history
 * @param clock its terms; null until they start
 */
public record FollowUpView(
        FollowUpDetail doc,
        LessonThread thread,
        @Nullable SafeHtml description,
        Map<String, SafeHtml> findings,
        Map<String, CitationTarget> cited,
        @Nullable ClockDetail clock) {

    public FollowUp followUp() {
        return doc.followUp();
    }

    /** Returns the step of the last review; null if there was none. */
    public @Nullable FollowUpStep lastReview() {
        return doc.steps().stream()
                .filter(step -> step.action() == FollowUpAction.REVIEWED)
                .findFirst()
                .orElse(null);
    }

    /** Returns the keys of the findings that the owner can read, for the response team. */
    public String sharedKeys() {
        return doc.findings().stream()
                .filter(linked -> Optional.ofNullable(doc.shown().get(linked.id()))
                        .filter(FollowUpDetail.SharingStatus::isVisible)
                        .isPresent())
                .map(linked -> linked.key())
                .collect(Collectors.joining(", "));
    }

    /** Returns whether a finding could be shared with the owner but isn't. */
    public boolean hasUnsharedFindings() {
        return doc.shown().containsValue(FollowUpDetail.SharingStatus.NOT_SHARED);
    }

    /**
     * Returns the route that needs no reason for this kind: {@code engineering} or {@code register}; {@code any} if both are
     * allowed.
     */
    public String routing() {
        boolean well = doc.findings().stream().anyMatch(linked -> linked.type() == FindingType.WENT_WELL);
        Set<Route> routes = doc.findings().stream()
                .flatMap(linked -> linked.routes().stream())
                .collect(Collectors.toSet());
        return well || routes.size() != 1
                ? "any"
                : routes.iterator().next().name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether the reader is the owner, and so is addressed as "you". */
    public boolean owns(PageContext page) {
        return page.viewer() != null
                && page.viewer().id().equals(followUp().facts().owner().id());
    }

    /** Returns whether it is handed over to the reader. */
    public boolean receives(PageContext page) {
        FollowUp.HandOver pending = followUp().handOver();
        return pending != null
                && page.viewer() != null
                && page.viewer().id().equals(pending.to().id());
    }

    /** Returns whether the team should have named a person before today. */
    public boolean isNamingLate(PageContext page) {
        LocalDate by = followUp().nameBy();
        return by != null && by.isBefore(page.words().today());
    }

    /** Returns the steps that moved its date to a later day, the latest first. */
    public List<FollowUpStep> extensions() {
        return doc.steps().stream()
                .filter(step -> step.note() != null && step.changes().containsKey("dueOn"))
                .toList();
    }

    /** Returns the day before such a step, 0, or after it, 1. */
    public static String day(PageContext page, FollowUpStep step, int index) {
        return step.changes().get("dueOn") instanceof List<?> pair
                ? valueText(page, "dueOn", String.valueOf(pair.get(index)))
                : "";
    }

    /** Returns whether the check whether it holds is due. */
    public boolean isCheckDue(PageContext page) {
        FollowUp.EffectCheck check = followUp().check();
        return check != null && !check.on().isAfter(page.words().today());
    }

    /**
     * What the form for a new one says beside its fields.
     *
     * @param seeing with whom its finding is shared already
     * @param proposed the days that the policy proposes
     */
    public record Hints(String seeing, String proposed) {}

    /** Returns what can come of that check, with its name. */
    public static Map<String, String> outcomes(PageContext page) {
        Map<String, String> names = new LinkedHashMap<>();
        for (FollowUpCommands.EffectOutcome outcome : FollowUpCommands.EffectOutcome.values()) {
            names.put(outcome.name(), page.t(outcome));
        }
        return names;
    }

    public boolean may(String what) {
        return doc.may().contains(FollowUpDetail.May.valueOf(what));
    }

    /** Returns an old or new value of a field in the reader's language; the history stores names of constants and ISO dates. */
    public static String valueText(PageContext page, String field, String value) {
        if (value.isEmpty()) {
            return "";
        }
        return switch (field) {
            case "kind" -> page.t(FollowUpKind.valueOf(value));
            case "priority" -> page.t(FollowUpFacts.Priority.valueOf(value));
            case "dueOn", "nextReviewOn" -> page.words().day(LocalDate.parse(value));
            default -> value;
        };
    }

    /**
     * What the forms of the page offer.
     *
     * @param checkers people who may check whether it holds
     * @param checkOn the day that is proposed for that
     * @param receivers people whom it may be handed over to
     */
    public record Offered(Map<String, String> checkers, LocalDate checkOn, Map<String, String> receivers) {}

    /**
     * The planned actions left in the incident of a follow-up that was just created, so that the page can lead on.
     *
     * @param incident the incident's key
     * @param next the next one of the same finding, otherwise the first of all; null if none is left
     * @param left how many are left
     */
    public record RemainingActions(
            String incident, @Nullable Intended next, int left) {

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
}
