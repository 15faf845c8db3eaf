package dev.afterword.database;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;

/** Migrates the schema to this version: one stream of scripts for all modules, run as the owner. */
final class Migrations {

    private static final Set<MigrationState> FUTURE =
            EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    private Migrations() {}

    /** @throws StartupException if a newer program has already migrated the schema */
    static void run(DataSource owner) {
        Flyway flyway = Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/migration")
                .defaultSchema("afterword")
                .schemas("afterword")
                .createSchemas(true)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load();
        refuseNewer(flyway);
        flyway.migrate();
    }

    private static void refuseNewer(Flyway flyway) {
        Arrays.stream(flyway.info().all())
                .filter(migration -> FUTURE.contains(migration.getState()))
                .map(migration -> String.valueOf(migration.getVersion()))
                .max(Comparator.naturalOrder())
                .ifPresent(version -> {
                    throw new StartupException(
                            "The database was used by a newer Afterword, whose schema " + version
                                    + " this version doesn't know",
                            "Start that version or a later one. To go back to this version, restore the copy from before the"
                                    + " upgrade (docs/upgrade.md).");
                });
    }
}
