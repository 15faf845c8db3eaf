package dev.afterword.access;

/** Everything that is decided about, as in the table "Who may do what" of the contract. */
public enum Action {
    /** Pages that stand before signing in. */
    ANYBODY(Scope.OPEN),
    /** What every signed-in person may do: their own profile, their own lists. */
    SIGNED_IN(Scope.INSTALLATION),
    CREATE_INCIDENT(Scope.INSTALLATION),
    IMPORT(Scope.INSTALLATION),
    SEE_REVIEWS_DUE(Scope.INSTALLATION),
    /** Recommend something that comes from no incident, draft procedures and revisions of them. */
    RECOMMEND(Scope.INSTALLATION),
    /** Decide what was recommended without an incident, approve revisions of procedures. */
    DECIDE_PROCEDURES(Scope.INSTALLATION),
    MANAGE_PEOPLE(Scope.INSTALLATION),
    MANAGE_POLICIES(Scope.INSTALLATION),
    READ_SYSTEM_AUDIT(Scope.INSTALLATION),
    SEE(Scope.INCIDENT),
    /** Hand in evidence, answer questions, comment, sign off as asked. */
    COMMENT(Scope.INCIDENT),
    /** Hand in what one was asked for, on exactly the request that names one. */
    HAND_IN(Scope.INCIDENT),
    /** Change facts, events, evidence, findings. */
    CONTRIBUTE(Scope.INCIDENT),
    /** Accept, start, resolve a follow-up. */
    WORK(Scope.INCIDENT),
    /** See that a follow-up is done, or return it. */
    VERIFY(Scope.INCIDENT),
    SUBMIT_REVIEW(Scope.INCIDENT),
    APPROVE(Scope.INCIDENT),
    WAIVE(Scope.INCIDENT),
    CLOSE(Scope.INCIDENT),
    MANAGE_MEMBERS(Scope.INCIDENT),
    READ_AUDIT(Scope.INCIDENT);

    /** Where an action's permission comes from: nowhere, the person's roles alone, or roles and the relation to one incident. */
    public enum Scope {
        OPEN,
        INSTALLATION,
        INCIDENT
    }

    private final Scope scope;

    Action(Scope scope) {
        this.scope = scope;
    }

    public Scope scope() {
        return scope;
    }
}
