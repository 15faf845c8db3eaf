package dev.afterword.kernel.sql;

import dev.afterword.kernel.Json;
import dev.afterword.kernel.sql.RecordedRows.Row;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads rows that are compared with the trail. */
public final class RecordedRowStore {

    private RecordedRowStore() {}

    /** @param sql returns the name of each row and, as JSON, its fields */
    public static List<Row> read(JdbcClient jdbc, String sql, Object... parameters) {
        return jdbc.sql(sql)
                .params(parameters)
                .query((rs, n) -> new Row(rs.getString(1), Json.object(rs.getString(2))))
                .list();
    }
}
