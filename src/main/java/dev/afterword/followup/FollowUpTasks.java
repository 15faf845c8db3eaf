package dev.afterword.followup;

import dev.afterword.access.Role;
import dev.afterword.access.TaskSource;
import dev.afterword.access.TaskSource.Walk;
import dev.afterword.access.late.LateSource;
import dev.afterword.access.late.LateSource.Mine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The tasks about follow-ups: to decide on a risk, to verify, accept, take over, hand on, resolve, continue or ask about one; and the late ones
 * of all people.
 */
@Configuration(proxyBeanMethods = false)
class FollowUpTasks {

    private static final Walk BY_DAY = new Walk("f.due_on", "date", "f.id", "f.incident_id");

    private static final String FOLLOW_UPS = "followup.follow_up f WHERE ";

    private static final String TO_ACCEPT = "f.state = 'PROPOSED' AND f.name_by IS NULL";

    private static final String TO_RESOLVE = "f.state IN ('ACCEPTED', 'IN_PROGRESS', 'RETURNED', 'REOPENED')";

    /** Whether the day of the work has passed while it isn't accepted, and this isn't what is late. */
    private static final String OVERDUE_UNACCEPTED = """
            (f.state = 'PROPOSED' AND f.due_on < %1$s AND CASE WHEN f.name_by IS NULL THEN f.accept_by >= %1$s
                ELSE f.name_by >= %1$s OR f.hand_over_to IS NOT NULL END)""".formatted(LateSource.TODAY);

    /** The last day to accept it. */
    private static final String ACCEPT_BY = "coalesce(f.accept_by, f.due_on)";

    private static final Mine MINE =
            new Mine("my_follow_ups", "SELECT f.* FROM followup.mine f WHERE f.open OR f.effect_check_on IS NOT NULL");

    /** For rows that were returned to their owner, the step that returned them. */
    private static final String BACK = """
            followup.follow_up f LEFT JOIN LATERAL (SELECT s.by_person, s.note FROM followup.step s
                WHERE s.follow_up_id = f.id AND s.to_state = f.state AND s.from_state <> s.to_state ORDER BY s.id DESC LIMIT 1) s ON true
            WHERE f.owner_id = access.current_person() AND f.state = '%s'""";

    private static final String SENT_BACK =
            "followup.follow_up f WHERE f.owner_id = access.current_person() AND f.state = ";

    private static String columns(String who, String note) {
        return columns("f.due_on", who, note);
    }

    private static String columns(String due, String who, String note) {
        return "f.id, f.key, f.title, '/follow-ups/' || f.key AS href, " + due + " AS due, f.state_since AS since, "
                + who + " AS who, f.priority AS gravity, " + note + " AS note, f.incident_id";
    }

    private static String columns(String who) {
        return columns(who, "NULL::text");
    }

    /** Returns what the clocks of the follow-up say now. */
    private static String clock(String column) {
        return "(SELECT c." + column + " FROM followup.clock c WHERE c.follow_up_id = f.id ORDER BY c.id DESC LIMIT 1)";
    }

    @Bean
    TaskSource followUpRisk() {
        return TaskSource.requested("followUpRisk", 10, """
                f.id, f.key, f.title, '/follow-ups/' || f.key AS href, NULL::date AS due, k.asked_at AS since, k.asked_by AS who,
                f.priority AS gravity, k.reason AS note, f.incident_id""", """
                followup.risk k JOIN followup.follow_up f ON f.id = k.follow_up_id
                WHERE k.state = 'REQUESTED' AND k.asked_by <> access.current_person() AND f.owner_id <> access.current_person()
                  AND""" + TaskSource.granted("k.incident_id", "'LEAD'"))
                .onlyWith("followup.risk k WHERE k.state = 'REQUESTED'")
                .forRole(Role.LEAD);
    }

    /** The lead of the incident is late with what nobody verified. */
    @Bean
    TaskSource followUpVerify() {
        return TaskSource.requested(
                        "followUpVerify",
                        20,
                        columns("""
                        (SELECT s.by_person FROM followup.step s WHERE s.follow_up_id = f.id AND s.action = 'RESOLVED'
                            ORDER BY s.id DESC LIMIT 1)"""),
                        FOLLOW_UPS + """
                f.state = 'RESOLVED' AND f.owner_id <> access.current_person()
                AND f.not_verified_by IS DISTINCT FROM access.current_person() AND""" + TaskSource.granted("f.incident_id", "'CONTRIBUTE', 'LEAD'"))
                .ownIf(
                        "EXISTS (SELECT FROM incident.incident_v i WHERE i.id = f.incident_id AND i.lead_id = access.current_person() OFFSET 0)")
                .withIndex(BY_DAY);
    }

    /** To check whether what was verified holds; of a person who can't act any more, it is a task of the incident's lead. */
    @Bean
    TaskSource followUpEffect() {
        return TaskSource.ownWork(
                        "followUpEffect",
                        50,
                        """
                f.id, f.key, f.title, '/follow-ups/' || f.key AS href, f.effect_check_on AS due, f.state_since AS since, NULL::uuid AS who,
                f.priority AS gravity, f.success_measure AS note, f.incident_id""",
                        FOLLOW_UPS + """
                f.effect_check_on <= current_date + 3 AND (f.effect_checker = access.current_person()
                    OR NOT access.can_work(f.effect_checker) AND""" + TaskSource.granted("f.incident_id", "'LEAD'") + ")")
                .onlyWith("followup.follow_up f WHERE f.effect_check_on <= current_date + 3");
    }

    /** A follow-up overdue by more than a week becomes a task of the incident's lead as well. */
    @Bean
    TaskSource followUpLate() {
        return TaskSource.ownWork(
                        "followUpLate",
                        60,
                        columns("f.owner_id"),
                        FOLLOW_UPS + """
                f.open AND f.state IN ('PROPOSED', 'ACCEPTED', 'IN_PROGRESS', 'RETURNED', 'REOPENED')
                AND f.due_on <= current_date - 7 AND f.owner_id <> access.current_person()
                AND NOT EXISTS (SELECT FROM followup.escalation e WHERE e.follow_up_id = f.id AND e.person_id = access.current_person()
                    AND e.missed_on = f.due_on OFFSET 0) AND""" + TaskSource.granted("f.incident_id", "'LEAD'"))
                .ownIf("false")
                .forRole(Role.LEAD)
                .withIndex(new Walk("f.due_on", "date", "f.id", null));
    }

    @Bean
    TaskSource followUpAccept() {
        return TaskSource.requested(
                        "followUpAccept",
                        30,
                        columns("least(" + ACCEPT_BY + ", f.due_on)", "f.raised_by", "NULL::text"),
                        FOLLOW_UPS + "f.owner_id = access.current_person() AND " + TO_ACCEPT)
                .remindedFrom(clock("accept_reminder"));
    }

    /** To answer whether one takes over what somebody handed over, who has it until then. */
    @Bean
    TaskSource followUpHandOver() {
        return TaskSource.requested("followUpHandOver", 27, """
                f.id, f.key, f.title, '/follow-ups/' || f.key AS href, f.due_on AS due, f.hand_over_since AS since,
                f.hand_over_by AS who, f.priority AS gravity, s.note AS note, f.incident_id""", """
                followup.follow_up f LEFT JOIN LATERAL (SELECT s.note FROM followup.step s
                    WHERE s.follow_up_id = f.id AND s.action IN ('HAND_OVER_OFFERED', 'TEAM_ASSIGNED') ORDER BY s.id DESC LIMIT 1) s ON true
                WHERE f.hand_over_to = access.current_person()""")
                .ownIf("false")
                .onlyWith("followup.follow_up f WHERE f.hand_over_to = access.current_person()");
    }

    /** To name the person who takes what the lead's team was given. */
    @Bean
    TaskSource followUpName() {
        return TaskSource.requested("followUpName", 26, """
                f.id, f.key, f.title, '/follow-ups/' || f.key AS href, least(f.name_by, f.due_on) AS due, f.state_since AS since,
                f.raised_by AS who, f.priority AS gravity, NULL::text AS note, f.incident_id""", FOLLOW_UPS + """
                f.name_by IS NOT NULL AND f.owner_id = access.current_person() AND f.hand_over_to IS NULL""")
                .onlyWith("followup.follow_up f WHERE f.name_by IS NOT NULL AND f.owner_id = access.current_person()");
    }

    @Bean
    TaskSource followUpReturned() {
        return TaskSource.requested(
                        "followUpReturned", 28, columns("s.by_person", "s.note"), BACK.formatted("RETURNED"))
                .onlyWith(SENT_BACK + "'RETURNED'")
                .remindedFrom(clock("resolve_reminder"));
    }

    @Bean
    TaskSource followUpReopened() {
        return TaskSource.requested(
                        "followUpReopened", 29, columns("s.by_person", "s.note"), BACK.formatted("REOPENED"))
                .onlyWith(SENT_BACK + "'REOPENED'")
                .remindedFrom(clock("resolve_reminder"));
    }

    @Bean
    TaskSource followUpWork() {
        return TaskSource.ownWork(
                        "followUpWork",
                        40,
                        columns("NULL::uuid"),
                        FOLLOW_UPS + "f.owner_id = access.current_person() AND f.state IN ('ACCEPTED', 'IN_PROGRESS')")
                .remindedFrom(clock("resolve_reminder"));
    }

    /** Of all people, with the day that {@code due} says. */
    private static LateSource late(String name, String due, String owner, String owned, String where) {
        return new LateSource(
                name,
                "f.id, f.key, f.title, '/follow-ups/' || f.key AS href",
                "f.priority",
                owner,
                owned,
                "f.team_id",
                "followup.follow_up f",
                where,
                due,
                false,
                null,
                MINE);
    }

    private static LateSource lateOf(String owner, String name, String due, String where) {
        return late(name, due, owner, LateSource.isOwner(owner), where);
    }

    private static LateSource lateOfLead(String name, String due, String where) {
        return late(
                name,
                due,
                "(SELECT i.lead_id FROM incident.incident_v i WHERE i.id = f.incident_id)",
                "f.incident_id IN (SELECT i.id FROM incident.incident_v i WHERE i.lead_id = :owner::uuid)",
                where);
    }

    @Bean
    LateSource lateAcceptance() {
        return lateOf("f.owner_id", "followUpAccept", ACCEPT_BY, "f.open AND " + TO_ACCEPT);
    }

    @Bean
    LateSource lateName() {
        return lateOf("f.owner_id", "followUpName", "f.name_by", "f.open AND f.hand_over_to IS NULL");
    }

    @Bean
    LateSource lateResolution() {
        return lateOf(
                "f.owner_id",
                "followUpWork",
                "f.due_on",
                "f.open AND (" + TO_RESOLVE + " OR " + OVERDUE_UNACCEPTED + ")");
    }

    /** The lead of the incident has to have it verified. */
    @Bean
    LateSource lateVerification() {
        return lateOfLead("followUpVerify", "f.due_on", "f.open AND f.state = 'RESOLVED'");
    }

    @Bean
    LateSource lateEffect() {
        return lateOf("f.effect_checker", "followUpEffect", "f.effect_check_on", "f.effect_check_on IS NOT NULL");
    }

    /** The response team reviews all open ones at intervals, from its queue; no one person has to. */
    @Bean
    LateSource lateReview() {
        return late("followUpReview", "f.next_review_on", LateSource.NOBODY, "false", "f.open");
    }
}
