package dev.afterword.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Somebody before the second wall alone: SQL of their choice with the application's role, taken back afterwards. */
public record Principal(DataSource app, UUID person) {

    /** What {@code work} answers in a transaction of this person that is rolled back. */
    public <T> T tries(Function<JdbcClient, T> work) {
        try (Connection connection = app.getConnection()) {
            connection.setAutoCommit(false);
            try {
                JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
                sql.sql("SELECT access.act_as(?)")
                        .param(person)
                        .query((row, n) -> "")
                        .single();
                return work.apply(sql);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the statement changes at least one row; row-level security may refuse it or leave nothing to change. */
    public boolean changes(String statement, Object... params) {
        return tries(sql -> {
            try {
                return sql.sql(statement).params(params).update() > 0;
            } catch (org.springframework.jdbc.BadSqlGrammarException
                    | org.springframework.dao.DataIntegrityViolationException
                    | org.springframework.jdbc.UncategorizedSQLException e) {
                if (e.getMostSpecificCause() instanceof SQLException cause && "42501".equals(cause.getSQLState())) {
                    return false;
                }
                throw e;
            }
        });
    }
}
