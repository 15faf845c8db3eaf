package dev.afterword.audit.sentence;

import dev.afterword.kernel.FactAction;
import java.util.List;
import java.util.Locale;

/** Kinds of entries that people look for; messages {@code audit.kinds.<id>}. */
public enum TrailKind {
    INCIDENT("incident.%", "party.%", "import.%"),
    SEQUENCE("event.%", "records.%"),
    EVIDENCE("evidence.%"),
    FINDING("finding.%"),
    REVIEW("review.%", "sign-off.%", "evaluation.%", "attribution.%", "account.%", "report.%"),
    FOLLOW_UP("follow-up.%", "tracker-issue.%"),
    PROCEDURE("recommendation.%", "procedure.%", "procedure-use.%"),
    COMMENT("comment.%"),
    ACCESS("member.%", "person.%", "access.%", "token.%", "session.%", "team.%"),
    READ(FactAction.READS.stream().map(FactAction::text).toArray(String[]::new)),
    OTHER(
            "policies.%",
            "review-policy.%",
            "follow-up-policy.%",
            "calendars.%",
            "questionnaire.%",
            "tracker.%",
            "service.%",
            "organisation.%",
            "watch.%",
            "reminders.%",
            "audit.%",
            "disclosure.%");

    private final String actions;

    TrailKind(String... actions) {
        this.actions = String.join(" ", actions);
    }

    /** Returns patterns of {@code LIKE} for the actions. */
    public List<String> actions() {
        return List.of(actions.split(" "));
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
