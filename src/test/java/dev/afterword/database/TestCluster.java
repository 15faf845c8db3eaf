package dev.afterword.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;

/**
 * One cluster for all tests of a JVM, started by the real launcher with the real roles and migrations. Only durability is off,
 * for speed: it exists as long as the JVM.
 */
public final class TestCluster {

    private static final Map<String, String> CARELESS =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off", "max_connections", "200");
    private static final String TEMPLATE = "template_afterword";

    private final EmbeddedPostgres postgres;
    private final Thread ending;
    private final Map<Role, String> passwords = new EnumMap<>(Role.class);
    private final AtomicInteger databases = new AtomicInteger();

    private TestCluster() throws IOException, SQLException {
        byte[] password = SecretFile.password();
        ClusterLocation place = TestPlaces.fresh();
        postgres =
                EmbeddedPostgres.start(place, password, CARELESS, Duration.ZERO).orElseThrow();
        ending = new Thread(() -> end(place));
        Runtime.getRuntime().addShutdownHook(ending);
        for (Role role : Role.values()) {
            passwords.put(role, new String(SecretFile.password(), StandardCharsets.US_ASCII));
        }
        execute("create database " + TEMPLATE);
        try (Connection connection = superuser(TEMPLATE).getConnection();
                Statement statement = connection.createStatement()) {
            // as in the embedded database
            statement.execute("alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof");
            statement.execute("alter function pg_catalog.width_bucket(anycompatible, anycompatiblearray) leakproof");
        }
        try (Databases _ = open(TEMPLATE)) {
            execute("alter database " + TEMPLATE + " with allow_connections false");
        }
    }

    /** Returns the cluster, and starts it the first time. */
    public static TestCluster shared() {
        return Holder.CLUSTER;
    }

    /** Ends the cluster after the programs in this JVM. A hook of its own would run at the same time as theirs. */
    public void endAfterApplications() {
        if (Runtime.getRuntime().removeShutdownHook(ending)) {
            SpringApplication.getShutdownHandlers().add(ending);
        }
    }

    /** Creates a migrated database and returns its name. */
    public String create() {
        String name = "test_" + databases.incrementAndGet();
        execute("create database " + name + " template " + TEMPLATE);
        execute("revoke all on database " + name + " from public");
        execute("grant connect on database " + name + " to afterword_owner, afterword_app, afterword_jobs");
        execute("grant create on database " + name + " to afterword_owner");
        return name;
    }

    /** Creates an empty database for another program and returns its address with the password of the superuser. */
    public String createFor(String program) {
        execute("create database " + program + " template template0 encoding 'UTF8'");
        Endpoint endpoint = postgres.endpoint(program);
        return endpoint.url()
                .replace("jdbc:postgresql://", "postgresql://" + endpoint.user() + ":" + endpoint.password() + "@");
    }

    public void drop(String name) {
        execute("drop database if exists " + name + " with (force)");
    }

    /** Opens the database as the program does; closing it leaves the cluster running. */
    public Databases open(String name) {
        try {
            return Databases.open(new Server.External(postgres.endpoint(name)), passwords, BootCheck.ofRolesOnly());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What another JVM needs to open the database too. */
    public List<String> handle(String name) {
        Endpoint endpoint = postgres.endpoint(name);
        List<String> handle = new ArrayList<>(
                List.of(endpoint.url(), String.valueOf(endpoint.user()), String.valueOf(endpoint.password())));
        passwords.forEach((role, password) -> handle.add(role + "=" + password));
        return handle;
    }

    /** Opens a database of the cluster of another JVM. */
    public static Databases open(List<String> handle) throws SQLException {
        Map<Role, String> passwords = new EnumMap<>(Role.class);
        handle.subList(3, handle.size()).forEach(each -> {
            String[] pair = each.split("=", 2);
            passwords.put(Role.valueOf(pair[0]), pair[1]);
        });
        Endpoint admin = new Endpoint(handle.get(0), handle.get(1), handle.get(2), false);
        return Databases.open(new Server.External(admin), passwords, BootCheck.ofRolesOnly());
    }

    Endpoint endpoint(String name) {
        return postgres.endpoint(name);
    }

    public DataSource superuser(String name) {
        return postgres.endpoint(name).withLongTimeout();
    }

    public HikariDataSource pool(String name) {
        return Pools.pool(name, postgres.endpoint(name).withLongTimeout(), 4, 10_000, 600_000);
    }

    public DataSource owner(String name) {
        return postgres.endpoint(name)
                .as(Role.OWNER.sqlName(), passwords.get(Role.OWNER))
                .withLongTimeout();
    }

    private void execute(String sql) {
        try (Connection connection = superuser("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void end(ClusterLocation place) {
        try {
            postgres.close();
            FilePermissions.delete(place.cluster().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Holder {

        static final TestCluster CLUSTER;

        static {
            try {
                CLUSTER = new TestCluster();
            } catch (IOException | SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private Holder() {}
    }
}
