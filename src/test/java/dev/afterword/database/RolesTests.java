package dev.afterword.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class RolesTests {

    private static final TestDatabase database = TestDatabase.fresh();

    @AfterAll
    static void drop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table access.mine (id int)",
                "create table public.mine (id int)",
                "create temporary table mine (id int)",
                "create schema mine",
                "create role mine",
                "set role afterword_owner",
                "alter role afterword_app bypassrls",
                "alter role afterword_owner password 'mine'",
                "drop table afterword.flyway_schema_history",
                "select * from afterword.flyway_schema_history",
                "select pg_read_file('/etc/passwd')",
                "copy (select 1) to program 'true'",
                "alter system set fsync = off"
            })
    void leavesTheApplicationAndTheJobsNothingBut(String forbidden) {
        for (DataSource source : List.of(database.app(), database.jobs())) {
            assertThatThrownBy(() -> JdbcClient.create(source).sql(forbidden).update())
                    .rootCause()
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void bindsTheApplicationByRowLevelSecurity() {
        JdbcClient owner = JdbcClient.create(database.owner());
        owner.sql("create table access.hidden as select 1 as id").update();
        owner.sql("alter table access.hidden enable row level security, force row level security")
                .update();
        owner.sql("grant select on access.hidden to afterword_app").update();

        assertThat(count(database.app())).isZero();
        assertThat(count(database.owner())).isZero();
        assertThat(count(database.superuser())).isOne();
    }

    @Test
    void givesTheOwnerTheRightToMigrateAndNoMore() {
        JdbcClient owner = JdbcClient.create(database.owner());

        assertThat(owner.sql("select current_setting('is_superuser')")
                        .query(String.class)
                        .single())
                .isEqualTo("off");
        assertThatThrownBy(() -> owner.sql("create role mine").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void endsTheApplicationsStatementsAfterAWhile() {
        assertThat(JdbcClient.create(database.app())
                        .sql("select current_setting('statement_timeout') || ' ' || current_setting('search_path')")
                        .query(String.class)
                        .single())
                .isEqualTo("30s pg_catalog");
    }

    @Test
    void canBePreparedAgainAndKeepsWorkingPasswords() throws SQLException {
        assertThat(TestCluster.shared().create()).satisfies(name -> {
            TestCluster.shared().open(name).close();
            TestCluster.shared().open(name).close();
        });
        assertThat(count(database.superuser(), "select count(*) from pg_roles where rolname like 'afterword%'"))
                .isEqualTo(3);
    }

    @Test
    void statesWhatToGrantIfTheUserMayNotCreateRoles() {
        JdbcClient superuser = JdbcClient.create(database.superuser());
        superuser.sql("create role weak login password 'weak'").update();
        String name =
                superuser.sql("select current_database()").query(String.class).single();
        superuser.sql("grant connect on database " + name + " to weak").update();

        assertThatThrownBy(() -> new Roles(TestCluster.shared().endpoint(name).as("weak", "weak"), Map.of()).prepare())
                .isInstanceOfSatisfying(
                        StartupException.class,
                        e -> assertThat(e.action())
                                .contains(
                                        "alter role \"weak\" createrole",
                                        "alter database \"" + name + "\" owner to \"weak\""));
    }

    private static long count(DataSource source) {
        return count(source, "select count(*) from access.hidden");
    }

    private static long count(DataSource source, String query) {
        return JdbcClient.create(source).sql(query).query(Long.class).single();
    }
}
