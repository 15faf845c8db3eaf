package dev.afterword.followup;

import dev.afterword.finding.Route;

/** The kind of work, which determines where it is tracked (the table "Routing" of the contract). */
public enum FollowUpKind {
    BUG(Route.ENGINEERING),
    DESIGN_CHANGE(Route.ENGINEERING),
    SERVICE_INVESTMENT(Route.ENGINEERING),
    OPERATIONS_CHANGE(Route.REGISTER),
    DOCUMENTATION_CHANGE(Route.REGISTER),
    PROCESS_ISSUE(Route.REGISTER),
    /** Created only by an adopted recommendation, so that the stakeholders were consulted. */
    PROCEDURE_CHANGE(Route.REGISTER),
    TRAINING(Route.REGISTER);

    private final Route route;

    FollowUpKind(Route route) {
        this.route = route;
    }

    public Route route() {
        return route;
    }
}
