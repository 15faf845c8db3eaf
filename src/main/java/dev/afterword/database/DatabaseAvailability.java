package dev.afterword.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Whether the database can be reached. From the first connection that a pool can't give until one can be made, it is asked again in the
 * background, and nobody waits for it meanwhile. A pool that is exhausted is no reason: the server answers then.
 */
public final class DatabaseAvailability {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAvailability.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration FIRST_ANSWER = Duration.ofMillis(400);

    private final PGSimpleDataSource server;
    private final AtomicReference<@Nullable CountDownLatch> asking = new AtomicReference<>();
    private final List<DataSource> pools = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private volatile long answered = System.nanoTime() - PAUSE.toNanos();

    DatabaseAvailability(Endpoint endpoint) {
        server = endpoint.withShortTimeout();
        server.setLoginTimeout(2);
        server.setSocketTimeout(2);
    }

    /** Returns whether the server didn't answer when it was asked last. */
    public boolean away() {
        return away;
    }

    /**
     * Asks the server after a failure that may come from it, unless it has just answered; returns whether it is away. Where a connection
     * broke, those that wait in the pools are closed: they broke with it, and would fail the next requests one by one.
     */
    public boolean awayAfterFailure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && broke(sql.getSQLState())) {
                pools.forEach(DatabaseAvailability::closeIdle);
            }
        }
        suspect();
        return away;
    }

    /** Returns whether this state means that the connection is gone, or that the server ended it. */
    private static boolean broke(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }

    private static void closeIdle(DataSource pool) {
        if (pool instanceof HikariDataSource hikari && hikari.getHikariPoolMXBean() != null) {
            hikari.getHikariPoolMXBean().softEvictConnections();
        }
    }

    /** Returns the pool as one that looks after the server when it has no connection, and fails at once while the server is away. */
    DataSource watch(DataSource pool) {
        pools.add(pool);
        return new DelegatingDataSource(pool) {
            @Override
            public Connection getConnection() throws SQLException {
                if (away) {
                    throw new SQLTransientConnectionException("The database is away", "08001");
                }
                try {
                    return super.getConnection();
                } catch (SQLException e) {
                    suspect();
                    throw e;
                }
            }
        };
    }

    /** Begins to ask the server unless it has just answered, and waits a moment for the first result: a port where nothing listens is known at once. */
    private void suspect() {
        if (System.nanoTime() - answered < PAUSE.toNanos()) {
            return;
        }
        CountDownLatch mine = new CountDownLatch(1);
        CountDownLatch first = asking.compareAndExchange(null, mine);
        if (first == null) {
            first = mine;
            Thread.ofVirtual().name("database-availability").start(() -> askUntilItAnswers(mine));
        }
        try {
            first.await(FIRST_ANSWER.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void askUntilItAnswers(CountDownLatch first) {
        try {
            while (!answers()) {
                if (!away) {
                    LOG.warn("The database can't be reached");
                }
                away = true;
                first.countDown();
                Thread.sleep(PAUSE);
            }
            if (away) {
                LOG.info("The database can be reached again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            answered = System.nanoTime();
            away = false;
            asking.set(null);
            first.countDown();
        }
    }

    private boolean answers() {
        try (Connection connection = server.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            LOG.debug("The database doesn't answer", e);
            return false;
        }
    }
}
