package dev.afterword.kernel.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.PreparedStatementCreatorFactory;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SqlParameter;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * A statement with its parameters. Several are sent to the database together, in one round trip, and answered one after the other: each sees
 * what those before it set in the transaction. Two are equal if they ask the same.
 */
public final class Question<T> {

    private final String sql;
    private final List<SqlParameter> types;
    private final @Nullable Object[] values;
    private final RowMapper<T> mapper;

    private Question(String sql, List<SqlParameter> types, @Nullable Object[] values, RowMapper<T> mapper) {
        this.sql = sql;
        this.types = types;
        this.values = values;
        this.mapper = mapper;
    }

    /** A question whose statement is parsed once, for a constant. */
    public static final class Form<T> {

        private final ParsedSql parsed;
        private final RowMapping<T> rows;

        private Form(String sql, RowMapping<T> rows) {
            parsed = NamedParameterUtils.parseSqlStatement(sql);
            this.rows = rows;
        }

        public Question<T> with(SqlParameterSource parameters) {
            return new Question<>(
                    NamedParameterUtils.substituteNamedParameters(parsed, parameters),
                    NamedParameterUtils.buildSqlParameterList(parsed, parameters),
                    NamedParameterUtils.buildValueArray(parsed, parameters, null),
                    rows.mapper());
        }
    }

    private interface RowMapping<T> {
        RowMapper<T> mapper();
    }

    public static <T extends Record> Form<T> of(String sql, Class<T> row) {
        return new Form<>(sql, () -> RecordMapper.of(row));
    }

    static <T> Form<T> of(String sql, RowMapper<T> row) {
        return new Form<>(sql, () -> row);
    }

    /** A statement that writes, or sets something in the transaction. */
    public static Form<String> writing(String sql) {
        return new Form<>(sql, () -> (row, number) -> "");
    }

    /** The rows that were read, or how many were written. */
    public static final class Answer<T> {

        private final List<T> rows;
        private final int changed;

        private Answer(List<T> rows, int changed) {
            this.rows = rows;
            this.changed = changed;
        }

        public List<T> list() {
            return rows;
        }

        public Optional<T> optional() {
            return rows.stream().findFirst();
        }

        /** Returns how many rows were written, where it wrote. */
        public int changed() {
            return changed;
        }
    }

    /** Returns this answer, which is one to an equal question, with its type. */
    @SuppressWarnings("unchecked") // it was read by the mapper of an equal question
    public Answer<T> cast(Answer<?> answer) {
        return (Answer<T>) answer;
    }

    /** Asks all, and returns their answers in the same order. Within an open transaction. */
    public static List<Answer<?>> ask(JdbcOperations jdbc, List<Question<?>> questions) {
        return ask(jdbc, questions, statement -> answers(statement, questions));
    }

    /** Asks the same by statements that the driver names at their first use instead of their fifth, so that PostgreSQL can keep their plans from then on. */
    static List<Answer<?>> askNamed(JdbcOperations jdbc, List<Question<?>> questions) {
        return ask(jdbc, questions, statement -> {
            statement.unwrap(PGStatement.class).setPrepareThreshold(1);
            return answers(statement, questions);
        });
    }

    private static List<Answer<?>> ask(
            JdbcOperations jdbc, List<Question<?>> questions, PreparedStatementCallback<List<Answer<?>>> answers) {
        List<SqlParameter> types = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        for (Question<?> question : questions) {
            statements.add(question.sql);
            types.addAll(question.types);
            values.addAll(Arrays.asList(question.values));
        }
        return jdbc.execute(
                new PreparedStatementCreatorFactory(String.join(";\n", statements), types)
                        .newPreparedStatementCreator(values),
                answers);
    }

    private static List<Answer<?>> answers(PreparedStatement statement, List<Question<?>> questions)
            throws SQLException {
        List<Answer<?>> answers = new ArrayList<>();
        boolean rows = statement.execute();
        for (Question<?> question : questions) {
            int changed = rows ? 0 : statement.getUpdateCount();
            if (changed < 0) {
                throw new IllegalStateException("No answer to " + question.sql);
            }
            if (rows) {
                try (ResultSet result = statement.getResultSet()) {
                    answers.add(question.answer(result));
                }
            } else {
                answers.add(new Answer<>(List.of(), changed));
            }
            rows = statement.getMoreResults();
        }
        return answers;
    }

    private Answer<T> answer(ResultSet result) throws SQLException {
        List<T> rows = new ArrayList<>();
        while (result.next()) {
            rows.add(mapper.mapRow(result, rows.size()));
        }
        return new Answer<>(rows, 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Question<?> question
                && sql.equals(question.sql)
                && Arrays.deepEquals(values, question.values);
    }

    @Override
    public int hashCode() {
        return 31 * sql.hashCode() + Arrays.deepHashCode(values);
    }
}
