package dev.afterword.access;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks all modules at once, in one statement, what waits for a person. */
@Component
public class WaitingFor {

    /** Of one kind; who has more sees the most pressing ones first. */
    public static final int MOST = 50;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final List<NeedsMe> kinds;

    WaitingFor(Transactions transactions, JdbcClient jdbc, List<NeedsMe> kinds) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.kinds = kinds.stream()
                .sorted(Comparator.comparingInt(NeedsMe::order).thenComparing(NeedsMe::name))
                .toList();
    }

    /** What waits for the viewer: by day, what is not due on any day last; among equals, the gravest consequence first. */
    public List<Need> all(Viewer viewer) {
        String union = kinds.stream()
                .filter(kind -> kind.concerns(viewer))
                .map(WaitingFor::branch)
                .collect(Collectors.joining(" UNION ALL "));
        if (union.isEmpty()) {
            return List.of();
        }
        return transactions.read(
                viewer,
                () -> jdbc.sql("SELECT * FROM (" + union + ") AS needs ORDER BY due NULLS LAST, rank, since, href")
                        .query((rs, n) -> new Need(
                                rs.getString("kind"),
                                rs.getString("key"),
                                rs.getString("title"),
                                rs.getString("href"),
                                rs.getObject("due", LocalDate.class),
                                Sql.instant(rs, "since")))
                        .list());
    }

    /** Names and orders are constants of the code. */
    private static String branch(NeedsMe kind) {
        return "(SELECT '" + kind.name() + "' AS kind, " + kind.order() + " AS rank, q.* FROM (" + kind.select()
                + ") AS q (key, title, href, due, since) ORDER BY q.due NULLS LAST, q.since LIMIT " + MOST + ")";
    }
}
