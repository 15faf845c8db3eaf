package dev.afterword.followup;

import dev.afterword.finding.FindingType;
import dev.afterword.finding.Route;
import dev.afterword.web.CitationTarget;
import dev.afterword.web.LessonThread;
import dev.afterword.web.PageContext;
import dev.afterword.web.SafeHtml;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up as its page shows it.
 *
 * @param findings the descriptions of the findings that it serves, by their key in the list
 * @param cited where the citations of its history lead
 */
public record FollowUpView(
        FollowUpDetail doc,
        LessonThread thread,
        @Nullable SafeHtml description,
        Map<String, SafeHtml> findings,
        Map<String, CitationTarget> cited) {

    public FollowUp followUp() {
        return doc.followUp();
    }

    /** What was found when it was looked at last; null where it never was. */
    public @Nullable FollowUpStep lastLook() {
        return doc.steps().stream()
                .filter(step -> step.action() == FollowUpAction.REVIEWED)
                .findFirst()
                .orElse(null);
    }

    /** The keys of the findings that the owner can read, for the response team. */
    public String shownKeys() {
        return doc.findings().stream()
                .filter(linked -> Optional.ofNullable(doc.shown().get(linked.id()))
                        .filter(SharingStatus::seen)
                        .isPresent())
                .map(linked -> linked.key())
                .collect(Collectors.joining(", "));
    }

    /** Whether there is a finding that could be shown to the owner and isn't. */
    public boolean canShow() {
        return doc.shown().containsValue(SharingStatus.NO);
    }

    /** The route that a kind takes without a reason: {@code engineering} or {@code register}; {@code any} where it is either. */
    public String routing() {
        boolean well = doc.findings().stream().anyMatch(linked -> linked.type() == FindingType.WENT_WELL);
        Set<Route> routes = doc.findings().stream()
                .flatMap(linked -> linked.routes().stream())
                .collect(Collectors.toSet());
        return well || routes.size() != 1
                ? "any"
                : routes.iterator().next().name().toLowerCase(Locale.ROOT);
    }

    /** Whether whoever reads the page owns it, and so is spoken to. */
    public boolean owns(PageContext page) {
        return page.viewer() != null
                && page.viewer().id().equals(followUp().facts().owner().id());
    }

    public boolean may(String what) {
        return doc.may().contains(FollowUpDetail.May.valueOf(what));
    }

    /** What a field was changed from or to, in the reader's words; the history keeps names of constants and ISO days. */
    public static String told(PageContext page, String field, String value) {
        if (value.isEmpty()) {
            return "";
        }
        return switch (field) {
            case "kind" -> page.t(FollowUpKind.valueOf(value));
            case "priority" -> page.t(Priority.valueOf(value));
            case "dueOn", "nextReviewOn" -> page.words().day(LocalDate.parse(value));
            default -> value;
        };
    }
}
