package dev.afterword.testing;

import com.zaxxer.hikari.HikariDataSource;
import dev.afterword.database.Databases;
import dev.afterword.database.TestCluster;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A migrated database of a test's own, copied from a template in a fraction of a second. All of a JVM share one
 * server.
 *
 * <pre>{@code
 * static final TestDatabase database = TestDatabase.fresh();
 *
 * @AfterAll
 * static void drop() {
 *     database.close();
 * }
 * }</pre>
 */
public final class TestDatabase implements AutoCloseable {

    private final String name;
    private final Databases databases;
    private @Nullable HikariDataSource pool;

    private TestDatabase(String name, Databases databases) {
        this.name = name;
        this.databases = databases;
    }

    public static TestDatabase fresh() {
        String name = TestCluster.shared().create();
        return new TestDatabase(name, TestCluster.shared().open(name));
    }

    /** As the program opens it. */
    public Databases databases() {
        return databases;
    }

    /** What another JVM needs to open it, with {@link TestCluster#open(java.util.List)}. */
    public List<String> handle() {
        return TestCluster.shared().handle(name);
    }

    /** As {@code afterword_app}, pooled. */
    public DataSource app() {
        return databases.app();
    }

    /** As {@code afterword_jobs}, pooled. */
    public DataSource jobs() {
        return databases.jobs();
    }

    /** As {@code afterword_owner}, a connection each time. */
    public DataSource owner() {
        return TestCluster.shared().owner(name);
    }

    /** Connects as a superuser, to whom no policy applies: to prepare data and to check it. */
    public DataSource superuser() {
        return TestCluster.shared().superuser(name);
    }

    /**
     * Runs SQL as the superuser, pooled: deriving the key of a password costs more than what a test does on a
     * connection. What is to change settings of its connection takes one of {@link #superuser()}.
     */
    public synchronized JdbcClient sql() {
        if (pool == null) {
            pool = TestCluster.shared().pool(name);
        }
        return JdbcClient.create(pool);
    }

    @Override
    public synchronized void close() {
        if (pool != null) {
            pool.close();
        }
        databases.close();
        TestCluster.shared().drop(name);
    }
}
