package dev.afterword.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An external PostgreSQL, used as a role that may create roles and owns the database, but is no superuser. */
class OwnPostgresTests {

    private static ClusterLocation place;
    private static EmbeddedPostgres postgres;
    private static JdbcClient superuser;

    private final DataFolder home =
            DataFolder.open(Path.of("target", "homes", UUID.randomUUID().toString()));

    @BeforeAll
    static void start() throws IOException {
        place = TestPlaces.fresh();
        postgres = EmbeddedPostgres.start(place, SecretFile.password(), Map.of(), Duration.ZERO)
                .orElseThrow();
        superuser = JdbcClient.create(postgres.endpoint("postgres").withLongTimeout());
        superuser.sql("create role dba login createrole password 'd:b/a'").update();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
        FilePermissions.delete(place.cluster().getParent());
    }

    @BeforeEach
    void makeTheDatabase() {
        superuser.sql("drop database if exists own with (force)").update();
        superuser.sql("create database own owner dba").update();
        superuser.sql("alter role dba nosuperuser").update();
    }

    @Test
    void isPreparedMigratedAndServed() {
        try (Databases databases = open()) {
            assertThat(JdbcClient.create(databases.app())
                            .sql("select current_user || has_schema_privilege('incident', 'usage')")
                            .query(String.class)
                            .single())
                    .isEqualTo("afterword_apptrue");
        }
    }

    @Test
    void keepsRunningWhenTheProgramEnds() {
        open().close();

        open().close();
        assertThat(superuser.sql("select 1").query(Integer.class).single()).isOne();
    }

    @Test
    void isRefusedIfItMayLoseAcknowledgedRows() {
        open().close();
        superuser.sql("alter role afterword_app set synchronous_commit = local").update();
        try {
            assertThatThrownBy(this::open)
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("synchronous_commit is local");
        } finally {
            superuser.sql("alter role afterword_app reset synchronous_commit").update();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "superuser, nosuperuser, is a superuser",
        "bypassrls, nobypassrls, bypasses row-level security",
        "createrole, nocreaterole, may create roles"
    })
    void isRefusedIfTheApplicationHasTooManyRights(String might, String without, String complaint) {
        open().close();
        superuser.sql("alter role afterword_app " + might).update();
        superuser.sql("alter role dba superuser").update();
        try {
            assertThatThrownBy(this::open).hasMessageContaining("role afterword_app " + complaint);
        } finally {
            superuser.sql("alter role afterword_app " + without).update();
        }
    }

    @Test
    void isRefusedIfTheJobsOwnMigratedTables() {
        open().close();
        superuser.sql("grant afterword_owner to afterword_jobs").update();
        try {
            assertThatThrownBy(this::open).hasMessageContaining("afterword_jobs is a member of another role");
        } finally {
            superuser.sql("revoke afterword_owner from afterword_jobs").update();
        }
    }

    private Databases open() {
        String url = "postgresql://dba:d%3Ab%2Fa@127.0.0.1:" + postgres.port() + "/own";
        return Databases.open(home, new DatabaseAddress(url, null, null), OpenMode.SERVE);
    }
}
