package dev.afterword.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedPostgresTests {

    private static final byte[] password = SecretFile.password();
    private static ClusterLocation place;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        place = TestPlaces.fresh();
        postgres = started(place);
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
        FilePermissions.delete(place.cluster().getParent());
    }

    @Test
    void startsWithEverySafeguardOn() {
        Map<String, String> settings =
                sql().sql("""
                        select name, setting from pg_settings where name in ('fsync', 'full_page_writes',
                            'synchronous_commit', 'data_checksums', 'listen_addresses', 'unix_socket_directories',
                            'password_encryption', 'server_encoding')
                        """).query((row, number) -> Map.entry(row.getString(1), row.getString(2))).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(settings)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "fsync", "on",
                        "full_page_writes", "on",
                        "synchronous_commit", "on",
                        "data_checksums", "on",
                        "listen_addresses", "127.0.0.1",
                        "unix_socket_directories", "",
                        "password_encryption", "scram-sha-256",
                        "server_encoding", "UTF8"));
    }

    @Test
    void refusesAWrongPassword() {
        var stranger = postgres.endpoint("postgres").as("postgres", "guess").withLongTimeout();

        assertThatThrownBy(stranger::getConnection)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void knowsLettersBeyondAscii() {
        sql().sql("create extension if not exists pg_trgm").update();

        assertThat(sql().sql("select upper('ä') || array_length(show_trgm('事件'), 1)")
                        .query(String.class)
                        .single())
                .isEqualTo("Ä3");
    }

    @Test
    void keepsItsDataOverARestart() throws IOException {
        sql().sql("drop table if exists kept; create table kept as select 7 as number")
                .update();

        postgres.close();
        postgres = started(place);

        assertThat(number()).isEqualTo(7);
    }

    @Test
    void comesBackOnTheSamePortWhenItsProcessIsKilled() throws Exception {
        sql().sql("drop table if exists kept; create table kept as select 7 as number")
                .update();

        OsCommand.signal("KILL", PidFile.read(place.cluster()).orElseThrow().pid());
        Thread.sleep(100);

        int found = eventually(this::number);

        assertThat(found).isEqualTo(7);
    }

    @Test
    void comesBackHoweverOftenItIsKilled() throws Exception {
        ClusterLocation own = TestPlaces.fresh();
        try (EmbeddedPostgres killed = started(own)) {
            JdbcClient sql = JdbcClient.create(killed.endpoint("postgres").withLongTimeout());
            for (int i = 0; i < 7; i++) {
                OsCommand.signal(
                        "KILL", PidFile.read(own.cluster()).orElseThrow().pid());
                Thread.sleep(100);
                assertThat(eventually(
                                () -> sql.sql("select 1").query(Integer.class).single()))
                        .isEqualTo(1);
            }
        } finally {
            FilePermissions.delete(own.cluster().getParent());
        }
    }

    @Test
    void comesBackAfterItCouldNotStartForAWhile() throws Exception {
        Path needed = place.cluster().resolve("PG_VERSION");
        Path away = place.cluster().resolve("PG_VERSION.away");
        Files.move(needed, away);
        OsCommand.signal("KILL", PidFile.read(place.cluster()).orElseThrow().pid());
        Thread.sleep(Duration.ofSeconds(2));
        assertThatThrownBy(() -> sql().sql("select 1").query(Integer.class).single())
                .isInstanceOf(DataAccessException.class);

        Files.move(away, needed);

        assertThat(eventually(() -> sql().sql("select 1").query(Integer.class).single()))
                .isEqualTo(1);
    }

    @Test
    void isMindedByOneProgramOnly() throws IOException {
        assertThat(EmbeddedPostgres.start(place, password, Map.of(), Duration.ofMillis(50)))
                .isEmpty();
        assertThat(number("select 7")).isEqualTo(7);
    }

    @Test
    void letsACommandJoinAndLeaveIt() throws IOException {
        EmbeddedPostgres joined = EmbeddedPostgres.attach(place, password).orElseThrow();
        joined.close();

        assertThat(joined.port()).isEqualTo(postgres.port());
        assertThat(number("select 7")).isEqualTo(7);
    }

    @Test
    void cannotBeJoinedAfterItStopped() throws IOException {
        postgres.close();
        try {
            assertThat(EmbeddedPostgres.attach(place, password)).isEmpty();
        } finally {
            postgres = started(place);
        }
    }

    @Test
    void stopsAServerThatAKilledProgramLeftBehind() throws Exception {
        postgres.close();
        Process orphan = OsCommand.builder(place.user()
                        .command(List.of(
                                PostgresBinaries.unpackInto(place.programs())
                                        .program("postgres")
                                        .toString(),
                                "-D",
                                place.cluster().toString(),
                                "-c",
                                "port=" + postgres.port(),
                                "-c",
                                "unix_socket_directories=")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        eventually(() -> number("select 7"));

        postgres = started(place);

        assertThat(orphan.waitFor(Duration.ofSeconds(1))).isTrue();
        assertThat(number("select 7")).isEqualTo(7);
    }

    @Test
    void ignoresAPidFileWithTheNumberOfAnotherProcess() throws IOException {
        postgres.close();
        Process stranger =
                OsCommand.builder(place.user().command(List.of("sleep", "60"))).start();
        try {
            Files.writeString(
                    PidFile.in(place.cluster()),
                    "%d\n%s\n1\n%d\n\n127.0.0.1\n\nready\n"
                            .formatted(stranger.pid(), place.cluster(), postgres.port()));

            assertThat(EmbeddedPostgres.attach(place, password)).isEmpty();
            postgres = started(place);

            assertThat(stranger.isAlive()).isTrue();
            assertThat(number("select 7")).isEqualTo(7);
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void discardsAnIncompleteCluster() throws IOException {
        ClusterLocation other = TestPlaces.fresh();
        Path half = FilePermissions.create(other.cluster().resolveSibling("cluster.new"), "rwx------");
        Files.writeString(half.resolve("PG_VERSION"), "1");

        started(other).close();

        assertThat(other.cluster()).isDirectory();
        assertThat(half).doesNotExist();
        FilePermissions.delete(other.cluster().getParent());
    }

    @Test
    void leavesAClusterOfAnotherVersionAlone() throws IOException {
        ClusterLocation other = TestPlaces.fresh();
        Files.writeString(FilePermissions.create(other.cluster(), "rwx------").resolve("PG_VERSION"), "17\n");

        assertThatThrownBy(() -> started(other))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("PostgreSQL 17");
        FilePermissions.delete(other.cluster().getParent());
    }

    @Test
    void closesItsFolderToOthers() throws IOException {
        assertThat(Files.getPosixFilePermissions(place.cluster())).hasSize(3);
        assertThat(Set.copyOf(Files.getPosixFilePermissions(place.log()))).hasSize(2);
    }

    private static EmbeddedPostgres started(ClusterLocation place) throws IOException {
        return EmbeddedPostgres.start(place, password, Map.of(), Duration.ZERO).orElseThrow();
    }

    private JdbcClient sql() {
        return JdbcClient.create(postgres.endpoint("postgres").withLongTimeout());
    }

    private int number() {
        return number("select number from kept");
    }

    private int number(String query) {
        return sql().sql(query).query(Integer.class).single();
    }

    private static <T> T eventually(Callable<T> question) throws Exception {
        for (int again = 0; again < 200; again++) {
            try {
                return question.call();
            } catch (DataAccessException e) {
                Thread.sleep(50);
            }
        }
        return question.call();
    }
}
