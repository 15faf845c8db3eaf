package dev.afterword.tracker;

import dev.afterword.access.Sql;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.tracker.remote.TrackerKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the worker reads and writes with the database role of jobs: how trackers are reached, and what is due, without any text of it. */
@Component
class TrackerJobStore {

    private final JdbcClient jdbc;

    TrackerJobStore(@Qualifier("jobs") DataSource jobs) {
        this.jdbc = JdbcClient.create(jobs);
    }

    /** A tracker with its sealed secrets. */
    record Sealed(
            UUID id,
            TrackerKind kind,
            String base,
            @Nullable String account,
            byte[] token,
            byte @Nullable [] webhookSecret) {}

    Optional<Sealed> sealed(UUID tracker) {
        return jdbc.sql("SELECT id, kind, base, account, token, webhook_secret FROM tracker.tracker WHERE id = ?")
                .param(tracker)
                .query((rs, n) -> new Sealed(
                        rs.getObject("id", UUID.class),
                        TrackerKind.valueOf(rs.getString("kind")),
                        rs.getString("base"),
                        rs.getString("account"),
                        rs.getBytes("token"),
                        rs.getBytes("webhook_secret")))
                .optional();
    }

    /** Returns a target, also where the work runs as somebody who sees no trackers, such as an owner of another organisation. */
    Optional<Target> target(UUID id) {
        return jdbc.sql("""
                        SELECT t.id, t.tracker_id, r.name AS tracker_name, r.kind, r.internal, t.name, t.project, t.type, t.assignee, t.fields,
                            t.title_template, t.description_template, NULL::uuid AS team_id, NULL::text AS team_name, t.kinds, t.retired,
                            t.version
                        FROM tracker.target t JOIN tracker.tracker r ON r.id = t.tracker_id WHERE t.id = ?""").param(id).query(RecordMapper.of(Target.class)).optional();
    }

    /** Returns a tracker likewise, without its secrets. */
    Optional<Tracker> tracker(UUID id) {
        return jdbc.sql(TrackerStore.TRACKER + " WHERE id = ?")
                .param(id)
                .query(RecordMapper.of(Tracker.class))
                .optional();
    }

    /** Returns the account of a person there. */
    Optional<String> account(UUID tracker, UUID person) {
        return jdbc.sql("SELECT account FROM tracker.account WHERE tracker_id = ? AND person_id = ?")
                .params(tracker, person)
                .query((rs, n) -> rs.getString("account"))
                .optional();
    }

    /** Returns whose account it is there. */
    Optional<UUID> holder(UUID tracker, @Nullable String account) {
        return jdbc.sql("SELECT person_id FROM tracker.account WHERE tracker_id = ? AND lower(account) = lower(?)")
                .params(Arrays.asList(tracker, account))
                .query((rs, n) -> rs.getObject("person_id", UUID.class))
                .optional();
    }

    /** Returns the trackers in which something is due, and which aren't paused. */
    List<UUID> due(Instant now) {
        return jdbc.sql("""
                        SELECT r.id FROM tracker.tracker r WHERE NOT r.retired AND (r.paused_until IS NULL OR r.paused_until <= :now)
                            AND EXISTS (SELECT FROM tracker.outbox o WHERE o.tracker_id = r.id AND o.state = 'WAITING' AND o.next_at <= :now
                                AND (o.claimed_until IS NULL OR o.claimed_until < :now) OFFSET 0)""")
                .param("now", Sql.time(now))
                .query((rs, n) -> rs.getObject("id", UUID.class))
                .list();
    }

    /**
     * Something to do in a tracker that this worker alone does until its claim ends.
     *
     * @param by who decided it; null for what follows from a change here
     * @param owner of the follow-up
     * @param attempt from 1
     * @param until identifies the claim
     */
    record Claim(
            long id,
            OutboxAction action,
            UUID issue,
            UUID followUp,
            UUID target,
            UUID owner,
            @Nullable UUID by,
            Instant at,
            int attempt,
            Instant until) {}

    /** Claims what is due in a tracker: the oldest of each issue, if nothing of that issue is being done. */
    List<Claim> claim(UUID tracker, int most, Instant now, Instant until) {
        return jdbc.sql("""
                        UPDATE tracker.outbox c SET claimed_until = :until, attempts = c.attempts + 1
                        FROM tracker.issue i, followup.owner_v f
                        WHERE c.id = ANY (ARRAY(
                                SELECT o.id FROM tracker.outbox o
                                WHERE o.tracker_id = :tracker AND o.state = 'WAITING' AND o.next_at <= :now
                                  AND (o.claimed_until IS NULL OR o.claimed_until < :now)
                                  AND NOT EXISTS (SELECT FROM tracker.outbox e WHERE e.issue_id = o.issue_id AND e.state = 'WAITING' AND e.id < o.id)
                                ORDER BY o.next_at, o.id LIMIT :most FOR UPDATE SKIP LOCKED))
                            AND c.state = 'WAITING' AND i.id = c.issue_id AND f.id = i.follow_up_id
                        RETURNING c.id, c.action, c.issue_id AS issue, i.follow_up_id AS follow_up, i.target_id AS target, f.owner_id AS owner,
                            c.by_person AS by, c.at, c.attempts AS attempt, c.claimed_until AS until""")
                .param("tracker", tracker)
                .param("now", Sql.time(now))
                .param("until", Sql.time(until))
                .param("most", most)
                .query(RecordMapper.of(Claim.class))
                .list();
    }

    /** Has something tried again later, unless its claim ended meanwhile. */
    void later(Claim claim, Instant next, String error) {
        jdbc.sql("""
                        UPDATE tracker.outbox SET claimed_until = NULL, next_at = :next, error = :error
                        WHERE id = :id AND claimed_until = :until""")
                .param("next", Sql.time(next))
                .param("error", error)
                .param("id", claim.id())
                .param("until", Sql.time(claim.until()))
                .update();
    }

    /** Leaves something to people. */
    void fail(Claim claim, String error) {
        jdbc.sql("""
                        UPDATE tracker.outbox SET claimed_until = NULL, state = 'FAILED', error = :error
                        WHERE id = :id AND claimed_until = :until""")
                .param("error", error)
                .param("id", claim.id())
                .param("until", Sql.time(claim.until()))
                .update();
    }

    void answered(UUID tracker, Instant now) {
        jdbc.sql("""
                        UPDATE tracker.tracker SET failures = 0, paused_until = NULL, last_answer_at = :now, last_error = NULL
                        WHERE id = :tracker AND (failures > 0 OR last_answer_at IS NULL OR last_answer_at < :now - interval '10 seconds')""").param("now", Sql.time(now)).param("tracker", tracker).update();
    }

    /** Counts a failure. Returns how many there were in a row. */
    int failed(UUID tracker, String error) {
        return jdbc.sql(
                        "UPDATE tracker.tracker SET failures = failures + 1, last_error = ? WHERE id = ? RETURNING failures")
                .params(error, tracker)
                .query(Integer.class)
                .single();
    }

    void pause(UUID tracker, Instant until) {
        jdbc.sql("UPDATE tracker.tracker SET paused_until = ? WHERE id = ?")
                .params(Sql.time(until), tracker)
                .update();
    }

    /** Returns the projects of a tracker that are or were targets. */
    List<String> targeted(UUID tracker) {
        return jdbc.sql("SELECT DISTINCT project FROM tracker.target WHERE tracker_id = ?")
                .param(tracker)
                .query((rs, n) -> rs.getString("project"))
                .list();
    }

    /** A project of a tracker with issues of ours. */
    record Project(
            UUID tracker,
            String project,
            @Nullable Instant readAt,
            @Nullable Instant comparedAt) {}

    /** Returns the projects with issues of ours in trackers that aren't paused; webhooks can't be asked. */
    List<Project> projects(Instant now) {
        return jdbc.sql("""
                        SELECT DISTINCT r.id AS tracker, t.project, c.read_at, c.compared_at
                        FROM tracker.tracker r JOIN tracker.target t ON t.tracker_id = r.id
                        LEFT JOIN tracker.cursor c ON c.tracker_id = r.id AND c.project = t.project
                        WHERE NOT r.retired AND r.kind <> 'WEBHOOK' AND (r.paused_until IS NULL OR r.paused_until <= ?)
                            AND EXISTS (SELECT FROM tracker.issue i WHERE i.target_id = t.id AND i.state = 'LINKED' OFFSET 0)""")
                .param(Sql.time(now))
                .query(RecordMapper.of(Project.class))
                .list();
    }

    void read(Project project, Instant at) {
        jdbc.sql("""
                        INSERT INTO tracker.cursor (tracker_id, project, read_at) VALUES (:tracker, :project, :at)
                        ON CONFLICT (tracker_id, project) DO UPDATE SET read_at = excluded.read_at""")
                .param("tracker", project.tracker())
                .param("project", project.project())
                .param("at", Sql.time(at))
                .update();
    }

    void compared(Project project, Instant at) {
        jdbc.sql("UPDATE tracker.cursor SET compared_at = :at WHERE tracker_id = :tracker AND project = :project")
                .param("tracker", project.tracker())
                .param("project", project.project())
                .param("at", Sql.time(at))
                .update();
    }

    /** An issue of ours, by what its tracker calls it, and as it was last seen. */
    record Linked(
            UUID id,
            UUID followUp,
            UUID owner,
            String remoteId,
            @Nullable Instant remoteUpdatedAt,
            @Nullable Instant seenAt) {}

    private static final String LINKED = """
            SELECT i.id, i.follow_up_id AS follow_up, f.owner_id AS owner, i.remote_id, i.remote_updated_at, i.seen_at
            FROM tracker.issue i JOIN tracker.target t ON t.id = i.target_id JOIN followup.owner_v f ON f.id = i.follow_up_id
            WHERE i.state = 'LINKED' AND t.tracker_id = :tracker AND\s""";

    /**
     * Returns those of these that are ours.
     *
     * @param project null for all; of some products each project has its own numbers
     */
    List<Linked> linked(UUID tracker, @Nullable String project, List<String> remoteIds) {
        return jdbc.sql(LINKED + "i.remote_id = ANY (:ids) AND (:project::text IS NULL OR t.project = :project)")
                .param("tracker", tracker)
                .param("project", project)
                .param("ids", remoteIds.toArray(String[]::new))
                .query(RecordMapper.of(Linked.class))
                .list();
    }

    /** Returns the next ones of a project in the order of their identifiers. */
    List<Linked> linked(Project project, @Nullable UUID after, int most) {
        return jdbc.sql(LINKED
                        + "t.project = :project AND (:after::uuid IS NULL OR i.id > :after) ORDER BY i.id LIMIT :most")
                .param("tracker", project.tracker())
                .param("project", project.project())
                .param("after", after)
                .param("most", most)
                .query(RecordMapper.of(Linked.class))
                .list();
    }

    /** Returns whether a message of a tracker was taken in before. */
    boolean taken(UUID tracker, String delivery) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM tracker.delivery WHERE tracker_id = ? AND id = ?)")
                .params(tracker, delivery)
                .query(Boolean.class)
                .single();
    }

    /** Remembers a message of a tracker, once what it says is stored. */
    void take(UUID tracker, String delivery, Instant now) {
        jdbc.sql("INSERT INTO tracker.delivery (tracker_id, id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(tracker, delivery, Sql.time(now))
                .update();
    }

    /** Forgets messages from before this time; no tracker sends one again after days. */
    void forget(Instant before) {
        jdbc.sql("DELETE FROM tracker.delivery WHERE at < ?")
                .param(Sql.time(before))
                .update();
    }

    /** Has an issue fetched, unless that is to be done already. */
    void fetch(UUID issue, Instant now) {
        jdbc.sql("""
                        INSERT INTO tracker.outbox (issue_id, incident_id, tracker_id, action, at, state, next_at)
                        SELECT i.id, i.incident_id, t.tracker_id, 'FETCH', :now, 'WAITING', :now
                        FROM tracker.issue i JOIN tracker.target t ON t.id = i.target_id
                        WHERE i.id = :issue AND NOT EXISTS (SELECT FROM tracker.outbox o WHERE o.issue_id = i.id AND o.action = 'FETCH'
                            AND o.state = 'WAITING' AND o.claimed_until IS NULL)""").param("issue", issue).param("now", Sql.time(now)).update();
    }
}
