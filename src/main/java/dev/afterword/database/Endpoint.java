package dev.afterword.database;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How to reach a database, as someone.
 *
 * @param url of JDBC; may name several hosts
 * @param user null to take the URL's
 * @param remote whether a network lies between, so that lost packets and dead hosts must be reckoned with
 */
record Endpoint(String url, @Nullable String user, @Nullable String password, boolean remote) {

    Endpoint as(String otherUser, String otherPassword) {
        return new Endpoint(url, otherUser, otherPassword, remote);
    }

    /** For statements that may take minutes: migrations and the set-up. */
    PGSimpleDataSource patient() {
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

    /** For the pools: a host that is silent for 15 seconds is taken for dead. */
    PGSimpleDataSource impatient() {
        PGSimpleDataSource source = patient();
        if (remote) {
            set(source, PGProperty.SOCKET_TIMEOUT, "15");
        }
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
