package dev.afterword.catalog.service;

import dev.afterword.access.PersonRef;
import dev.afterword.access.directory.ServiceDirectory;
import dev.afterword.access.directory.ServiceRef;
import dev.afterword.catalog.service.ServiceQuery.Sort;
import dev.afterword.kernel.Changes;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.CountQuery;
import dev.afterword.kernel.sql.CountQuery.Counted;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRows;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Services as rows. Used within the caller's transaction. */
@Component
class ServiceStore implements RecordedRows, ServiceDirectory {

    /** The most services that files and fields hold. */
    static final int MOST = 5_000;

    private static final String COLUMNS = """
            SELECT s.id, s.key, s.name, s.description, s.team_id, t.name AS team_name, s.owner_id, o.name AS owner_name,
                   (SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) ORDER BY e.place)
                    FROM unnest(s.escalation) WITH ORDINALITY AS e (person, place) JOIN access.person p ON p.id = e.person) AS escalation,
                   s.tracker, s.tags, s.retired, s.version, s.changed_at
            """;

    private static final String FROM = """
            FROM catalog.service s LEFT JOIN access.team t ON t.id = s.team_id LEFT JOIN access.person o ON o.id = s.owner_id
            """;

    private static final String ROWS = COLUMNS + FROM;

    private static final String FILTER = """
            WHERE (:q::text IS NULL OR s.key ILIKE '%' || :pattern || '%' OR s.name ILIKE '%' || :pattern || '%'
                    OR array_to_string(s.tags, ' ') ILIKE '%' || :pattern || '%')
              AND (:team::uuid IS NULL OR s.team_id = :team::uuid) AND s.retired = :retired
              AND (:missing::text IS NULL OR CASE :missing WHEN 'OWNER' THEN s.owner_id IS NULL ELSE s.team_id IS NULL END)
            """;

    private final JdbcClient jdbc;
    private final JdbcOperations operations;

    ServiceStore(JdbcClient jdbc, JdbcOperations operations) {
        this.jdbc = jdbc;
        this.operations = operations;
    }

    @Override
    public Set<String> tables() {
        return Set.of("catalog.service");
    }

    @Override
    public Recording recording() {
        return Recording.of(Set.of(FactAction.SERVICE_ADDED), Set.of(FactAction.SERVICE_CHANGED), ServiceFacts.class);
    }

    @Override
    public List<Row> systemRows() {
        return jdbc.sql(ROWS).query(RecordMapper.of(Service.class)).list().stream()
                .map(each -> new Row(each.key(), Changes.of(each.facts())))
                .toList();
    }

    Optional<Service> find(String key) {
        return jdbc.sql(ROWS + "WHERE s.key = ?")
                .param(key)
                .query(RecordMapper.of(Service.class))
                .optional();
    }

    Optional<Service> find(UUID id) {
        return jdbc.sql(ROWS + "WHERE s.id = ?")
                .param(id)
                .query(RecordMapper.of(Service.class))
                .optional();
    }

    @Override
    public Optional<ServiceRef> service(String idOrKey) {
        return jdbc.sql("SELECT id, key, name FROM catalog.service WHERE key = :name OR id::text = :name")
                .param("name", idOrKey.strip())
                .query(RecordMapper.of(ServiceRef.class))
                .optional();
    }

    Page<Service> page(ServiceQuery query) {
        PageToken after = PageToken.read(query.pageToken(), query.sort().name());
        String column = switch (query.sort()) {
            case NAME, NAME_LAST -> "s.name";
            case KEY -> "s.key";
            case TEAM, TEAM_LAST -> "coalesce(t.name, '')";
            case OWNER, OWNER_LAST -> "coalesce(o.name, '')";
            case TRACKER, TRACKER_LAST -> "coalesce(s.tracker, '')";
        };
        boolean descends = query.sort().descends();
        List<Service> rows = jdbc.sql(ROWS
                        + FILTER
                        + " AND (:at::text IS NULL OR ("
                        + column
                        + ", s.id) "
                        + (descends ? "<" : ">")
                        + " (:at, :id::uuid)) ORDER BY "
                        + column
                        + (descends ? " DESC, s.id DESC" : ", s.id")
                        + " LIMIT :most")
                .paramSource(parameters(query)
                        .with("at", after.text(0))
                        .with("id", after.id(1))
                        .with("most", query.pageSize() + 1))
                .query(RecordMapper.of(Service.class))
                .list();
        return Page.cut(
                rows,
                query.pageSize(),
                last -> PageToken.after(query.sort().name(), text(last, query.sort()), last.id()));
    }

    /** Returns the number of services on each of these lists, as {@link CountQuery} counts. */
    List<Integer> counts(List<ServiceQuery> lists) {
        return CountQuery.of(
                operations,
                "",
                lists.stream()
                        .map(query -> new Counted(FROM + FILTER, parameters(query)))
                        .toList());
    }

    private static RecordParameters parameters(ServiceQuery query) {
        String q = query.q();
        return RecordParameters.of(query).with("pattern", q == null ? null : q.replaceAll("([%_\\\\])", "\\\\$1"));
    }

    private static String text(Service service, Sort sort) {
        return switch (sort) {
            case NAME, NAME_LAST -> service.name();
            case KEY -> service.key();
            case TEAM, TEAM_LAST ->
                service.facts().team() == null ? "" : service.facts().team().name();
            case OWNER, OWNER_LAST ->
                service.facts().owner() == null ? "" : service.facts().owner().name();
            case TRACKER, TRACKER_LAST ->
                service.facts().tracker() == null ? "" : service.facts().tracker();
        };
    }

    /** Returns all by key, at most {@link #MOST}. */
    List<Service> all() {
        return jdbc.sql(ROWS + "ORDER BY s.key LIMIT " + MOST)
                .query(RecordMapper.of(Service.class))
                .list();
    }

    /** Returns those that fields offer, by name, at most 1,000. */
    List<ServiceRef> offered() {
        return jdbc.sql("SELECT id, key, name FROM catalog.service WHERE NOT retired ORDER BY name, id LIMIT 1000")
                .query(RecordMapper.of(ServiceRef.class))
                .list();
    }

    void insert(Service service) {
        jdbc.sql("""
                        INSERT INTO catalog.service (id, key, name, description, team_id, owner_id, escalation, tracker, tags, retired, changed_at)
                        VALUES (:id, :key, :name, :description, :team.id, :owner.id, :contacts, :tracker, :tags, :retired, :changedAt)""").paramSource(parameters(service)).update();
    }

    /** Returns false if the version isn't that of {@code service} any more. */
    boolean update(Service service) {
        return jdbc.sql("""
                        UPDATE catalog.service SET name = :name, description = :description, team_id = :team.id, owner_id = :owner.id,
                            escalation = :contacts, tracker = :tracker, tags = :tags, retired = :retired, changed_at = :changedAt,
                            version = version + 1
                        WHERE id = :id AND version = :version""").paramSource(parameters(service)).update() == 1;
    }

    private static RecordParameters parameters(Service service) {
        UUID[] contacts =
                service.facts().escalation().stream().map(PersonRef::id).toArray(UUID[]::new);
        return RecordParameters.of(service).with("contacts", contacts);
    }
}
