package dev.afterword.access;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.afterword.access.Teams.TeamQuery;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.Embedded;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRowStore;
import dev.afterword.kernel.sql.RecordedRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Teams and their members as rows. */
@Component
class TeamStore implements RecordedRows {

    private static final String BY_NAME = "name";

    private static final String SELECT = """
            SELECT t.id, t.name, t.lead_id, p.name AS lead_name, t.version
            FROM access.team t LEFT JOIN access.person p ON p.id = t.lead_id""";

    private final JdbcClient jdbc;

    TeamStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("access.team", "access.team_member");
    }

    @Override
    public Recording recording() {
        return new Recording(
                Set.of(FactAction.TEAM_ADDED),
                Set.of(FactAction.TEAM_CHANGED),
                Set.of(),
                Set.of("name", "members", "lead"),
                Map.of());
    }

    @Override
    public List<RecordedRows.Row> systemRows() {
        return RecordedRowStore.read(jdbc, """
                SELECT t.id::text, jsonb_build_object('name', t.name, 'lead', t.lead_id, 'members', (SELECT jsonb_agg(m.person_id
                    ORDER BY m.person_id::text COLLATE "C") FROM access.team_member m WHERE m.team_id = t.id))::text FROM access.team t""");
    }

    record Row(UUID id, String name, @Nullable PersonRef lead, long version) {}

    Optional<Team> find(UUID id) {
        return jdbc.sql(SELECT + " WHERE t.id = ?")
                .param(id)
                .query(RecordMapper.of(Row.class))
                .optional()
                .map(row -> team(row, members(List.of(id)).getOrDefault(id, List.of())));
    }

    /** Finds a team and locks its row until the transaction ends. */
    Optional<Team> lock(UUID id) {
        return jdbc.sql("SELECT id FROM access.team WHERE id = ? FOR UPDATE")
                .param(id)
                .query(UUID.class)
                .optional()
                .flatMap(this::find);
    }

    boolean taken(String name, @Nullable UUID by) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM access.team WHERE lower(name) = lower(:name)"
                        + " AND id IS DISTINCT FROM :by::uuid)")
                .param("name", name)
                .param("by", by)
                .query(Boolean.class)
                .single();
    }

    Page<Team> list(TeamQuery query) {
        PageToken after = PageToken.read(query.pageToken(), BY_NAME);
        int size = query.pageSize();
        List<Row> rows = jdbc.sql(SELECT + """
                         WHERE :name::text IS NULL OR (t.name, t.id) > (:name, :id)
                        ORDER BY t.name, t.id LIMIT :most""")
                .param("name", after.text(0))
                .param("id", after.id(1))
                .param("most", size + 1)
                .query(RecordMapper.of(Row.class))
                .list();
        Page<Row> page = Page.cut(rows, size, last -> PageToken.after(BY_NAME, last.name(), last.id()));
        Map<UUID, List<PersonRef>> members =
                members(page.items().stream().map(Row::id).toList());
        return page.map(row -> team(row, members.getOrDefault(row.id(), List.of())));
    }

    /** Returns all teams without their members, at most 1,000, for fields that offer them. */
    List<Team> all() {
        return jdbc.sql(SELECT + " ORDER BY t.name, t.id LIMIT 1000").query(RecordMapper.of(Row.class)).list().stream()
                .map(row -> team(row, List.of()))
                .toList();
    }

    private Map<UUID, List<PersonRef>> members(List<UUID> teams) {
        return jdbc.sql("""
                        SELECT m.team_id AS team, p.id, p.name
                        FROM access.team_member m JOIN access.person p ON p.id = m.person_id
                        WHERE m.team_id = ANY (?) ORDER BY p.name, p.id""").param(teams.toArray(UUID[]::new)).query(RecordMapper.of(TeamMember.class)).list().stream()
                .collect(groupingBy(TeamMember::team, mapping(TeamMember::person, toList())));
    }

    private record TeamMember(UUID team, @Embedded PersonRef person) {}

    void insert(UUID id, TeamFields fields) {
        jdbc.sql("INSERT INTO access.team (id, name, lead_id) VALUES (:id, :name, :lead.id)")
                .paramSource(RecordParameters.of(fields).with("id", id))
                .update();
    }

    void update(UUID id, TeamFields fields) {
        jdbc.sql("UPDATE access.team SET name = :name, lead_id = :lead.id, version = version + 1 WHERE id = :id")
                .paramSource(RecordParameters.of(fields).with("id", id))
                .update();
    }

    void add(UUID team, UUID person) {
        jdbc.sql("INSERT INTO access.team_member (team_id, person_id) VALUES (?, ?)")
                .params(team, person)
                .update();
    }

    void remove(UUID team, UUID person) {
        jdbc.sql("DELETE FROM access.team_member WHERE team_id = ? AND person_id = ?")
                .params(team, person)
                .update();
    }

    private static Team team(Row row, List<PersonRef> members) {
        return new Team(row.id(), row.name(), members, row.lead(), row.version());
    }
}
