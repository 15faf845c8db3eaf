package dev.afterword.access;

import dev.afterword.access.Decision.Deny;
import dev.afterword.access.Decision.Reason;

/** The decision about access, which is the table "Who may do what" of the contract. It depends on its arguments only. */
public final class Decisions {

    private Decisions() {}

    /** Returns whether the viewer may do the action. What they can't see is hidden, whatever the action. */
    public static Decision decide(Viewer viewer, Action action, AccessFacts facts) {
        return switch (action.scope()) {
            case OPEN -> Decision.when(true);
            case INSTALLATION -> Decision.when(allowedEverywhere(viewer, action));
            case INCIDENT -> facts.seen() ? Decision.when(allowedHere(viewer, action, facts)) : new Deny(Reason.HIDDEN);
        };
    }

    private static boolean allowedEverywhere(Viewer viewer, Action action) {
        return switch (action) {
            case SIGNED_IN, ANYBODY -> true;
            case CREATE_INCIDENT, RECOMMEND -> !viewer.readOnly() && (viewer.is(Role.LEAD) || handlesIncidents(viewer));
            case IMPORT, DECIDE_PROCEDURES -> !viewer.readOnly() && viewer.is(Role.LEAD);
            case SEE_REVIEWS_DUE -> viewer.is(Role.LEAD) || viewer.is(Role.AUDITOR) || handlesIncidents(viewer);
            case SEE_INSIGHTS -> !viewer.external();
            case MANAGE_PEOPLE -> viewer.is(Role.ADMINISTRATOR);
            case MANAGE_POLICIES, MANAGE_DIRECTORY, GIVE_FUNCTIONS, GIVE_ROLES ->
                viewer.is(Role.LEAD) || viewer.is(Role.ADMINISTRATOR);
            case READ_SYSTEM_AUDIT -> viewer.is(Role.AUDITOR) || viewer.is(Role.ADMINISTRATOR);
            case SEE_REPORT,
                    SEE,
                    COMMENT,
                    HAND_IN,
                    CONTRIBUTE,
                    WORK,
                    VERIFY,
                    SUBMIT_REVIEW,
                    APPROVE,
                    WAIVE,
                    CLOSE,
                    MANAGE_MEMBERS,
                    READ_AUDIT -> false;
        };
    }

    /** Returns whether the viewer works on incidents at all: people of this organisation without a role that excludes it. */
    private static boolean handlesIncidents(Viewer viewer) {
        return !viewer.external() && viewer.roles().isEmpty();
    }

    private static boolean allowedHere(Viewer viewer, Action action, AccessFacts facts) {
        if (action == Action.SEE_REPORT) {
            return true;
        }
        if (action == Action.SEE) {
            return facts.seenWhole();
        }
        if (action == Action.READ_AUDIT) {
            return (viewer.is(Role.AUDITOR) || viewer.is(Role.LEAD)) && facts.reaches(Level.READ);
        }
        return !viewer.readOnly() && mayChange(viewer, action, facts);
    }

    private static boolean mayChange(Viewer viewer, Action action, AccessFacts facts) {
        return switch (action) {
            case HAND_IN -> facts.shared();
            case COMMENT -> (facts.reaches(Level.READ) || facts.own()) && !onlyAuditor(viewer, facts);
            case CONTRIBUTE -> facts.reaches(Level.CONTRIBUTE);
            case WORK -> facts.own() && !viewer.is(Role.AUDITOR);
            case VERIFY -> facts.reaches(Level.CONTRIBUTE) && !facts.own();
            case SUBMIT_REVIEW -> facts.reaches(Level.LEAD);
            case APPROVE, WAIVE, CLOSE, MANAGE_MEMBERS -> viewer.is(Role.LEAD) && facts.reaches(Level.LEAD);
            case ANYBODY,
                    SIGNED_IN,
                    CREATE_INCIDENT,
                    IMPORT,
                    SEE_REVIEWS_DUE,
                    SEE_INSIGHTS,
                    RECOMMEND,
                    DECIDE_PROCEDURES,
                    MANAGE_PEOPLE,
                    GIVE_FUNCTIONS,
                    GIVE_ROLES,
                    MANAGE_POLICIES,
                    MANAGE_DIRECTORY,
                    READ_SYSTEM_AUDIT,
                    SEE_REPORT,
                    SEE,
                    READ_AUDIT -> false;
        };
    }

    /** Returns whether the viewer sees the incident as an auditor only. Auditors change nothing, so they can't comment either. */
    private static boolean onlyAuditor(Viewer viewer, AccessFacts facts) {
        return viewer.is(Role.AUDITOR) && !facts.reaches(Level.CONTRIBUTE);
    }
}
