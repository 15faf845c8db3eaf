package dev.afterword.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Migrates the schema to this version: one stream of scripts for all modules, run as the owner. */
final class Migrations {

    private Migrations() {}

    static void run(DataSource owner) {
        Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/migration")
                .defaultSchema("afterword")
                .schemas("afterword")
                .createSchemas(true)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load()
                .migrate();
    }
}
