package dev.afterword.weak;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads all rows with all that is in them, and answers them as one text. */
abstract class WholeRows extends CarelessAnswer {

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final String sql;

    /** @param sql selects texts of the incident whose key is its parameter */
    WholeRows(Transactions transactions, JdbcClient jdbc, String sql, String... paths) {
        super(paths);
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.sql = sql;
    }

    final List<String> rows(Viewer viewer, String incident) {
        return transactions.read(
                viewer, () -> jdbc.sql(sql).param(incident).query(String.class).list());
    }

    @Override
    protected byte[] answer(Viewer viewer, String incident) {
        return String.join("\n", rows(viewer, incident)).getBytes(UTF_8);
    }
}
