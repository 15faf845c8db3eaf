package dev.afterword.database;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How to reach a database as a user.
 *
 * @param url a JDBC URL; may contain several hosts
 * @param user null to use that of the URL
 * @param remote whether the connection uses a network, so that packets can get lost and hosts can die
 */
record Endpoint(String url, @Nullable String user, @Nullable String password, boolean remote) {

    Endpoint as(String otherUser, String otherPassword) {
        return new Endpoint(url, otherUser, otherPassword, remote);
    }

    /** Returns a data source for statements that may take minutes: migrations and the set-up. */
    PGSimpleDataSource withLongTimeout() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        set(source, PGProperty.USER, user);
        set(source, PGProperty.PASSWORD, password);
        set(source, PGProperty.APPLICATION_NAME, "afterword");
        set(source, PGProperty.REWRITE_BATCHED_INSERTS, "true");
        set(source, PGProperty.TCP_KEEP_ALIVE, "true");
        set(source, PGProperty.CONNECT_TIMEOUT, "2");
        if (remote) {
            set(source, PGProperty.TARGET_SERVER_TYPE, "primary");
            set(source, PGProperty.HOST_RECHECK_SECONDS, "1");
        }
        return source;
    }

    /**
     * Returns a data source for the pools: a host that doesn't answer for 15 seconds counts as dead. On this machine no packet gets lost,
     * but a server can hang, on its disk for example; it has a minute.
     */
    PGSimpleDataSource withShortTimeout() {
        PGSimpleDataSource source = withLongTimeout();
        set(source, PGProperty.SOCKET_TIMEOUT, remote ? "15" : "60");
        return source;
    }

    @Override
    public String toString() {
        return "Endpoint[as " + user + "]";
    }

    private static void set(PGSimpleDataSource source, PGProperty property, @Nullable String value) {
        if (value == null) {
            return;
        }
        source.setProperty(property, value);
    }
}
