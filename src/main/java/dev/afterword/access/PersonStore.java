package dev.afterword.access;

import dev.afterword.access.PeopleQuery.Sort;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People and their roles as rows. A change locks the row first, so that principals never mix two changes. */
@Component
class PersonStore implements RecordedRows {

    private static final String SELECT = """
            SELECT p.*, p.password_hash IS NOT NULL AS has_password, ARRAY(SELECT role FROM access.person_role r
                WHERE r.person_id = p.id) AS roles, ARRAY(SELECT q.role FROM access.privilege_request q
                WHERE q.person_id = p.id AND q.role IS NOT NULL AND q.state = 'REQUESTED' ORDER BY 1) AS requested_roles
            FROM access.person p
            """;

    private static final String FILTER = """
            WHERE (:state = 'ALL' OR p.active = (:state = 'ACTIVE'))
              AND (:role::text IS NULL OR EXISTS (
                    SELECT FROM access.person_role r WHERE r.person_id = p.id AND r.role = :role))
              AND (:external::boolean IS NULL OR p.external = :external)
              AND (:q::text IS NULL OR position(lower(:q::text) IN lower(p.name)) > 0
                    OR position(lower(:q::text) IN lower(p.email)) > 0)
            """;

    private final JdbcClient jdbc;
    private final JdbcOperations operations;

    PersonStore(JdbcClient jdbc, JdbcOperations operations) {
        this.jdbc = jdbc;
        this.operations = operations;
    }

    @Override
    public Set<String> tables() {
        return Set.of("access.person", "access.person_role");
    }

    @Override
    public Recording recording() {
        return Recording.of(Set.of(FactAction.PERSON_ADDED), Set.of(FactAction.PERSON_CHANGED), PersonFields.class);
    }

    @Override
    public List<Row> systemRows() {
        return jdbc.sql(SELECT).query(RecordMapper.of(Person.class)).list().stream()
                .map(person -> new Row(person.id().toString(), Changes.of(person.fields())))
                .toList();
    }

    Optional<Person> find(UUID id) {
        return jdbc.sql(SELECT + "WHERE p.id = ?")
                .param(id)
                .query(RecordMapper.of(Person.class))
                .optional();
    }

    Optional<Person> byEmail(String email) {
        return jdbc.sql(SELECT + "WHERE lower(p.email) = lower(?)")
                .param(email)
                .query(RecordMapper.of(Person.class))
                .optional();
    }

    /** Finds a person and locks the row until the transaction ends. */
    Optional<Person> lock(UUID id) {
        return jdbc.sql("SELECT id FROM access.person WHERE id = ? FOR UPDATE")
                .param(id)
                .query(UUID.class)
                .optional()
                .flatMap(this::find);
    }

    /** Lists people. The indexes on (name, id) and on the address, which is unique, lead straight to the page. */
    Page<Person> page(PeopleQuery query) {
        if (!query.sort().indexed()) {
            return Page.sorted(
                    query,
                    Sort.NAME,
                    this::page,
                    Page.by(Person::state, query.sort() == Sort.STATE_LAST),
                    person -> person.id().toString());
        }
        PageToken after = PageToken.read(query.pageToken(), query.sort().name());
        List<Person> rows = jdbc.sql(SELECT + FILTER + order(query.sort()))
                .paramSource(RecordParameters.of(query)
                        .with("at", after.text(0))
                        .with("id", after.id(1))
                        .with("most", query.pageSize() + 1))
                .query(RecordMapper.of(Person.class))
                .list();
        return Page.cut(
                rows,
                query.pageSize(),
                last -> PageToken.after(query.sort().name(), text(last, query.sort()), last.id()));
    }

    private static String order(Sort sort) {
        return switch (sort) {
            case NAME -> "AND (:at::text IS NULL OR (p.name, p.id) > (:at, :id)) ORDER BY p.name, p.id LIMIT :most";
            case NAME_LAST ->
                "AND (:at::text IS NULL OR (p.name, p.id) < (:at, :id)) ORDER BY p.name DESC, p.id DESC LIMIT :most";
            case EMAIL -> "AND (:at::text IS NULL OR lower(p.email) > lower(:at)) ORDER BY lower(p.email) LIMIT :most";
            case EMAIL_LAST ->
                "AND (:at::text IS NULL OR lower(p.email) < lower(:at)) ORDER BY lower(p.email) DESC LIMIT :most";
            default -> throw new IllegalArgumentException(sort.name());
        };
    }

    private static String text(Person person, Sort sort) {
        return switch (sort) {
            case NAME, NAME_LAST -> person.name();
            case EMAIL, EMAIL_LAST -> person.email();
            default -> throw new IllegalArgumentException(sort.name());
        };
    }

    /** Returns the number of people on each of these lists, as {@link CountQuery} counts. */
    List<Integer> counts(List<PeopleQuery> lists) {
        return CountQuery.of(
                operations,
                "",
                lists.stream()
                        .map(query -> new Counted("FROM access.person p " + FILTER, RecordParameters.of(query)))
                        .toList());
    }

    /** Returns active people by name, at most 1,000, for fields that offer people. */
    List<Person> active() {
        return jdbc.sql(SELECT + "WHERE p.active ORDER BY p.name, p.id LIMIT 1000")
                .query(RecordMapper.of(Person.class))
                .list();
    }

    /** Returns the active people who aren't auditors, by name; those with a role, unless it is null. */
    List<Person> workers(boolean external, @Nullable Role role) {
        return jdbc.sql(SELECT + """
                        WHERE access.can_work(p.id) AND (:external OR NOT p.external) AND (:role::text IS NULL OR EXISTS (
                            SELECT FROM access.person_role r WHERE r.person_id = p.id AND r.role = :role))
                        ORDER BY p.name, p.id""")
                .param("external", external)
                .param("role", role == null ? null : role.name())
                .query(RecordMapper.of(Person.class))
                .list();
    }

    void insert(UUID id, PersonFields fields, @Nullable String passwordHash) {
        jdbc.sql("""
                        INSERT INTO access.person (id, name, email, external, active, language, zone, password_hash)
                        VALUES (:id, :name, :email, :external, :active, :language, :zone, :passwordHash)""")
                .paramSource(RecordParameters.of(fields).with("id", id).with("passwordHash", passwordHash))
                .update();
        addRoles(id, fields.roles());
    }

    void update(UUID id, PersonFields fields) {
        jdbc.sql("""
                        UPDATE access.person SET name = :name, email = :email, external = :external, active = :active,
                            language = :language, zone = :zone, version = version + 1 WHERE id = :id""").paramSource(RecordParameters.of(fields).with("id", id)).update();
        jdbc.sql("DELETE FROM access.person_role WHERE person_id = ? AND role <> ALL (?)")
                .params(id, fields.roles().stream().map(Role::name).toArray(String[]::new))
                .update();
        addRoles(id, fields.roles());
    }

    private void addRoles(UUID id, Set<Role> roles) {
        for (Role role : roles) {
            jdbc.sql("""
                            INSERT INTO access.person_role (person_id, role) SELECT :id, :role WHERE NOT EXISTS (
                                SELECT 1 FROM access.person_role WHERE person_id = :id AND role = :role)""").param("id", id).param("role", role.name()).update();
        }
    }

    /** Returns the hash of an active person's password; empty if the person can't sign in by one. */
    Optional<String> passwordHash(UUID id) {
        return jdbc.sql("SELECT password_hash FROM access.person WHERE id = ? AND active AND password_hash IS NOT NULL")
                .param(id)
                .query(String.class)
                .optional();
    }

    void updatePassword(UUID id, String hash) {
        jdbc.sql("UPDATE access.person SET password_hash = ?, version = version + 1 WHERE id = ?")
                .params(hash, id)
                .update();
    }

    /** Returns how many active people have a role. */
    int holders(Role role) {
        return jdbc.sql("""
                        SELECT count(*) FROM access.person_role r JOIN access.person p ON p.id = r.person_id
                        WHERE p.active AND r.role = ?""").param(role.name()).query(Integer.class).single();
    }

    /** Makes changes of these roles wait for one another, so that two people can't remove each other. */
    void lockRoles() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('access roles'))::text")
                .query(String.class)
                .single();
    }
}
