package dev.afterword.kernel;

import java.util.EnumSet;
import java.util.Set;

/**
 * Every kind of audit entry, with its text in the audit trail: {@code thing.verb-in-past-tense}. A text that was ever written
 * must not change, because entries contain it. People read the message {@code audit.says.<text>}.
 */
public enum FactAction {
    // Incidents
    INCIDENT_RECORDED("incident.recorded"),
    /** A person changed facts, or an import delivered newer ones. */
    INCIDENT_FACTS_CHANGED("incident.facts-changed"),
    /** The record that an incident was imported from changed at its source. */
    INCIDENT_SOURCE_CHANGED("incident.source-changed"),
    /** The review policy decided again. */
    INCIDENT_REVIEW_DECIDED("incident.review-decided"),
    INCIDENT_REVIEW_STATE_CHANGED("incident.review-state-changed"),
    /** Someone requested that the review not be required. */
    INCIDENT_WAIVER_REQUESTED("incident.waiver-requested"),
    INCIDENT_WAIVER_GRANTED("incident.waiver-granted"),
    INCIDENT_WAIVER_REFUSED("incident.waiver-refused"),
    /** The waiver of the review is withdrawn. */
    INCIDENT_WAIVER_NONE("incident.waiver-none"),
    INCIDENT_CLOSED("incident.closed"),
    INCIDENT_REOPENED("incident.reopened"),
    /** Someone viewed an incident that is restricted to its members, or an auditor viewed any incident. */
    INCIDENT_READ("incident.read"),
    /** The incident has another lead. */
    INCIDENT_LEAD_CHANGED("incident.lead-changed"),
    /** Only the named members see the incident from now on. */
    INCIDENT_RESTRICTED("incident.restricted"),
    /** Every response lead sees the incident again. */
    INCIDENT_UNRESTRICTED("incident.unrestricted"),
    MEMBER_ADDED("member.added"),
    MEMBER_CHANGED("member.changed"),
    MEMBER_REMOVED("member.removed"),
    /** A response lead requested a clearance that another has to approve. */
    MEMBER_CLEARANCE_REQUESTED("member.clearance-requested"),
    MEMBER_CLEARANCE_APPROVED("member.clearance-approved"),
    MEMBER_CLEARANCE_REFUSED("member.clearance-refused"),
    /** A participant of the review was added. */
    PARTY_ADDED("party.added"),
    PARTY_CHANGED("party.changed"),
    PARTY_REMOVED("party.removed"),
    PARTY_RESTORED("party.restored"),
    IMPORT_STARTED("import.started"),
    /** An import was completed, or stopped. */
    IMPORT_ENDED("import.ended"),

    // Sequence of events, evidence and findings
    EVENT_ADDED("event.added"),
    EVENT_CHANGED("event.changed"),
    /** The event was withdrawn from the sequence; the entry keeps its fields. */
    EVENT_WITHDRAWN("event.withdrawn"),
    EVENT_RESTORED("event.restored"),
    /** Two events tell the same thing differently. */
    EVENTS_CONFLICT("event.conflict"),
    EVENTS_SETTLED("event.conflict-settled"),
    /** A file with records of logs was imported; the entry has its name, its hash and the numbers of rows. */
    RECORDS_IMPORTED("records.imported"),
    /** What the columns of a table say was remembered for the next one with the same head. */
    RECORD_COLUMNS_REMEMBERED("records.columns-remembered"),
    /** An import was withdrawn with its records, such as a file that was read in the wrong zone. */
    RECORDS_WITHDRAWN("records.withdrawn"),
    /** Someone with the clearance viewed it. */
    EVENT_RESTRICTED_READ("event.restricted-read"),
    EVIDENCE_ADDED("evidence.added"),
    /** The description of the evidence changed, not its content. */
    EVIDENCE_CHANGED("evidence.changed"),
    /** Someone with the clearance viewed the description of a restricted item. */
    EVIDENCE_RESTRICTED_READ("evidence.restricted-read"),
    /** A custody entry, like all constants down to {@link #EVIDENCE_DISPOSED}. */
    EVIDENCE_RECEIVED("evidence.received"),
    EVIDENCE_TRANSFERRED("evidence.transferred"),
    EVIDENCE_ACCESSED("evidence.accessed"),
    EVIDENCE_SEALED("evidence.sealed"),
    /** Its content was read and matched the recorded hash. */
    EVIDENCE_VERIFIED("evidence.verified"),
    /** Its content was read and didn't match the recorded hash. */
    EVIDENCE_ALTERED("evidence.altered"),
    /** A legal hold prevents disposal. */
    EVIDENCE_HELD("evidence.held"),
    /** The legal hold ended. */
    EVIDENCE_RELEASED("evidence.released"),
    EVIDENCE_DISPOSAL_REQUESTED("evidence.disposal-requested"),
    EVIDENCE_DISPOSAL_REFUSED("evidence.disposal-refused"),
    EVIDENCE_DISPOSED("evidence.disposed"),
    /** A check of all files of an incident was requested; what it finds is recorded by the program. */
    EVIDENCE_CHECK_STARTED("evidence.check-started"),
    /** Evidence was requested from an external person. */
    EVIDENCE_ASKED("evidence.asked"),
    /** A request for evidence was closed before it expired. */
    EVIDENCE_ASK_ENDED("evidence.ask-ended"),
    /** An external person submitted evidence. */
    EVIDENCE_HANDED_IN("evidence.handed-in"),
    /** Someone who may accept or decline a submission read its content. */
    EVIDENCE_HAND_IN_READ("evidence.hand-in-read"),
    /** Someone was shown the copy of a picture in a text. */
    EVIDENCE_PICTURE_SHOWN("evidence.picture-shown"),
    EVIDENCE_TEXT_SHOWN("evidence.text-shown"),
    /** Someone wanted to download more files within an hour than one person may. */
    EVIDENCE_READS_BOUNDED("evidence.reads-bounded"),
    EVIDENCE_HAND_IN_ACCEPTED("evidence.hand-in-accepted"),
    EVIDENCE_HAND_IN_DECLINED("evidence.hand-in-declined"),
    FINDING_RAISED("finding.raised"),
    FINDING_CHANGED("finding.changed"),
    /** The finding was withdrawn from the incident; the entry keeps its fields. */
    FINDING_WITHDRAWN("finding.withdrawn"),
    FINDING_RESTORED("finding.restored"),
    /** Someone with the clearance viewed it. */
    FINDING_RESTRICTED_READ("finding.restricted-read"),
    /** Its disposition was decided: follow-ups, or a duplicate. */
    FINDING_DISPOSED("finding.disposed"),
    FINDING_DISPOSITION_TAKEN_BACK("finding.disposition-taken-back"),
    /** Someone requested that the risk be accepted. */
    FINDING_RISK_ASKED("finding.risk-asked"),
    FINDING_RISK_APPROVED("finding.risk-approved"),
    FINDING_RISK_REFUSED("finding.risk-refused"),
    /** A follow-up or a recommendation was linked to the finding. */
    FINDING_WORK_LINKED("finding.work-linked"),
    FINDING_WORK_UNLINKED("finding.work-unlinked"),
    /** The finding was marked as a recurrence of an earlier one. */
    FINDING_REPEATS("finding.repeats"),
    /** Another finding was marked as a recurrence of this one. */
    FINDING_RECURRED("finding.recurred"),
    /** The mark as a recurrence was removed. */
    FINDING_REPEATS_NOT("finding.repeats-not"),
    /** Someone wrote what the whole house is to read of a lesson, for those who may share it. */
    LESSON_WRITTEN("finding.lesson-written"),
    LESSON_SHARED("finding.lesson-shared"),
    LESSON_WITHDRAWN("finding.lesson-withdrawn"),

    // Review, evaluation and report
    REVIEW_STARTED("review.started"),
    REVIEW_SUBMITTED("review.submitted"),
    REVIEW_RETURNED("review.returned"),
    REVIEW_APPROVED("review.approved"),
    REVIEW_PUBLISHED("review.published"),
    /** An amendment of an approved version was started. */
    REVIEW_AMENDED("review.amended"),
    /** The amendment was abandoned. */
    REVIEW_ABANDONED("review.abandoned"),
    REVIEW_WAIVED("review.waived"),
    /** Someone requested that a passage be erased from all versions; the entry doesn't have the passage. */
    REVIEW_ERASURE_REQUESTED("review.erasure-requested"),
    REVIEW_ERASURE_REJECTED("review.erasure-rejected"),
    /** A passage was erased from all versions; the entry has the commitments of what is left of the rows. */
    REVIEW_ERASED("review.erased"),
    /** An erasure was applied again to a database that was put back from before it. */
    REVIEW_ERASED_AGAIN("review.erased-again"),
    /** New facts require a review that was waived or abandoned. */
    REVIEW_DUE_AGAIN("review.due-again"),
    /** The text, the sections that aren't applicable, or the participants changed. */
    REVIEW_EDITED("review.edited"),
    /** A participant, or somebody for it, gave its account of the incident. */
    ACCOUNT_GIVEN("account.given"),
    SIGN_OFF_ASKED("sign-off.asked"),
    SIGN_OFF_GIVEN("sign-off.given"),
    SIGN_OFF_OBJECTED("sign-off.objected"),
    SIGN_OFF_WITHDRAWN("sign-off.withdrawn"),
    SIGN_OFF_OBJECTION_ANSWERED("sign-off.objection-answered"),
    /** Another person is requested to give it. */
    SIGN_OFF_REASSIGNED("sign-off.reassigned"),
    ATTRIBUTION_RECORDED("attribution.recorded"),
    ATTRIBUTION_CHANGED("attribution.changed"),
    ATTRIBUTION_WITHDRAWN("attribution.withdrawn"),
    /** Someone with the clearance viewed restricted attributions. */
    ATTRIBUTION_READ("attribution.read"),
    /** A copy of a report was exported; the entry has its format and the hash of its bytes. */
    REPORT_EXPORTED("report.exported"),
    EVALUATION_BEGUN("evaluation.begun"),
    EVALUATION_EVALUATOR_ASKED("evaluation.evaluator-asked"),
    /** The invitation of an evaluator who hadn't answered was withdrawn. */
    EVALUATION_EVALUATOR_RELEASED("evaluation.evaluator-released"),
    /** Answers were saved but not submitted; the entry names the questions, never the answers. */
    EVALUATION_DRAFT_SAVED("evaluation.draft-saved"),
    /** Answers were submitted, or submitted answers changed. */
    EVALUATION_ANSWERED("evaluation.answered"),
    /** The consequence of a low score was recorded or undone. */
    EVALUATION_CONSEQUENCE_RECORDED("evaluation.consequence-recorded"),
    EVALUATION_CONCLUDED("evaluation.concluded"),
    EVALUATION_REOPENED("evaluation.reopened"),
    /** Someone requested that the evaluation not be required. */
    EVALUATION_WAIVER_REQUESTED("evaluation.waiver-requested"),
    EVALUATION_WAIVER_GRANTED("evaluation.waiver-granted"),
    EVALUATION_WAIVER_REFUSED("evaluation.waiver-refused"),

    // Comments, on all of these, on follow-ups and on procedures
    COMMENT_ADDED("comment.added"),
    /** A comment that blocks the approval of the review until it is answered. */
    COMMENT_OBJECTED("comment.objected"),
    /** A comment was settled; an objection was answered. */
    COMMENT_RESOLVED("comment.resolved"),
    COMMENT_REOPENED("comment.reopened"),
    /** Its author withdrew it; the entry of its addition keeps its text. */
    COMMENT_WITHDRAWN("comment.withdrawn"),
    COMMENT_RESTORED("comment.restored"),
    /** Someone with the clearance viewed a list with comments on it. */
    COMMENT_RESTRICTED_READ("comment.restricted-read"),

    // Follow-ups, recommendations and procedures
    FOLLOW_UP_RAISED("follow-up.raised"),
    FOLLOW_UP_ACCEPTED("follow-up.accepted"),
    FOLLOW_UP_STARTED("follow-up.started"),
    FOLLOW_UP_RESOLVED("follow-up.resolved"),
    FOLLOW_UP_VERIFIED("follow-up.verified"),
    /** The verification found that it isn't resolved. */
    FOLLOW_UP_RETURNED("follow-up.returned"),
    FOLLOW_UP_REOPENED("follow-up.reopened"),
    /** It was checked after a time, and holds in use. */
    FOLLOW_UP_EFFECT_PROVED("follow-up.effect-proved"),
    /** It was checked, and doesn't hold. */
    FOLLOW_UP_EFFECT_REFUTED("follow-up.effect-refuted"),
    /** It was checked, and couldn't be determined; it is checked again. */
    FOLLOW_UP_EFFECT_UNDETERMINED("follow-up.effect-undetermined"),
    /** The owner handed it back. */
    FOLLOW_UP_HANDED_BACK("follow-up.handed-back"),
    /** It is handed over to a person, who hasn't accepted yet. */
    FOLLOW_UP_HAND_OVER_OFFERED("follow-up.hand-over-offered"),
    /** The receiver accepted it, and owns it now. */
    FOLLOW_UP_HANDED_OVER("follow-up.handed-over"),
    FOLLOW_UP_HAND_OVER_DECLINED("follow-up.hand-over-declined"),
    FOLLOW_UP_HAND_OVER_WITHDRAWN("follow-up.hand-over-withdrawn"),
    /** A team was asked to name its owner. */
    FOLLOW_UP_TEAM_ASSIGNED("follow-up.team-assigned"),
    /** A member of that team took it. */
    FOLLOW_UP_TAKEN("follow-up.taken"),
    /** The system gave it to the incident's lead, because its owner can't act any more. */
    FOLLOW_UP_REASSIGNED("follow-up.reassigned"),
    /** It wasn't accepted or resolved by its day. */
    FOLLOW_UP_BREACHED("follow-up.breached"),
    /** People of the owner's chain were told of that. */
    FOLLOW_UP_ESCALATED("follow-up.escalated"),
    /** The response team reviewed an open follow-up. */
    FOLLOW_UP_REVIEWED("follow-up.reviewed"),
    FOLLOW_UP_CHANGED("follow-up.changed"),
    /** The follow-up was linked to another finding. */
    FOLLOW_UP_LINKED("follow-up.linked"),
    FOLLOW_UP_UNLINKED("follow-up.unlinked"),
    /** Someone requested that the risk be accepted instead. */
    FOLLOW_UP_RISK_ASKED("follow-up.risk-asked"),
    FOLLOW_UP_RISK_APPROVED("follow-up.risk-approved"),
    FOLLOW_UP_RISK_REFUSED("follow-up.risk-refused"),
    /** The risk acceptance expired. */
    FOLLOW_UP_LAPSED("follow-up.lapsed"),
    /** A finding was shared with the owner of a linked follow-up. */
    FOLLOW_UP_FINDING_SHARED("follow-up.finding-shared"),
    FOLLOW_UP_SHARE_ENDED("follow-up.share-ended"),
    /** Someone decided that an issue for a follow-up is created in a tracker. */
    TRACKER_ISSUE_REQUESTED("tracker-issue.requested"),
    /** The issue was created there. */
    TRACKER_ISSUE_CREATED("tracker-issue.created"),
    /** An issue that exists in a tracker was linked to a follow-up. */
    TRACKER_ISSUE_LINKED("tracker-issue.linked"),
    TRACKER_ISSUE_UNLINKED("tracker-issue.unlinked"),
    /** The issue was changed in the tracker, or deleted. */
    TRACKER_ISSUE_CHANGED("tracker-issue.changed"),
    TRACKER_COMMENT_REQUESTED("tracker-issue.comment-requested"),
    /** Someone had the program try again what had failed. */
    TRACKER_RETRIED("tracker-issue.retried"),
    /** Something about the incident left the installation; the ledger has what. */
    DISCLOSED("disclosure.made"),
    RECOMMENDATION_PROPOSED("recommendation.proposed"),
    RECOMMENDATION_CORRECTED("recommendation.corrected"),
    /** Stakeholders were consulted. */
    RECOMMENDATION_CONSULTED("recommendation.consulted"),
    /** Another person is consulted instead of one who can't act any more. */
    RECOMMENDATION_CONSULTATION_REASSIGNED("recommendation.consultation-reassigned"),
    RECOMMENDATION_OPINION_GIVEN("recommendation.opinion-given"),
    RECOMMENDATION_DECIDED("recommendation.decided"),
    /** It was implemented in another way than by a revision of a procedure. */
    RECOMMENDATION_COMPLETED("recommendation.completed"),
    PROCEDURE_DRAFTED("procedure.drafted"),
    PROCEDURE_CHANGED("procedure.changed"),
    /** The procedure has another owner because the one before can't act any more. */
    PROCEDURE_REASSIGNED("procedure.reassigned"),
    PROCEDURE_REVISION_PROPOSED("procedure.revision-proposed"),
    PROCEDURE_REVISION_APPROVED("procedure.revision-approved"),
    PROCEDURE_REVISION_WITHDRAWN("procedure.revision-withdrawn"),
    /** A reader confirmed having read a revision. */
    PROCEDURE_ACKNOWLEDGED("procedure.acknowledged"),
    /** A procedure was used in an incident. */
    PROCEDURE_USE_RECORDED("procedure-use.recorded"),
    /** It was recorded whether its steps were followed, and whether they worked. */
    PROCEDURE_USE_STEPS_RECORDED("procedure-use.steps-recorded"),
    PROCEDURE_USE_REMOVED("procedure-use.removed"),

    // People, access and the program itself
    PERSON_ADDED("person.added"),
    PERSON_CHANGED("person.changed"),
    /** The functions of the person changed, which sign-offs are required from. */
    PERSON_FUNCTIONS_CHANGED("person.functions-changed"),
    PERSON_PASSWORD_SET("person.password-set"),
    PERSON_INVITED("person.invited"),
    /** The failed sign-ins of the person were forgotten. */
    PERSON_UNLOCKED("person.unlocked"),
    /** Someone requested a role that another has to approve. */
    PERSON_ROLE_REQUESTED("person.role-requested"),
    PERSON_ROLE_APPROVED("person.role-approved"),
    PERSON_ROLE_REFUSED("person.role-refused"),
    /** A command on the machine gave the role. */
    PERSON_ROLE_GIVEN("person.role-given"),
    /** Someone requested a new link for an account in use, which another has to approve. */
    PERSON_INVITATION_REQUESTED("person.invitation-requested"),
    PERSON_INVITATION_APPROVED("person.invitation-approved"),
    PERSON_INVITATION_REFUSED("person.invitation-refused"),
    /** Someone requested to read an incident that is restricted to named members, which another has to approve. */
    EMERGENCY_REQUESTED("access.emergency-requested"),
    EMERGENCY_APPROVED("access.emergency-approved"),
    EMERGENCY_REFUSED("access.emergency-refused"),
    TEAM_ADDED("team.added"),
    TEAM_CHANGED("team.changed"),
    ORGANISATION_ADDED("organisation.added"),
    ORGANISATION_CHANGED("organisation.changed"),
    SERVICE_ADDED("service.added"),
    SERVICE_CHANGED("service.changed"),
    /** A tracker was connected; the entry has no secrets. */
    TRACKER_ADDED("tracker.added"),
    TRACKER_CHANGED("tracker.changed"),
    TRACKER_TARGET_ADDED("tracker.target-added"),
    TRACKER_TARGET_CHANGED("tracker.target-changed"),
    /** Somebody told which account a person has in a tracker; the entry doesn't name it. */
    TRACKER_ACCOUNT_TOLD("tracker.account-told"),
    TRACKER_ACCOUNT_REMOVED("tracker.account-removed"),
    TOKEN_CREATED("token.created"),
    TOKEN_REVOKED("token.revoked"),
    SESSION_STARTED("session.started"),
    SESSION_ENDED("session.ended"),
    /** Someone failed to sign in. */
    SESSION_REFUSED("session.refused"),
    /** Someone requested something that they have no access to. */
    ACCESS_REFUSED("access.refused"),
    /** Someone exported a bundle of the audit trail. */
    AUDIT_EXPORTED("audit.exported"),
    /** Somebody said that they have read the policies. */
    POLICIES_CONFIRMED("policies.confirmed"),
    REVIEW_POLICY_LOADED("review-policy.loaded"),
    FOLLOW_UP_POLICY_LOADED("follow-up-policy.loaded"),
    CALENDARS_LOADED("calendars.loaded"),
    QUESTIONNAIRE_LOADED("questionnaire.loaded"),
    /** Someone changed how they are reminded. */
    REMINDERS_CHOSEN("reminders.chosen"),
    /** Someone watches or muted something, or no longer does. */
    WATCH_CHANGED("watch.changed"),
    /** Someone saved, renamed or removed a view of a list, for themselves. */
    VIEW_SAVED("view.saved");

    private static final Set<FactAction> NO_WORK =
            EnumSet.of(INCIDENT_READ, ATTRIBUTION_READ, ACCESS_REFUSED, AUDIT_EXPORTED, WATCH_CHANGED, VIEW_SAVED);

    /** Acts by which somebody gets more rights than others; the audit page lists them in a section of their own. */
    public static final Set<FactAction> PRIVILEGES = EnumSet.of(
            PERSON_ROLE_REQUESTED,
            PERSON_ROLE_APPROVED,
            PERSON_ROLE_REFUSED,
            PERSON_ROLE_GIVEN,
            PERSON_INVITATION_REQUESTED,
            PERSON_INVITATION_APPROVED,
            PERSON_INVITATION_REFUSED,
            MEMBER_CLEARANCE_REQUESTED,
            MEMBER_CLEARANCE_APPROVED,
            MEMBER_CLEARANCE_REFUSED,
            EMERGENCY_REQUESTED,
            EMERGENCY_APPROVED,
            EMERGENCY_REFUSED);

    /** Acts by which somebody saw, or tried to see, what is confidential; they change nothing. */
    public static final Set<FactAction> READS = EnumSet.of(
            INCIDENT_READ,
            EVENT_RESTRICTED_READ,
            EVIDENCE_RESTRICTED_READ,
            EVIDENCE_ACCESSED,
            EVIDENCE_HAND_IN_READ,
            EVIDENCE_PICTURE_SHOWN,
            EVIDENCE_TEXT_SHOWN,
            FINDING_RESTRICTED_READ,
            ATTRIBUTION_READ,
            REPORT_EXPORTED,
            COMMENT_RESTRICTED_READ,
            ACCESS_REFUSED,
            AUDIT_EXPORTED);

    /** Acts that change nothing of what pages and reports show. */
    public static final Set<FactAction> UNCHANGING = unchanging();

    private static Set<FactAction> unchanging() {
        Set<FactAction> acts = EnumSet.of(SESSION_STARTED, SESSION_ENDED, SESSION_REFUSED);
        acts.addAll(READS);
        return acts;
    }

    private final String text;

    FactAction(String text) {
        this.text = text;
    }

    /** Returns the text of this action in the audit trail. */
    public String text() {
        return text;
    }

    /** Returns whether a person who does this works on the incident; {@link Fact#work} can still be false. */
    public boolean isWork() {
        return !NO_WORK.contains(this);
    }
}
