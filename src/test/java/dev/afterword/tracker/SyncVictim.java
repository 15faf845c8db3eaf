package dev.afterword.tracker;

import dev.afterword.Afterword;
import dev.afterword.database.DataFolder;
import dev.afterword.database.Databases;
import dev.afterword.database.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;

/** The whole program on a database and a data folder of the test that kills it. Its arguments: a file with the handle of the database, the folder. */
final class SyncVictim {

    private SyncVictim() {}

    public static void main(String[] args) throws IOException {
        List<String> handle = Files.readAllLines(Path.of(args[0]));
        SpringApplication program = new SpringApplication(Afterword.class);
        program.setDefaultProperties(Map.of(
                "server.port", "0",
                "afterword.outbound.private", "127.0.0.0/8",
                "afterword.url", "http://127.0.0.1:8080"));
        program.addInitializers(context -> {
            GenericApplicationContext beans = (GenericApplicationContext) context;
            beans.registerBean(Databases.class, () -> open(handle));
            beans.registerBean(DataFolder.class, () -> DataFolder.open(Path.of(args[1])));
        });
        program.run();
    }

    private static Databases open(List<String> handle) {
        try {
            return TestCluster.open(handle);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
