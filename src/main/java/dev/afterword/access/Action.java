package dev.afterword.access;

/** The actions that access is decided about, as in the table "Who may do what" of the contract. */
public enum Action {
    /** Open a page that needs no sign-in. */
    ANYBODY(Scope.OPEN),
    /** Do what every signed-in person may do, such as edit their own profile. */
    SIGNED_IN(Scope.INSTALLATION),
    CREATE_INCIDENT(Scope.INSTALLATION),
    IMPORT(Scope.INSTALLATION),
    SEE_REVIEWS_DUE(Scope.INSTALLATION),
    /** See figures of what one may count. */
    SEE_INSIGHTS(Scope.INSTALLATION),
    /** Recommend something that isn't based on an incident; draft procedures and revisions of them. */
    RECOMMEND(Scope.INSTALLATION),
    /** Decide recommendations that aren't based on an incident; approve revisions of procedures. */
    DECIDE_PROCEDURES(Scope.INSTALLATION),
    MANAGE_PEOPLE(Scope.INSTALLATION),
    /** Give people functions, such as privacy and legal, which sign-offs are required from. */
    GIVE_FUNCTIONS(Scope.INSTALLATION),
    /** Request or approve that somebody gets a role that lets in far, or a new link for an account in use. */
    GIVE_ROLES(Scope.INSTALLATION),
    MANAGE_POLICIES(Scope.INSTALLATION),
    /** Add organisations to the directory, and change them. */
    MANAGE_DIRECTORY(Scope.INSTALLATION),
    READ_SYSTEM_AUDIT(Scope.INSTALLATION),
    /** See that the incident exists, and its published reports. */
    SEE_REPORT(Scope.INCIDENT),
    SEE(Scope.INCIDENT),
    /** Submit evidence, answer questions, comment, sign off when requested. */
    COMMENT(Scope.INCIDENT),
    /** Submit evidence for a request that names the viewer. */
    HAND_IN(Scope.INCIDENT),
    /** Change facts, events, evidence, findings. */
    CONTRIBUTE(Scope.INCIDENT),
    /** Accept, start, resolve a follow-up. */
    WORK(Scope.INCIDENT),
    /** Verify a follow-up, or return it. */
    VERIFY(Scope.INCIDENT),
    SUBMIT_REVIEW(Scope.INCIDENT),
    APPROVE(Scope.INCIDENT),
    WAIVE(Scope.INCIDENT),
    CLOSE(Scope.INCIDENT),
    MANAGE_MEMBERS(Scope.INCIDENT),
    READ_AUDIT(Scope.INCIDENT);

    /** What permits an action: nothing special, the roles of the person, or the roles and the relation to one incident. */
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
