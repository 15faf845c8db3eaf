package dev.afterword.kernel.sql;

import java.sql.PreparedStatement;
import java.util.List;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCreatorFactory;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * Runs a statement that PostgreSQL plans each time with the values of its parameters. The driver names a statement at its fifth use, and
 * PostgreSQL may then take one plan for all values; whether an index of words or one of dates is read depends on how often the words
 * stand anywhere (docs/adr/013).
 */
public final class PlannedQuery {

    private PlannedQuery() {}

    public static <T> List<T> list(
            JdbcOperations jdbc, String sql, SqlParameterSource parameters, RowMapper<T> mapper) {
        ParsedSql parsed = NamedParameterUtils.parseSqlStatement(sql);
        var creator = new PreparedStatementCreatorFactory(
                        NamedParameterUtils.substituteNamedParameters(parsed, parameters),
                        NamedParameterUtils.buildSqlParameterList(parsed, parameters))
                .newPreparedStatementCreator(NamedParameterUtils.buildValueArray(parsed, parameters, null));
        return jdbc.query(
                connection -> {
                    PreparedStatement statement = creator.createPreparedStatement(connection);
                    statement.unwrap(PGStatement.class).setPrepareThreshold(0);
                    return statement;
                },
                mapper);
    }
}
