package dev.afterword;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.audit.LiveCheck;
import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The sample organisation, loaded into an installation of its own by the API that everybody uses. */
@AfterwordTest
@DirtiesContext
@TestPropertySource(properties = "spring.application.name=sample")
class SampleOrganisationTests {

    @Autowired
    SampleOrganisation sample;

    @Autowired
    TestDatabase database;

    @Autowired
    ApplicationContext context;

    @Test
    void isLoadedOnceAndShowsEveryStage() throws Exception {
        sample.run(new DefaultApplicationArguments("--sample"));
        sample.run(new DefaultApplicationArguments("--sample"));

        assertThat(database.sql()
                        .sql("SELECT stage FROM incident.incident")
                        .query(String.class)
                        .list())
                .hasSize(13)
                .contains("INTAKE", "REVIEW", "APPROVED", "IMPROVING", "CLOSED");
        assertThat(database.sql()
                        .sql("SELECT count(DISTINCT state) FROM followup.follow_up")
                        .query(Integer.class)
                        .single())
                .isGreaterThanOrEqualTo(5);
        assertThat(database.sql()
                        .sql("SELECT count(*) FROM lesson.lesson_v WHERE proof = 'HELD'")
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThat(database.sql()
                        .sql("SELECT key FROM incident.incident")
                        .query(String.class)
                        .list())
                .allSatisfy(
                        key -> assertThat(LiveCheck.deviations(context, key)).isEmpty());
    }
}
