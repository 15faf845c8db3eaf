package dev.afterword.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.TestDatabase;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

@AfterwordTest
class StartTests {

    @Autowired
    JdbcClient client;

    @Autowired
    @Qualifier("jobs")
    DataSource jobs;

    @Autowired
    TestDatabase database;

    @Test
    void servesAsTheApplicationsRole() {
        assertThat(client.sql("select current_user").query(String.class).single())
                .isEqualTo("afterword_app");
    }

    @Test
    void runsJobsAsARoleOfTheirOwn() {
        assertThat(JdbcClient.create(jobs)
                        .sql("select current_user")
                        .query(String.class)
                        .single())
                .isEqualTo("afterword_jobs");
    }

    @Test
    void migratesBeforeAnythingElse() {
        assertThat(database.sql()
                        .sql("select count(*) from afterword.flyway_schema_history where not success")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
