package dev.afterword.tracker;

import dev.afterword.access.TeamRef;
import dev.afterword.followup.FollowUpKind;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Trackers and their targets as rows. The database shows no secret to the role that this uses. */
@Component
class TrackerStore implements RecordedRows {

    static final String TRACKER = """
            SELECT id, name, kind, base, account, internal, state_rule, due_rule, assignee_rule, comment_rule, retired, version, signed,
                failures, paused_until, last_answer_at, last_error
            FROM tracker.tracker""";

    private static final String TARGET = """
            SELECT t.*, t.tracker_id, r.name AS tracker_name, r.kind, r.internal, m.name AS team_name
            FROM tracker.target t JOIN tracker.tracker r ON r.id = t.tracker_id LEFT JOIN access.team m ON m.id = t.team_id
            WHERE""";

    private final JdbcClient jdbc;

    TrackerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("tracker.tracker", "tracker.target");
    }

    @Override
    public Recording recording() {
        Set<String> fields = new HashSet<>(RecordedRows.names(TrackerFacts.class));
        fields.addAll(RecordedRows.names(TargetFacts.class));
        return new Recording(
                EnumSet.of(FactAction.TRACKER_ADDED, FactAction.TRACKER_TARGET_ADDED),
                EnumSet.of(FactAction.TRACKER_CHANGED, FactAction.TRACKER_TARGET_CHANGED),
                Set.of(),
                fields,
                java.util.Map.of());
    }

    @Override
    public List<Row> systemRows() {
        List<Row> rows = new ArrayList<>();
        trackers().forEach(each -> rows.add(new Row("tracker/" + each.id(), Changes.of(each.facts()))));
        jdbc.sql(TARGET + " true")
                .query(RecordMapper.of(Target.class))
                .list()
                .forEach(each ->
                        rows.add(new Row("tracker/" + each.trackerId() + "/" + each.id(), Changes.of(each.facts()))));
        return rows;
    }

    /** Returns all, by name; an organisation has a handful. */
    List<Tracker> trackers() {
        return jdbc.sql(TRACKER + " ORDER BY lower(name) LIMIT 200")
                .query(RecordMapper.of(Tracker.class))
                .list();
    }

    Optional<Tracker> tracker(UUID id) {
        return jdbc.sql(TRACKER + " WHERE id = ?")
                .param(id)
                .query(RecordMapper.of(Tracker.class))
                .optional();
    }

    boolean taken(String name, @Nullable UUID by) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT FROM tracker.tracker WHERE lower(name) = lower(:name) AND id IS DISTINCT FROM :by::uuid)")
                .param("name", name)
                .param("by", by)
                .query(Boolean.class)
                .single();
    }

    void insert(Tracker tracker, byte[] token, byte @Nullable [] webhookSecret) {
        jdbc.sql("""
                        INSERT INTO tracker.tracker (id, name, kind, base, account, token, webhook_secret, internal, state_rule, due_rule,
                            assignee_rule, comment_rule, retired, created_at)
                        VALUES (:id, :name, :kind, :base, :account, :token, :webhookSecret, :internal, :stateRule, :dueRule,
                            :assigneeRule, :commentRule, :retired, now())""")
                .paramSource(RecordParameters.of(tracker).with("token", token).with("webhookSecret", webhookSecret))
                .update();
    }

    /** Returns false if the version isn't that of {@code tracker} any more. Secrets that are null stay as they are. */
    boolean update(Tracker tracker, byte @Nullable [] token, byte @Nullable [] webhookSecret) {
        return jdbc.sql("""
                        UPDATE tracker.tracker SET name = :name, base = :base, account = :account, internal = :internal,
                            state_rule = :stateRule, due_rule = :dueRule, assignee_rule = :assigneeRule, comment_rule = :commentRule,
                            retired = :retired, version = version + 1
                        WHERE id = :id AND version = :version""").paramSource(RecordParameters.of(tracker)).update() == 1
                && (token == null || secret("token", tracker.id(), token))
                && (webhookSecret == null || secret("webhook_secret", tracker.id(), webhookSecret));
    }

    private boolean secret(String column, UUID tracker, byte[] sealed) {
        return jdbc.sql(
                                "token".equals(column)
                                        ? "UPDATE tracker.tracker SET token = ? WHERE id = ?"
                                        : "UPDATE tracker.tracker SET webhook_secret = ? WHERE id = ?")
                        .params(sealed, tracker)
                        .update()
                == 1;
    }

    /** Returns the targets of a tracker by name; at most 200. */
    List<Target> targets(UUID tracker) {
        return jdbc.sql(TARGET + " t.tracker_id = ? ORDER BY lower(t.name) LIMIT 200")
                .param(tracker)
                .query(RecordMapper.of(Target.class))
                .list();
    }

    Optional<Target> target(UUID id) {
        return jdbc.sql(TARGET + " t.id = ?")
                .param(id)
                .query(RecordMapper.of(Target.class))
                .optional();
    }

    /** Returns the trackers that the catalogue names for the services that a follow-up's findings are about. */
    List<String> ofServices(UUID followUp) {
        return jdbc.sql("""
                        SELECT DISTINCT s.tracker FROM finding.work_v w JOIN finding.finding_v f ON f.id = w.finding_id
                        JOIN catalog.service_tracker_v s ON s.id = f.service_id WHERE w.item_id = ? AND w.live ORDER BY s.tracker""")
                .param(followUp)
                .query((rs, n) -> rs.getString("tracker"))
                .list();
    }

    /**
     * Returns the targets in use for such follow-ups, those that fit best first.
     *
     * @param named what the catalogue names for the services that they are about
     */
    List<Target> offered(FollowUpKind kind, @Nullable TeamRef team, List<String> named) {
        return inUse().stream()
                .filter(target -> target.facts().fit(kind, team) > 0)
                .sorted(Comparator.comparing((Target target) -> named.stream().noneMatch(target::isMeantBy))
                        .thenComparingInt(target -> -target.facts().fit(kind, team)))
                .toList();
    }

    /** Returns all targets in use, by tracker and name. */
    List<Target> inUse() {
        return jdbc.sql(TARGET + " NOT t.retired AND NOT r.retired ORDER BY lower(r.name), lower(t.name) LIMIT 500")
                .query(RecordMapper.of(Target.class))
                .list();
    }

    boolean targetTaken(UUID tracker, String name, @Nullable UUID by) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM tracker.target WHERE tracker_id = :tracker AND lower(name) = lower(:name)
                            AND id IS DISTINCT FROM :by::uuid)""")
                .param("tracker", tracker)
                .param("name", name)
                .param("by", by)
                .query(Boolean.class)
                .single();
    }

    void insert(Target target) {
        jdbc.sql("""
                        INSERT INTO tracker.target (id, tracker_id, name, project, type, assignee, fields, title_template,
                            description_template, team_id, kinds, retired, created_at)
                        VALUES (:id, :trackerId, :name, :project, :type, :assignee, :fields, :titleTemplate, :descriptionTemplate,
                            :team.id, :kinds, :retired, now())""").paramSource(RecordParameters.of(target)).update();
    }

    /** Returns false if the version isn't that of {@code target} any more. */
    boolean update(Target target) {
        return jdbc.sql("""
                        UPDATE tracker.target SET name = :name, project = :project, type = :type, assignee = :assignee, fields = :fields,
                            title_template = :titleTemplate, description_template = :descriptionTemplate, team_id = :team.id,
                            kinds = :kinds, retired = :retired, version = version + 1
                        WHERE id = :id AND version = :version""").paramSource(RecordParameters.of(target)).update() == 1;
    }
}
