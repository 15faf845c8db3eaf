package dev.afterword.tracker;

import dev.afterword.access.Sql;
import dev.afterword.followup.FollowUpBackground;
import dev.afterword.kernel.RandomCodes;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.tracker.TrackerJobStore.Claim;
import dev.afterword.tracker.remote.RemoteComment;
import dev.afterword.tracker.remote.RemoteIssue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Issues of follow-ups as rows, what is to be done about them, and what changed there. Whoever sees the follow-up sees them. */
@Component
class IssueStore implements FollowUpBackground {

    private static final String ISSUE = """
            SELECT i.*, i.follow_up_id AS follow_up, i.incident_id AS incident, i.target_id AS target, r.name AS tracker,
                p.id AS created_by_id, p.name AS created_by_name
            FROM tracker.issue i JOIN access.person p ON p.id = i.created_by
            LEFT JOIN tracker.target t ON t.id = i.target_id LEFT JOIN tracker.tracker r ON r.id = t.tracker_id
            WHERE""";

    private final JdbcClient jdbc;

    IssueStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Issue> find(UUID id) {
        return jdbc.sql(ISSUE + " i.id = ?")
                .param(id)
                .query(RecordMapper.of(Issue.class))
                .optional();
    }

    @Override
    public List<BackgroundLine> of(UUID followUp) {
        return jdbc.sql("""
                        SELECT 'ISSUE' AS role, coalesce(i.remote_id, '…') AS key, coalesce(i.remote_title, i.title) AS title,
                            '/follow-ups/' || f.key || '/issue' AS href,
                            CASE WHEN i.state = 'WAITING' THEN 'IssueState.WAITING' WHEN i.closed THEN 'issue.closed' ELSE 'issue.isOpen' END AS state,
                            NULL::int AS readers_count, NULL::int AS readers_read, NULL::text[] AS readers_unread, NULL::timestamptz AS readers_since
                        FROM tracker.issue i JOIN followup.title_v f ON f.id = i.follow_up_id
                        WHERE i.follow_up_id = ? AND i.state IN ('WAITING', 'LINKED')""")
                .param(followUp)
                .query(RecordMapper.of(BackgroundLine.class))
                .list();
    }

    /** Returns the issues of a follow-up, the current one first. */
    List<Issue> all(UUID followUp) {
        return jdbc.sql(
                        ISSUE
                                + " i.follow_up_id = ? ORDER BY i.state IN ('WAITING', 'LINKED') DESC, i.created_at DESC LIMIT 20")
                .param(followUp)
                .query(RecordMapper.of(Issue.class))
                .list();
    }

    /** Returns whether an issue of this tracker is linked to some follow-up, whoever sees that. */
    boolean insert(Issue issue) {
        return jdbc.sql("""
                        INSERT INTO tracker.issue (id, follow_up_id, incident_id, target_id, state, marker, title, description, created_by,
                            created_at, remote_id, url, project, remote_title, status, closed, assignee, account, sent_account, due_on,
                            remote_updated_at, seen_at, comments_seen_at)
                        VALUES (:id, :followUp, :incident, :target, :state, :marker, :title, :description, :createdBy.id,
                            :createdAt, :remoteId, :url, :project, :remoteTitle, :status, :closed, :assignee, :account, :sentAccount, :dueOn,
                            :remoteUpdatedAt, :seenAt, :commentsSeenAt) ON CONFLICT DO NOTHING""").paramSource(RecordParameters.of(issue)).update() == 1;
    }

    void state(UUID issue, Issue.State state) {
        jdbc.sql("UPDATE tracker.issue SET state = ? WHERE id = ?")
                .params(state.name(), issue)
                .update();
    }

    /** Stores an issue as its tracker reports it. */
    void seen(UUID issue, RemoteIssue remote, Instant now) {
        jdbc.sql("""
                        UPDATE tracker.issue SET state = 'LINKED', remote_id = :remote.id, url = :remote.url, project = :remote.project,
                            remote_title = :remote.title, status = :remote.status, closed = :remote.closed, assignee = :remote.assignee,
                            account = :remote.account, due_on = :remote.dueOn, remote_updated_at = :remote.updatedAt, seen_at = :now
                        WHERE id = :issue""")
                .paramSource(RecordParameters.of("issue", issue)
                        .with("remote", remote)
                        .with("now", now))
                .update();
    }

    /** Remembers to whom it was assigned from here; to nobody any more if it is null. */
    void assigned(UUID issue, @Nullable String account) {
        jdbc.sql("UPDATE tracker.issue SET sent_account = :account WHERE id = :issue")
                .param("account", account)
                .param("issue", issue)
                .update();
    }

    void add(
            UUID issue,
            UUID incident,
            UUID tracker,
            OutboxAction action,
            @Nullable String text,
            @Nullable UUID by,
            Instant now) {
        jdbc.sql("""
                        INSERT INTO tracker.outbox (issue_id, incident_id, tracker_id, action, text, by_person, at, state, next_at)
                        VALUES (:issue, :incident, :tracker, :action, :text, :by, :now, 'WAITING', :now)""")
                .paramSource(RecordParameters.of("issue", issue)
                        .with("incident", incident)
                        .with("tracker", tracker)
                        .with("action", action)
                        .with("text", text)
                        .with("by", by)
                        .with("now", now))
                .update();
    }

    /** Writes down that a follow-up changed, for the tracker that has its issue, whoever changed it. */
    void followUpChanged(String key) {
        jdbc.sql("SELECT tracker.follow_up_changed(?)")
                .param(key)
                .query((rs, n) -> n)
                .list();
    }

    /** Returns what isn't done, the oldest first. */
    List<PendingTask> pending(UUID issue) {
        return jdbc.sql("""
                        SELECT id, action, state, attempts, at, next_at, error, text FROM tracker.outbox
                        WHERE issue_id = ? AND state IN ('WAITING', 'FAILED') ORDER BY id LIMIT 50""")
                .param(issue)
                .query(RecordMapper.of(PendingTask.class))
                .list();
    }

    /** Returns the text that is to be sent, as long as the claim holds. */
    Optional<PendingTask> claimed(Claim claim) {
        return jdbc.sql("""
                        SELECT id, action, state, attempts, at, next_at, error, text FROM tracker.outbox
                        WHERE id = ? AND claimed_until = ? AND state = 'WAITING'""")
                .params(claim.id(), Sql.time(claim.until()))
                .query(RecordMapper.of(PendingTask.class))
                .optional();
    }

    /** Records that it is done. Returns false if the claim ended meanwhile. */
    boolean done(Claim claim, Instant now) {
        return jdbc.sql("""
                        UPDATE tracker.outbox SET state = 'DONE', done_at = :now, error = NULL
                        WHERE id = :id AND claimed_until = :until AND state = 'WAITING'""")
                        .param("now", Sql.time(now))
                        .param("id", claim.id())
                        .param("until", Sql.time(claim.until()))
                        .update()
                == 1;
    }

    /**
     * Has what failed tried again, what a person decided in the name of who asks for it. It counts as tried once, since it may have been
     * carried out. Returns how many there were.
     */
    int retry(UUID issue, UUID by, Instant now) {
        return jdbc.sql("""
                        UPDATE tracker.outbox SET state = 'WAITING', next_at = :now, attempts = 1, claimed_until = NULL,
                            by_person = CASE WHEN by_person IS NULL THEN NULL ELSE :by::uuid END
                        WHERE issue_id = :issue AND state = 'FAILED'""")
                .param("now", Sql.time(now))
                .param("by", by)
                .param("issue", issue)
                .update();
    }

    /** Gives up what isn't done. */
    void drop(UUID issue) {
        jdbc.sql("UPDATE tracker.outbox SET state = 'DROPPED' WHERE issue_id = ? AND state IN ('WAITING', 'FAILED')")
                .param(issue)
                .update();
    }

    boolean forNamedMembers(UUID incident) {
        return jdbc.sql("SELECT tracker.for_named_members(?)")
                .param(incident)
                .query(Boolean.class)
                .single();
    }

    void comment(Issue issue, RemoteComment comment) {
        jdbc.sql("""
                        INSERT INTO tracker.comment (issue_id, incident_id, remote_id, author, at, text)
                        VALUES (:issue.id, :issue.incident, :comment.id, :comment.author, :comment.at, :comment.text)
                        ON CONFLICT DO NOTHING""")
                .paramSource(RecordParameters.of("issue", issue).with("comment", comment))
                .update();
    }

    void commentsSeen(UUID issue, Instant until) {
        jdbc.sql("UPDATE tracker.issue SET comments_seen_at = ? WHERE id = ?")
                .params(Sql.time(until), issue)
                .update();
    }

    /** Returns the latest 50 comments that people wrote there, the oldest first. */
    List<RemoteComment> comments(UUID issue) {
        return jdbc.sql(
                        "SELECT remote_id AS id, author, at, text FROM tracker.comment WHERE issue_id = ? ORDER BY at DESC, remote_id DESC LIMIT 50")
                .param(issue)
                .query(RecordMapper.of(RemoteComment.class))
                .list()
                .reversed();
    }

    void drift(
            Issue issue,
            Drift.Kind kind,
            @Nullable String was,
            @Nullable String now,
            Drift.Response response,
            Instant at) {
        jdbc.sql("""
                        INSERT INTO tracker.drift (id, issue_id, incident_id, at, kind, was, is_now, response)
                        VALUES (:id, :issue.id, :issue.incident, :at, :kind, :was, :now, :response)""")
                .paramSource(RecordParameters.of("issue", issue)
                        .with("id", RandomCodes.uuid())
                        .with("at", at)
                        .with("kind", kind)
                        .with("was", was)
                        .with("now", now)
                        .with("response", response))
                .update();
    }

    /** Returns what changed in trackers without us, the latest first, one more than asked for where there is more. */
    List<Drift> drifts(@Nullable Instant before, @Nullable UUID id, int size) {
        return jdbc.sql("""
                        SELECT d.id, d.at, d.kind, d.was, d.is_now AS now, d.response, f.key AS follow_up, f.title, i.url, i.remote_id,
                            r.name AS tracker
                        FROM tracker.drift d JOIN tracker.issue i ON i.id = d.issue_id JOIN followup.title_v f ON f.id = i.follow_up_id
                        LEFT JOIN tracker.target t ON t.id = i.target_id LEFT JOIN tracker.tracker r ON r.id = t.tracker_id
                        WHERE :before::timestamptz IS NULL OR (d.at, d.id) < (:before, :id)
                        ORDER BY d.at DESC, d.id DESC LIMIT :most""")
                .paramSource(
                        RecordParameters.of("before", before).with("id", id).with("most", size + 1))
                .query(RecordMapper.of(Drift.class))
                .list();
    }

    /** Returns what people have to look at, the oldest first; at most 200. */
    List<StuckTask> stuck() {
        return jdbc.sql("""
                        SELECT f.key AS follow_up, f.title, o.action, o.attempts, o.at, o.error, r.name AS tracker
                        FROM tracker.outbox o JOIN tracker.issue i ON i.id = o.issue_id JOIN followup.title_v f ON f.id = i.follow_up_id
                        JOIN tracker.tracker r ON r.id = o.tracker_id
                        WHERE o.state = 'FAILED' ORDER BY o.id LIMIT 200""").query(RecordMapper.of(StuckTask.class)).list();
    }
}
