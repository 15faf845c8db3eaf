package dev.afterword.followup;

import dev.afterword.finding.Route;

/** What is to be done, and so where it is followed up (the table "Routing" of the contract). */
public enum FollowUpKind {
    BUG(Route.ENGINEERING),
    DESIGN_CHANGE(Route.ENGINEERING),
    SERVICE_INVESTMENT(Route.ENGINEERING),
    OPERATIONS_CHANGE(Route.REGISTER),
    DOCUMENTATION_CHANGE(Route.REGISTER),
    PROCESS_ISSUE(Route.REGISTER),
    /** Made only by a recommendation that was adopted, so that those concerned were asked. */
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
