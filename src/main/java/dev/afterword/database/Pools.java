package dev.afterword.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Creates the connection pools. They are small: PostgreSQL serves few connections fastest, and virtual threads make waiting
 * cheap.
 */
final class Pools {

    private Pools() {}

    /**
     * @param wait in milliseconds, for a connection that is free
     * @param idle in milliseconds, after which one that isn't used is closed
     */
    static HikariDataSource pool(String name, PGSimpleDataSource source, int size, long wait, long idle) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        // a pool that has to keep some open asks a server that is away in ever longer intervals, and then finds it late
        config.setMinimumIdle(0);
        config.setConnectionTimeout(wait);
        config.setIdleTimeout(idle);
        config.setMaxLifetime(1_200_000);
        config.setInitializationFailTimeout(10_000);
        return new HikariDataSource(config);
    }
}
