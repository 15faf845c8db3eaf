package dev.afterword.access.directory;

import dev.afterword.kernel.Changes;
import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.PageToken;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordParameters;
import dev.afterword.kernel.sql.RecordedRows;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Organisations as rows, and whom the directory names. */
@Component
class OrganisationStore implements RecordedRows {

    private static final String BY_NAME = "name";
    private static final String ROWS = "SELECT id, name, note, contacts, version FROM access.organisation";

    private final JdbcClient jdbc;

    OrganisationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("access.organisation");
    }

    @Override
    public Recording recording() {
        return Recording.of(
                Set.of(FactAction.ORGANISATION_ADDED),
                Set.of(FactAction.ORGANISATION_CHANGED),
                OrganisationFields.class);
    }

    @Override
    public List<Row> systemRows() {
        return jdbc.sql(ROWS).query(RecordMapper.of(Organisation.class)).list().stream()
                .map(each -> new Row(each.id().toString(), Changes.of(each.fields())))
                .toList();
    }

    Optional<Organisation> find(UUID id) {
        return jdbc.sql(ROWS + " WHERE id = ?")
                .param(id)
                .query(RecordMapper.of(Organisation.class))
                .optional();
    }

    boolean taken(String name, @Nullable UUID by) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM access.organisation WHERE lower(name) = lower(:name)"
                        + " AND id IS DISTINCT FROM :by::uuid)")
                .param("name", name)
                .param("by", by)
                .query(Boolean.class)
                .single();
    }

    Page<Organisation> list(Organisations.OrganisationQuery query) {
        PageToken after = PageToken.read(query.pageToken(), BY_NAME);
        int size = query.pageSize();
        List<Organisation> rows = jdbc.sql(ROWS + """
                         WHERE :name::text IS NULL OR (name, id) > (:name, :id)
                        ORDER BY name, id LIMIT :most""")
                .param("name", after.text(0))
                .param("id", after.id(1))
                .param("most", size + 1)
                .query(RecordMapper.of(Organisation.class))
                .list();
        return Page.cut(rows, size, last -> PageToken.after(BY_NAME, last.name(), last.id()));
    }

    void insert(Organisation organisation) {
        jdbc.sql(
                        "INSERT INTO access.organisation (id, name, note, contacts) VALUES (:id, :name, :note, :contacts::jsonb)")
                .paramSource(RecordParameters.of(organisation))
                .update();
    }

    /** Returns false if the version isn't that of {@code organisation} any more. */
    boolean update(Organisation organisation) {
        return jdbc.sql("""
                        UPDATE access.organisation SET name = :name, note = :note, contacts = :contacts::jsonb, version = version + 1
                        WHERE id = :id AND version = :version""").paramSource(RecordParameters.of(organisation)).update() == 1;
    }

    /** Finds an active person, a team or an organisation. */
    Optional<Somebody> somebody(UUID id) {
        return jdbc.sql("""
                        SELECT 'PERSON' AS kind, id, name, external FROM access.person WHERE id = :id AND active
                        UNION ALL SELECT 'TEAM', id, name, false FROM access.team WHERE id = :id
                        UNION ALL SELECT 'ORGANISATION', id, name, true FROM access.organisation WHERE id = :id""")
                .param("id", id)
                .query(RecordMapper.of(Somebody.class))
                .optional();
    }

    /** Lists whom fields offer, teams first, at most 1,000 of each kind. */
    List<Somebody> offered() {
        return jdbc.sql("""
                        (SELECT 'TEAM' AS kind, id, name, false AS external FROM access.team ORDER BY name, id LIMIT 1000)
                        UNION ALL (SELECT 'PERSON', id, name, external FROM access.person WHERE active ORDER BY name, id LIMIT 1000)
                        UNION ALL (SELECT 'ORGANISATION', id, name, true FROM access.organisation ORDER BY name, id LIMIT 1000)""").query(RecordMapper.of(Somebody.class)).list();
    }
}
