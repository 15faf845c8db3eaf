package dev.afterword.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class NewerSchemaTests {

    @Test
    void aSchemaOfANewerProgramIsRefusedInWords() {
        try (TestDatabase database = TestDatabase.fresh()) {
            assertThatCode(() -> Migrations.run(database.owner())).doesNotThrowAnyException();
            database.sql().sql("""
                    INSERT INTO afterword.flyway_schema_history
                        (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    SELECT max(installed_rank) + 1, '209901010000', 'review later', 'SQL', 'V209901010000__review_later.sql', 1, 'x', 1, true
                    FROM afterword.flyway_schema_history""").update();

            assertThatThrownBy(() -> Migrations.run(database.owner()))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("newer Afterword")
                    .hasMessageContaining("209901010000");
        }
    }
}
