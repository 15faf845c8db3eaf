package dev.afterword.followup;

import dev.afterword.finding.Route;

/** The kind of work, which determines where it is tracked (the table "Routing" of the contract). */
public enum FollowUpKind {
    BUG(Route.ENGINEERING, 30),
    DESIGN_CHANGE(Route.ENGINEERING, 60),
    SERVICE_INVESTMENT(Route.ENGINEERING, 90),
    OPERATIONS_CHANGE(Route.REGISTER, 30),
    DOCUMENTATION_CHANGE(Route.REGISTER, 60),
    PROCESS_ISSUE(Route.REGISTER, 90),
    /** Created only by an adopted recommendation, so that the stakeholders were consulted. */
    PROCEDURE_CHANGE(Route.REGISTER, 90),
    TRAINING(Route.REGISTER, 90);

    private final Route route;
    private final int effectAfter;

    FollowUpKind(Route route, int effectAfter) {
        this.route = route;
        this.effectAfter = effectAfter;
    }

    public Route route() {
        return route;
    }

    /** Returns after how many days it is proposed to check whether such work holds: as long as it takes to be seen in use. */
    int effectAfter() {
        return effectAfter;
    }
}
