package dev.afterword.access.function;

import dev.afterword.kernel.FactAction;
import dev.afterword.kernel.sql.RecordMapper;
import dev.afterword.kernel.sql.RecordedRows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The functions of people as rows. */
@Component
class FunctionStore implements RecordedRows {

    private static final String SELECT = """
            SELECT p.id AS person_id, p.name AS person_name, ARRAY(SELECT f.function FROM access.person_function f
                WHERE f.person_id = p.id) AS functions
            FROM access.person p
            """;

    private final JdbcClient jdbc;

    FunctionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> tables() {
        return Set.of("access.person_function");
    }

    @Override
    public Recording recording() {
        return new Recording(
                Set.of(), Set.of(FactAction.PERSON_FUNCTIONS_CHANGED), Set.of(), Set.of("functions"), Map.of());
    }

    @Override
    public List<Row> systemRows() {
        return jdbc
                .sql(SELECT + "WHERE EXISTS (SELECT 1 FROM access.person_function f WHERE f.person_id = p.id)")
                .query(RecordMapper.of(PersonFunctions.class))
                .list()
                .stream()
                .map(each ->
                        new Row(each.person().id().toString(), Map.of("functions", Functions.names(each.functions()))))
                .toList();
    }

    Optional<PersonFunctions> find(UUID person) {
        return jdbc.sql(SELECT + "WHERE p.id = ?")
                .param(person)
                .query(RecordMapper.of(PersonFunctions.class))
                .optional();
    }

    /** Locks the person until the end of the transaction. */
    void lock(UUID person) {
        jdbc.sql("SELECT 1 FROM access.person WHERE id = ? FOR UPDATE")
                .param(person)
                .query(Integer.class)
                .optional();
    }

    /** Returns the active people with a function, by name. At most 500. */
    List<PersonFunctions> holders() {
        return jdbc.sql(
                        SELECT
                                + "WHERE p.active AND EXISTS (SELECT 1 FROM access.person_function f WHERE f.person_id = p.id) ORDER BY p.name LIMIT 500")
                .query(RecordMapper.of(PersonFunctions.class))
                .list();
    }

    void put(PersonFunctions functions) {
        UUID person = functions.person().id();
        jdbc.sql("DELETE FROM access.person_function WHERE person_id = ?")
                .param(person)
                .update();
        functions
                .functions()
                .forEach(function -> jdbc.sql("INSERT INTO access.person_function (person_id, function) VALUES (?, ?)")
                        .params(person, function.name())
                        .update());
    }
}
